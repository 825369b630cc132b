import { Worker } from 'node:worker_threads'
import type { Language } from '../vocabulary.ts'
import { languages } from '../vocabulary.ts'

/** Tells which of the hub's languages a short text is written in. */
export interface LanguageDetector {
  /** `assumed` is the answer for what is too short, too mixed or too late to tell. */
  detect(text: string, assumed: Language): Promise<Language>
  close(): Promise<void>
}

/** Shorter texts ("Ok super") are guessed wrong more often than the reader's own language is. */
const minLetters = 10
/** How much better the best language must score than the assumed one. */
const minLead = 0.1
const patienceMs = 5_000
const idleMs = 5 * 60_000

type Scores = Partial<Record<string, number>>

/**
 * Detects languages in a thread that comes with the first text, so that nobody's message waits for its tables, and goes
 * when it is idle. From source it has the tables of sixty languages, in the bundle the hub's own.
 */
export function createLanguageDetector(): LanguageDetector {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let lastKey = 0
  const waiting = new Map<number, (scores: Scores) => void>()

  const stop = async () => {
    clearTimeout(idle)
    const stopped = worker
    worker = undefined
    await stopped?.terminate()
  }
  const giveUp = () => {
    worker = undefined
    for (const answer of waiting.values()) answer({})
  }
  const start = () => {
    const script = import.meta.url.endsWith('.ts') ? './language-worker.mjs' : './language-worker.js'
    const started = new Worker(new URL(script, import.meta.url), { execArgv: [] })
    started.unref()
    started.on('message', ({ key, scores }: { key: number; scores: Scores }) => waiting.get(key)?.(scores))
    started.on('error', giveUp)
    return started
  }
  const scoresOf = (text: string) =>
    new Promise<Scores>((resolve) => {
      const key = ++lastKey
      const timer = setTimeout(() => answer({}), patienceMs)
      const answer = (scores: Scores) => {
        clearTimeout(timer)
        waiting.delete(key)
        resolve(scores)
      }
      waiting.set(key, answer)
      worker ??= start()
      worker.postMessage({ key, text })
      clearTimeout(idle)
      idle = setTimeout(() => void stop(), idleMs).unref()
    })

  return {
    async detect(text, assumed) {
      const words = text.replace(/\S*(:\/\/|@)\S*/g, ' ')
      if ((words.match(/\p{L}/gu)?.length ?? 0) < minLetters) return assumed
      const scores = await scoresOf(words)
      const of = (language: Language) => scores[language === 'nb' ? 'no' : language] ?? 0
      const best = languages.reduce((a, b) => (of(b) > of(a) ? b : a), assumed)
      return of(best) - of(assumed) >= minLead ? best : assumed
    },
    close: stop,
  }
}
