// @vitest-environment node
import { expect, it } from 'vitest'
import { sampleQuestion } from '../testing/samples.ts'
import { sizeOf, twoLines } from './wording.ts'

const say = (text: string) => ({ text, machine: false })
const languagesOf = (question: Parameters<typeof twoLines>[0]) =>
  twoLines(question).map((line) => line.language)

it('shows the asker’s words first, then the other side of the bridge, English third', () => {
  const all = { pl: say('pl'), nb: say('nb'), en: say('en') }
  expect(languagesOf(sampleQuestion(1, { language: 'pl', translations: all }))).toEqual(['pl', 'nb'])
  expect(languagesOf(sampleQuestion(1, { language: 'nb', translations: all }))).toEqual(['nb', 'pl'])
  expect(languagesOf(sampleQuestion(1, { language: 'en', translations: all }))).toEqual(['en', 'pl'])
  expect(languagesOf(sampleQuestion(1, { language: 'pl', translations: { en: say('en') } }))).toEqual([
    'pl',
    'en',
  ])
  expect(languagesOf(sampleQuestion(1, { language: 'pl' }))).toEqual(['pl'])
})

it('grows smaller with length', () => {
  expect([10, 100, 200, 300].map((length) => sizeOf('x'.repeat(length)))).toEqual(['xl', 'l', 'm', 's'])
})
