import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoreError } from '../errors.ts'
import { parseCollation, type Collation } from './collation.ts'
import type { Value } from './types.ts'

const collation = (settings: Record<string, Value>) =>
  parseCollation(new Map(Object.entries(settings))) as Collation

test.each<[string, Record<string, Value>, string, string, number]>([
  ['case at strength 2', { locale: 'pl', strength: 2 }, 'ŁÓDŹ', 'łódź', 0],
  ['accents at strength 2', { locale: 'pl', strength: 2 }, 'Łódź', 'Lodz', 1],
  ['Polish letters at strength 1', { locale: 'pl', strength: 1 }, 'Łódź', 'Lodz', 1],
  ['foreign accents at strength 1', { locale: 'pl', strength: 1 }, 'résumé', 'Resume', 0],
  ['Norwegian aa is å', { locale: 'nb', strength: 1 }, 'Aasen', 'Åsen', 0],
  ['Norwegian å behind z', { locale: 'nb', strength: 1 }, 'å', 'z', 1],
  ['Polish ł behind l, before m', { locale: 'pl', strength: 1 }, 'łza', 'm', -1],
  ['case at the usual strength', { locale: 'en' }, 'A', 'a', 1],
  ['upper case first', { locale: 'en', caseFirst: 'upper' }, 'A', 'a', -1],
  ['case alone', { locale: 'en', strength: 1, caseLevel: true }, 'é', 'e', 0],
  ['case alone, different', { locale: 'en', strength: 1, caseLevel: true }, 'E', 'e', 1],
  ['numbers in text', { locale: 'en', numericOrdering: true }, 'room 10', 'room 9', 1],
  ['without punctuation', { locale: 'en', alternate: 'shifted' }, 'e-mail', 'email', 0],
])('%s', (_name, settings, a, b, expected) => {
  expect(Math.sign(collation(settings).compare(a, b))).toBe(expected)
})

test.each<[Record<string, Value>, number]>([
  [{ strength: 1 }, 40414],
  [{ locale: 'xx_nowhere' }, 2],
  [{ locale: 'pl', strength: 6 }, 2],
  [{ locale: 'pl', strength: 'two' }, 14],
  [{ locale: 'pl', caseFirst: 'both' }, 2],
  [{ locale: 'pl', colour: 1 }, 40415],
  [{ locale: 'pl', version: '99' }, 161],
  [{ locale: 'pl', strength: 4 }, 238],
  [{ locale: 'fr', backwards: true }, 238],
  [{ locale: 'de@collation=phonebook' }, 238],
])('%j is refused', (settings, code) => {
  expect(() => collation(settings)).toThrow(expect.objectContaining({ code }) as StoreError)
})

test('the simple collation is none', () => {
  expect(parseCollation(new Map([['locale', 'simple']]))).toBeUndefined()
})

const piece = fc.constantFrom(
  ...[
    'a',
    'A',
    'å',
    'aa',
    'ą',
    'ä',
    'a\u030a',
    'ł',
    'L',
    'ø',
    'ö',
    'æ',
    'ae',
    'ss',
    'ß',
    'þ',
    'th',
    '1',
    '10',
    '¼',
  ],
  ...['-', ' ', '\u200d', 'ж', 'Ж', 'σ', 'ς', '中', '😀', '', 'ǆ', 'dž', 'é', 'e\u0301'],
)
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))

test.each<[string, Record<string, Value>]>([
  ['pl', { locale: 'pl', strength: 1 }],
  ['nb', { locale: 'nb', strength: 1 }],
  ['nb, accents', { locale: 'nb', strength: 2 }],
  ['de', { locale: 'de', strength: 1 }],
  ['numbers', { locale: 'en', strength: 1, numericOrdering: true }],
  ['without punctuation', { locale: 'en', strength: 3, alternate: 'shifted' }],
])('equal strings are spelt alike (%s)', (_name, settings) => {
  const { compare, spell } = collation(settings)
  const byClass = fc.array(text, { minLength: 2, maxLength: 30 }).map((list) => list.sort(compare))
  fc.assert(
    fc.property(byClass, (sorted) => {
      sorted.forEach((item, i) => {
        const next = sorted[i + 1]
        if (next !== undefined && compare(item, next) === 0) expect(spell(item)).toBe(spell(next))
      })
    }),
    { numRuns: 300 },
  )
})

test('ordinary words that differ are spelt differently', () => {
  const { spell } = collation({ locale: 'nb', strength: 1 })
  const words = Array.from({ length: 500 }, (_, i) => `bruker ${i} strasse-${i % 7}@eksempel.no`)
  expect(new Set(words.map(spell)).size).toBe(500)
})
