import { expect, test } from 'vitest'
import fc from 'fast-check'
import { pathToFileURL } from 'node:url'
import type { Ngrams } from './languages.ts'
import { onlyOf } from './languages.ts'

interface Detector {
  setLanguageSubset(codes: readonly string[]): unknown
  detect(text: string): { language: string; getScores(): Record<string, number>; isReliable(): boolean }
}

const ours = ['pl', 'no', 'en']
const part = (name: string) => import(pathToFileURL(`node_modules/eld/src/${name}.js`).href)

test('with the hub’s languages alone every text is told as with all sixty', async () => {
  const { createEld } = (await part('languageDetector')) as {
    createEld(): { instance: Detector; loadData(table: Ngrams): void }
  }
  const { ngramsData } = (await part('ngrams/small')) as { ngramsData: Ngrams }
  const few = onlyOf(ngramsData, ours)
  expect(Object.keys(few.ngrams).length).toBeLessThan(Object.keys(ngramsData.ngrams).length / 3)
  const detectors = [ngramsData, few].map((table) => {
    const { instance, loadData } = createEld()
    loadData(table)
    instance.setLanguageSubset(ours)
    return (text: string) => {
      const result = instance.detect(text)
      return { language: result.language, scores: result.getScores(), reliable: result.isReliable() }
    }
  })
  const words =
    'kiedy ruszy nabór na granty hvordan finner dere frivillige åpent who pays for travel кто 助成金'
  const texts = fc.array(fc.oneof(fc.constantFrom(...words.split(' ')), fc.string()), { maxLength: 12 })
  fc.assert(
    fc.property(texts, (said) => {
      const [ofAll, ofFew] = detectors.map((detect) => detect(said.join(' ')))
      expect(ofFew).toEqual(ofAll)
    }),
  )
})
