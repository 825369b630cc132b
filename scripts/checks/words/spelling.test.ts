import { expect, test } from 'vitest'
import type { Language } from '../../../common/languages.ts'
import { demonstration, proseOf } from './demonstration.ts'
import { accepted, faultsOfSpelling, openDictionaries } from './spelling.ts'

const dictionaries = openDictionaries()
const of = (language: Language, text: string, namespace?: string) =>
  faultsOfSpelling([{ at: 'x', language, text, ...(namespace && { namespace }) }], dictionaries, accepted)
const check = (language: Language, text: string) => of(language, text, 'forum')

test.each([
  ['pl', 'Dodaj ogłosznie', 'ogłosznie'],
  ['pl', 'Wątek jest zamkniety.', 'zamkniety'],
  ['nb', 'Legg ut oppslget', 'oppslget'],
  ['en', 'Your converstion is open.', 'converstion'],
  ['en', 'An orgnisation’s profile', 'orgnisation’s'],
] as const)('a misspelt word is told: %s, %s', (language, text, word) => {
  expect(check(language, text)).toEqual([`x has “${word}”, which is not in the dictionary of ${language}`])
})

test('inflected, compound and capitalised words are known, and so are the names of the list', () => {
  expect(check('pl', 'Odśwież listę ogłoszeń: MOWIS Hub w Podgórzu i w Brønnøysund.')).toEqual([])
  expect(check('nb', 'Tastatursnarveier, QR-koden og Kraków-siden i huben')).toEqual([])
  expect(check('en', 'The organisation’s Kraków neighbours, half-open')).toEqual([])
})

test('what is no word is not read', () => {
  const text =
    'Hello {{naem}}, see https://exmaple.org/psot or schedle.xml, TRSUT_PROXY=ture, --porrt 1, <a href="/xq">me</a>'
  expect(check('en', text)).toEqual([])
})

test('a word of another language is wrong, a whole sentence in it is not', () => {
  expect(check('pl', 'Dodaj oppslag')).toHaveLength(1)
  expect(check('pl', 'Små organisasjoner søker sammen.')).toEqual([])
  expect(check('pl', 'Add offer')).toHaveLength(2)
  expect(of('pl', 'Daniel, take it! Zdjęcie jest tutaj.')).toEqual([])
  expect(of('pl', 'Daniel, tkae it! Zdjęcie jest tutaj.')).not.toEqual([])
})

test('the demonstration is read in the language each of its people writes', () => {
  const offer = {
    slug: 'psy',
    language: 'nb',
    title: 'Hunder',
    themes: ['animals'],
    interests: [{ author: 'iryna-kowalenko', message: 'May we join?' }],
    translations: { pl: 'Psy' },
  }
  expect(proseOf([offer], 'board')).toEqual([
    { at: 'board “psy”', language: 'nb', text: 'Hunder' },
    { at: 'board “psy”', language: 'en', text: 'May we join?' },
    { at: 'board “psy”', language: 'pl', text: 'Psy' },
  ])
  expect(new Set(demonstration.map(({ language }) => language)).size).toBe(3)
  expect(demonstration.length).toBeGreaterThan(500)
})
