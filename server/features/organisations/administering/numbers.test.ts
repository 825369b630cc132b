import { expect, test } from 'vitest'
import { faultOfNumber } from '../vocabulary.ts'

// NIP and REGON of the City of Kraków, the organisation number of the Brønnøysund Register Centre.
test.each([
  ['krs', '0000013134', true],
  ['krs', '000001313', false],
  ['krs', '00000131345', false],
  ['krs', '000001313x', false],
  ['nip', '6761013717', true],
  ['nip', '6761013718', false],
  ['nip', '676101371', false],
  ['regon', '351554353', true],
  ['regon', '351554354', false],
  ['regon', '12345678512347', true],
  ['regon', '12345678512348', false],
  ['orgnr', '971032146', true],
  ['orgnr', '974760673', true],
  ['orgnr', '974760674', false],
  ['orgnr', '97476067', false],
] as const)('%s %s: %s', (register, number, isOne) => {
  expect(faultOfNumber(register, number) === undefined).toBe(isOne)
})

test('one wrong digit is seen wherever there is a check digit', () => {
  for (const [register, number] of [
    ['nip', '6761013717'],
    ['regon', '351554353'],
    ['orgnr', '974760673'],
  ] as const) {
    for (let place = 0; place < number.length - 1; place++) {
      const other = String((Number(number[place]) + 1) % 10)
      const wrong = number.slice(0, place) + other + number.slice(place + 1)
      expect(faultOfNumber(register, wrong)).toBe('check_digit')
    }
  }
})
