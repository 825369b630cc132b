import { expect, test } from 'vitest'
import { languages } from '../../../common/languages.ts'
import type { Language } from '../../../common/languages.ts'
import { faultsOfWording, glossary } from './wording.ts'

const check = (language: Language, text: string, namespace: string | undefined = 'forum') =>
  faultsOfWording([{ at: 'forum:title', language, text, ...(namespace && { namespace }) }], glossary)
const said = (text: string) => faultsOfWording([{ at: 'forum:1', language: 'pl', text }], glossary)

test.each([
  [
    'pl',
    'Zobacz oferty',
    'forum:title says “oferty” in pl; the glossary says: ogłoszenie, oferta partnerska',
  ],
  ['nb', 'Legg ut et tilbud', 'forum:title says “tilbud” in nb; the glossary says: oppslag'],
  [
    'en',
    'Somebody answered',
    'forum:title says “Somebody” in en; the glossary says: someone, everyone, anyone',
  ],
  [
    'en',
    'Copy the link',
    'forum:title says “Copy the link” in en; the glossary says: no article on a button',
  ],
] as const)(
  'a word that the glossary replaces is told with the right one: %s, %s',
  (language, text, fault) => {
    expect(check(language, text)).toEqual([fault])
  },
)

test('the right words, and parts of other words, pass', () => {
  expect(check('pl', 'Zobacz oferty partnerskie i ogłoszenia na tablicy')).toEqual([])
  expect(check('nb', 'Se oppslagene')).toEqual([])
  expect(check('en', 'Copy the link and send it to the person yourself. A profitable outfit.')).toEqual([])
})

test('a word may be wrong in one feature alone', () => {
  expect(check('nb', 'Gå til tråden', 'board')).toHaveLength(1)
  expect(check('nb', 'Gå til tråden', 'forum')).toEqual([])
})

test('the demonstration’s people speak as they do, but for words that are wrong anywhere', () => {
  expect(said('Wysłaliśmy trzy oferty')).toEqual([])
  expect(said('Dostaniecie certyfikat')).toEqual([
    'forum:1 says “certyfikat” in pl; the glossary says: zaświadczenie',
  ])
})

test('what the glossary says instead is nowhere the wrong word', () => {
  const advice = languages.flatMap((language) =>
    glossary[language].flatMap(({ say }) =>
      faultsOfWording([{ at: say, language, text: say, namespace: 'any' }], glossary),
    ),
  )
  expect(advice.filter((fault) => fault.includes('the glossary says'))).toEqual([])
})

test.each([
  ['pl', 'Szukaj “teatru”', '“', '„ ”'],
  ['pl', 'Szukaj "teatru"', '"', '„ ”'],
  ['nb', 'Søk etter “teater”', '“', '« »'],
  ['en', 'Search for «theatre»', '«', '“ ”'],
  ['en', "The hub's secret", "'", '“ ”'],
] as const)('quotes are those of the language: %s, %s', (language, text, mark, pair) => {
  expect(check(language, text)).toEqual([`forum:title has ${mark} in ${language}; its quotes are ${pair}`])
})

test('quotes of markup are not quotes of the text', () => {
  expect(check('pl', '<a href="/ui">Zobacz „teatr”</a>')).toEqual([])
  expect(check('nb', 'Se «teater»')).toEqual([])
  expect(check('en', 'See “theatre”, the city’s')).toEqual([])
})

test('a space that does not break is left to the build', () => {
  expect(check('pl', 'Spotkania w\u00a0Krakowie')).toEqual([
    'forum:title has a non-breaking space in pl; the build sets it',
  ])
  expect(check('pl', 'Spotkania w Krakowie')).toEqual([])
})
