/** Started by `detect-language.ts` as a thread of its own: tells how well a text fits each of the hub's languages. */
import { parentPort } from 'node:worker_threads'
import { eld } from 'eld/small'

eld.setLanguageSubset(['pl', 'no', 'en'])
parentPort.on('message', ({ key, text }) => {
  const result = eld.detect(text)
  parentPort.postMessage({ key, scores: result.isReliable() ? result.getScores() : {} })
})
