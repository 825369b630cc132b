import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createArriving } from './arriving.ts'

const bounds = { ofAddress: { count: 3, bytes: 100 }, ofAll: { bytes: 250 } }

it('whoever sends slowly makes room for who comes, at their own address first', () => {
  const arriving = createArriving(bounds)
  const broken: string[] = []
  const begin = (address: string, name: string) => {
    const arrival = arriving.begin(address)
    arrival.begin(() => broken.push(name))
    return arrival
  }
  const [first, second] = [begin('a', 'first'), begin('a', 'second')]
  const elsewhere = begin('b', 'elsewhere')
  first.grow(60)
  second.grow(40)
  expect(broken).toEqual([])
  second.grow(1)
  expect(broken).toEqual(['first'])
  begin('a', 'third')
  begin('a', 'fourth')
  expect(broken).toEqual(['first'])
  begin('a', 'fifth')
  expect(broken).toEqual(['first', 'second'])
  elsewhere.end()
  for (const name of ['c', 'd', 'e']) begin(name, name).grow(90)
  // Whoever has sent nothing yet would make no room.
  expect(broken).toEqual(['first', 'second', 'c'])
})

it('however they come, grow and end, no more is held than may be, and nothing is counted twice', () => {
  const step = fc.record({
    who: fc.nat(9),
    address: fc.constantFrom('a', 'b', 'c', 'd'),
    bytes: fc.integer({ min: 0, max: 60 }),
    ends: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const arriving = createArriving(bounds)
      const held = new Map<
        number,
        { address: string; bytes: number; of: ReturnType<typeof arriving.begin> }
      >()
      for (const { who, address, bytes, ends } of steps) {
        const known = held.get(who)
        if (known && ends) {
          held.delete(who)
          known.of.end()
        } else if (known) {
          known.bytes += bytes
          known.of.grow(bytes)
        } else {
          const of = arriving.begin(address)
          held.set(who, { address, bytes: 0, of })
          of.begin(() => held.delete(who))
        }
        const sums = new Map<string, number>()
        for (const each of held.values()) sums.set(each.address, (sums.get(each.address) ?? 0) + each.bytes)
        for (const sum of sums.values()) expect(sum).toBeLessThanOrEqual(100)
        expect([...sums.values()].reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(250)
      }
    }),
  )
})
