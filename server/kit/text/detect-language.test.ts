import { afterAll, expect, test } from 'vitest'
import { createLanguageDetector } from './detect-language.ts'

const detector = createLanguageDetector()
afterAll(() => detector.close())

test.each([
  ['Kiedy ruszy nabór na granty?', 'pl'],
  ['Jak to zrobić?', 'pl'],
  ['Jestem z Oslo. Jak znaleźć partnera?', 'pl'],
  ['Hvordan finner dere frivillige?', 'nb'],
  ['Kan man søke på engelsk?', 'nb'],
  ['Hva koster det?', 'nb'],
  ['Who pays for travel?', 'en'],
  ['Will the slides be shared with us?', 'en'],
] as const)('%s is %s, whatever language the reader has chosen', async (text, language) => {
  for (const assumed of ['pl', 'nb', 'en'] as const) {
    expect(await detector.detect(text, assumed)).toBe(language)
  }
})

test.each(['Ok super', 'Partner?', 'https://example.com/jak/to/zrobic', '???', ''])(
  '“%s” cannot be told: the assumed language stays',
  async (text) => {
    for (const assumed of ['pl', 'nb', 'en'] as const) {
      expect(await detector.detect(text, assumed)).toBe(assumed)
    }
  },
)

test('between two languages that fit alike, the assumed one stays', async () => {
  expect(await detector.detect('Deling av data?', 'nb')).toBe('nb')
})

test('it starts again after it was closed', async () => {
  await detector.close()
  expect(await detector.detect('Hvordan finner dere frivillige?', 'en')).toBe('nb')
})
