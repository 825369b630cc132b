import { setTimeout as pause } from 'node:timers/promises'
import { createQueue } from '../../../kit/data/queue.ts'
import { HubError, fail } from '../../../kit/errors.ts'
import { addressKey } from '../../../kit/rights/address.ts'
import type { Limit, Limits } from '../../../kit/rights/limits.ts'

/**
 * What all behind one address may do together. A hall comes at once and is many people, so beside the steady rate
 * there is a burst, which is spent first when the rate is not enough. Whoever comes beyond both waits in a line.
 */
interface Budget {
  name: string
  /** In short turns: one program that takes all of a turn keeps nobody waiting for longer. */
  steady: Limit
  burst: Limit
  /** Who waits here, at most. */
  places: number
}

/** New tickets: 2,000 people enter within two minutes and nobody waits; afterwards 300 a minute. */
export const ticketBudget: Budget = {
  name: 'live tickets',
  steady: { points: 25, seconds: 5 },
  burst: { points: 2_400, seconds: 900 },
  places: 100,
}

/** Questions of one session, 60 a minute: a hall that is told to ask does so at once. */
export const questionBudget: Budget = {
  name: 'live questions',
  steady: { points: 10, seconds: 10 },
  burst: { points: 300, seconds: 900 },
  places: 20,
}

/** Nobody is kept in a line for longer, in milliseconds: proxies and people give up. */
const mostWaitMs = 25_000

const isSpent = (error: unknown): error is HubError =>
  error instanceof HubError && error.code === 'kit.rate_limited'
const secondsOf = ({ params }: HubError) => Number(params?.['seconds'] ?? 1)

export type Budgets = ReturnType<typeof createBudgets>

/**
 * First come, first served, within this process: a program gets as many places as it has requests waiting, not as many
 * as it is fast, so that somebody with one request is served after those who were there before, and after nobody else.
 */
export function createBudgets(limits: Limits) {
  const inTurn = createQueue()
  const waiting = new Map<string, number>()
  const stopping = new AbortController()

  async function spend({ name, steady, burst }: Budget, key: string): Promise<void> {
    try {
      await limits.spend(name, key, steady)
    } catch (refusal) {
      if (!isSpent(refusal)) throw refusal
      await limits.spend(`${name} at once`, key, burst).catch((second: unknown) => {
        throw isSpent(second) ? refusal : second
      })
    }
  }

  /** At the head of the line. */
  async function wait(budget: Budget, key: string, until: number): Promise<void> {
    for (;;) {
      try {
        return await spend(budget, key)
      } catch (refusal) {
        if (!isSpent(refusal)) throw refusal
        const ms = secondsOf(refusal) * 1_000
        if (stopping.signal.aborted || performance.now() + ms > until) throw refusal
        await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }

  return {
    /**
     * Spends one point of what an address has, in each `part` apart, when its turn has come; throws `kit.rate_limited`
     * with seconds to wait where the line is full.
     */
    async spendFrom(budget: Budget, address: string, part = ''): Promise<void> {
      const key = `${part} ${addressKey(address)}`
      const line = `${budget.name} ${key}`
      // Nobody is here already whom this one would overtake.
      if (!waiting.has(line)) {
        const refusal = await spend(budget, key).then(
          () => null,
          (error: unknown) => error,
        )
        if (refusal === null) return
        if (!isSpent(refusal)) throw refusal
      }
      const before = waiting.get(line) ?? 0
      const { points, seconds } = budget.steady
      if (before >= budget.places)
        return fail('kit.rate_limited', { params: { seconds: Math.ceil((before * seconds) / points) } })
      waiting.set(line, before + 1)
      try {
        const until = performance.now() + mostWaitMs
        await inTurn(line, () => wait(budget, key, until))
      } finally {
        const left = (waiting.get(line) ?? 1) - 1
        if (left > 0) waiting.set(line, left)
        else waiting.delete(line)
      }
    },

    /** Nobody waits any longer. */
    close: () => stopping.abort(),
  }
}
