import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { fail } from './errors.ts'

/** At most `points` acts in `seconds`, counted per actor (guests: per address). */
export interface Limit {
  points: number
  seconds: number
}

export interface Limits {
  /** Spends one point of `name` for `key`, or throws `kit.rate_limited` with the seconds to wait. */
  spend(name: string, key: string, limit: Limit): Promise<void>
}

/** In-memory limits of one process; `enabled: false` is for measurements. */
export function createLimits(enabled: boolean): Limits {
  const limiters = new Map<string, RateLimiterMemory>()
  const limiter = (name: string, { points, seconds }: Limit) => {
    const known = limiters.get(name)
    if (known) return known
    const made = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
    limiters.set(name, made)
    return made
  }
  return {
    async spend(name, key, limit) {
      if (!enabled) return
      try {
        await limiter(name, limit).consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        fail('kit.rate_limited', { params: { seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) } })
      }
    },
  }
}
