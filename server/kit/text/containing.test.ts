import fc from 'fast-check'
import { expect, it } from 'vitest'
import { containsFolded, fold } from '../../../common/fold.ts'
import { containing } from './containing.ts'

it.each([
  ['zielinska', 'Marta Zielińska'],
  ['ZIELIŃSKA', 'Marta Zielinska'],
  ['lodz', 'Łódź'],
  ['łódź', 'LODZ'],
  ['sorensen', 'Sørensen'],
  ['baerum', 'Bærum'],
  ['bærum', 'Baerum'],
  ['aas', 'Aas'],
  ['å', 'Åse'],
  ['aase', 'Åse'],
  ['ase', 'Åse'],
  ['ås', 'Aas'],
  ['aa', 'Wspólnota AA'],
  ['київ', 'Київ'],
  ['КИЇВ', 'Київ'],
  ['Ελλάδα', 'ελλαδα'],
  ['fundacja most', 'Fundacja\u00a0Most'],
  ['Fundacja\u00a0 Most', 'Fundacja Most'],
  ["children's", 'Children’s'],
  ['oslo-krakow', 'Oslo–Kraków'],
  ['wolon\u00adtariat', 'Wolontariat'],
  ['strasse', 'Straße'],
  ['a.b+c@x-y.no', 'a.b+c@x-y.no'],
  ['(', 'Towarzystwo (w Krakowie)'],
  ['👍', 'tak 👍'],
])('%j finds %j', (query, text) => {
  expect(text).toMatch(containing(query))
})

it.each([
  ['a.b', 'axb'],
  ['.*', 'anything'],
  ['krakow', 'Oslo'],
  ['[a-z]', 'b'],
])('%j does not find %j', (query, text) => {
  expect(text).not.toMatch(containing(query))
})

it('finds in the database what a list that is folded on both sides finds', () => {
  // Letters that fold to two have examples of their own above.
  const letter = fc.constantFrom(...'aAàoøØóÓöłŁlzżŹsśćęąĄńeiıїІийЙŋđ -–’\'"\u00a0.(')
  const text = fc.string({ unit: letter, minLength: 1, maxLength: 8 })
  const part = fc.tuple(text, fc.nat(7), fc.integer({ min: 1, max: 4 }))
  fc.assert(
    fc.property(part, text, ([written, from, length], other) => {
      for (const query of [written.slice(from, from + length) || written, other]) {
        // As the store and a MongoDB read it.
        const pattern = new RegExp(containing(query.trim()), 'iu')
        if (containsFolded(written, fold(query.trim()))) expect(written).toMatch(pattern)
      }
    }),
    { numRuns: 2_000 },
  )
})

it('is an expression of few ways to match, however long the text', () => {
  const { source } = containing('ae'.repeat(40))
  expect(source.split('|').length - 1).toBe(5)
  expect('Æ'.repeat(5) + 'ae'.repeat(35)).toMatch(containing('ae'.repeat(40)))
  expect(source).toBe(containing('ae'.repeat(18)).source)
  expect('Blåbær på Ærø').toMatch(containing('blaabaer paa aero'))
})
