import { RateLimiterRes } from 'rate-limiter-flexible'
import { fail } from '../errors.ts'
import type { Shared } from './counting/counters.ts'
import { createCounters } from './counting/counters.ts'

/** At most `points` acts in `seconds`, counted per person (guests: per browser, and all of an address together). */
export interface Limit {
  points: number
  seconds: number
}

/** How many failures of one kind there may be. */
export interface Bar {
  name: string
  key: string
  limit: Limit
  /** From this many failures on, each next attempt waits: a second, then twice as long each time. */
  delayFrom?: number
}

export interface Limits {
  /** Spends one point of `name` for `key`, or throws `kit.rate_limited` with the seconds to wait. */
  spend(name: string, key: string, limit: Limit): Promise<void>
  /**
   * Runs what may fail, as often as all the bars allow; `kit.rate_limited` beyond. Null is a failure, and only
   * failures count: what succeeds, and what throws, costs nothing and leaves no key. Attempts side by side cannot pass
   * a bar together.
   */
  attempt<Done>(bars: readonly Bar[], act: () => Promise<Done | null>): Promise<Done | null>
}

interface Options {
  /** False is for measurements. */
  enabled: boolean
  shared?: Shared | undefined
  /** Told when somebody is refused for the first time in a while. */
  onReached?: ((name: string, key: string) => void) | undefined
}

/** The points that everybody may spend, counted in this process or, with `shared`, in Redis for all. */
export function createLimits({ enabled, shared, onReached }: Options): Limits {
  const limiterOf = createCounters(shared)

  const refuse = (ms: number) =>
    fail('kit.rate_limited', { params: { seconds: Math.max(1, Math.ceil(ms / 1000)) } })

  /** Once in the time of the limit: what is refused is given back, so that the next one looks like the first. */
  async function tell(name: string, key: string, { seconds }: Limit): Promise<void> {
    const told = limiterOf(`${name}:told`, { points: 1, seconds })
    const isFirst = await told.consume(key).catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return null
    })
    if (isFirst) onReached?.(name, key)
  }

  /** How many are spent by now, with this one. */
  async function consume(name: string, key: string, limit: Limit): Promise<number> {
    try {
      return (await limiterOf(name, limit).consume(key)).consumedPoints
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      if (refusal.consumedPoints === limit.points + 1) await tell(name, key, limit)
      return refuse(refusal.msBeforeNext)
    }
  }

  /** As `consume`, but a refusal costs nothing: attempts that nobody looked at do not make the wait longer. */
  async function reserve({ name, key, limit }: Bar): Promise<number> {
    try {
      return await consume(name, key, limit)
    } catch (refusal) {
      await limiterOf(name, limit).reward(key)
      throw refusal
    }
  }

  const waits = ({ name, limit: { seconds } }: Bar) => limiterOf(`${name}:wait`, { points: 1, seconds })

  async function assertNoWait(bar: Bar): Promise<void> {
    const wait = bar.delayFrom === undefined ? null : await waits(bar).get(bar.key)
    if (wait && wait.consumedPoints > 1 && wait.msBeforeNext > 0) refuse(wait.msBeforeNext)
  }

  async function delay(bar: Bar, failures: number): Promise<void> {
    const beyond = failures - (bar.delayFrom ?? Infinity)
    if (beyond >= 0) await waits(bar).block(bar.key, Math.min(2 ** beyond, bar.limit.seconds))
  }

  return {
    async spend(name, key, limit) {
      if (enabled) await consume(name, key, limit)
    },

    async attempt(bars, act) {
      if (!enabled) return act()
      for (const bar of bars) await assertNoWait(bar)
      const spent: [Bar, number][] = []
      const giveBack = () =>
        Promise.all(spent.map(([{ name, key, limit }]) => limiterOf(name, limit).reward(key)))
      try {
        // Spent before and given back after, so that many at once are counted as if they came in turn.
        for (const bar of bars) spent.push([bar, await reserve(bar)])
        const done = await act()
        if (done !== null) await giveBack()
        else await Promise.all(spent.map(([bar, failures]) => delay(bar, failures)))
        return done
      } catch (error) {
        await giveBack()
        throw error
      }
    },
  }
}
