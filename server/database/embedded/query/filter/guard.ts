import { createContext, Script } from 'node:vm'
import { StoreError } from '../../errors.ts'
import { patience, spend, TooLong } from '../../patience.ts'

/** A pattern that gives up in time whatever the text. */
export interface Pattern {
  test(text: string): boolean
  /** Where it matches, the first place or all. */
  matches(text: string, all: boolean): RegExpMatchArray[]
}

/** Up to so many steps, a fraction of a second, the engine is let run freely. */
const freeSteps = 5_000_000

/** Milliseconds that a pattern may take in all where it must be watched, and others wait; quick matches do not count. */
const mostMilliseconds = 250
const quick = 5

/** From so many steps on the clock tells how long a match took. */
const worthTiming = 2000

const stepsInMillisecond = 5000

/**
 * JavaScript's engine tries every way to match, which for some patterns and texts takes longer than the world will
 * last. Where the shape of the pattern and the length of the text allow that, it runs under a watchdog.
 */
export function guarded(expression: RegExp): Pattern {
  const { source } = expression
  const steps = mostSteps(expression)
  let left = mostMilliseconds
  const run = <T>(text: string, job: () => T): T => {
    const most = steps(text.length)
    spend(Math.min(most, source.length + text.length / 8))
    if (most <= worthTiming) return job()
    const started = performance.now()
    const result = most <= freeSteps ? job() : watched(job, Math.max(1, Math.ceil(left)))
    const taken = performance.now() - started
    if (most > freeSteps && taken > quick) left -= taken
    spend(taken * stepsInMillisecond)
    return result
  }
  const everywhere = new RegExp(expression.source, `${expression.flags}g`)
  return {
    test: (text) => run(text, () => expression.test(text)),
    matches: (text, all) =>
      run(text, () => {
        if (all) return [...text.matchAll(everywhere)]
        const found = expression.exec(text)
        return found ? [found] : []
      }),
  }
}

const context = createContext({ job: undefined as unknown })
const script = new Script('job()')

function watched<T>(job: () => T, left: number): T {
  const timeout = Math.min(left, patience())
  context.job = job
  try {
    return script.runInContext(context, { timeout }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    if (timeout < left) throw new TooLong()
    throw new StoreError(
      51156,
      'Error occurred while executing the regular expression: it backtracks for too long (match limit exceeded)',
    )
  } finally {
    context.job = undefined
  }
}

interface Group {
  /** There is more than one way through it. */
  ambiguous: boolean
}

/**
 * The most steps that matching a text of some length can take: each repetition of a character may end at any place, and
 * so may the start of the match; a repeated group with more than one way through it makes it exponential.
 */
export function mostSteps({ source, flags }: RegExp): (length: number) => number {
  const open: Group[] = [{ ambiguous: false }]
  let before: Group | undefined
  let ways = 1
  let degree = source.startsWith('^') && !source.includes('|') && !flags.includes('m') ? 0 : 1
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\{\d+,?\d*\}|\(\?<?[=!:]|[\s\S]/g)) {
    const current = open.at(-1) as Group
    if (token.startsWith('(')) open.push({ ambiguous: false })
    else if (token === ')') {
      before = open.length > 1 ? open.pop() : undefined
      const outer = open.at(-1) as Group
      outer.ambiguous ||= before?.ambiguous ?? false
      continue
    } else if (token === '|') {
      current.ambiguous = true
      ways *= 2
    } else if (token === '?') {
      current.ambiguous = true
      ways *= 2
    } else if (/^(?:[*+]|\{)/.test(token)) {
      if (before?.ambiguous) return () => Infinity
      if (!/^\{\d+\}$/.test(token)) {
        degree += 1
        current.ambiguous = true
      }
    } else if (/^\\[1-9k]/.test(token)) degree += 1
    before = undefined
  }
  return (length) => source.length * ways * (length + 1) ** degree
}
