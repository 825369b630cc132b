import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { fail } from '../errors.ts'
import type { Redis } from '../cluster/redis.ts'

/** At most `points` acts in `seconds`, counted per actor (guests: per address). */
export interface Limit {
  points: number
  seconds: number
}

export interface Limits {
  /** Spends one point of `name` for `key`, or throws `kit.rate_limited` with the seconds to wait. */
  spend(name: string, key: string, limit: Limit): Promise<void>
}

interface Options {
  /** False is for measurements. */
  enabled: boolean
  /** Where processes share what is spent; while it is away, each counts for itself. */
  shared?: { redis: Redis; name: string } | undefined
}

/** The points that everybody may spend, counted in this process or, with `shared`, in Redis for all. */
export function createLimits({ enabled, shared }: Options): Limits {
  const limiters = new Map<string, RateLimiterAbstract>()
  const make = (name: string, { points, seconds }: Limit) => {
    const own = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
    if (!shared) return own
    return new RateLimiterRedis({
      keyPrefix: `${shared.name}:limit:${name}`,
      points,
      duration: seconds,
      storeClient: shared.redis.client,
      useRedisPackage: true,
      insuranceLimiter: own,
    })
  }
  return {
    async spend(name, key, limit) {
      if (!enabled) return
      const limiter = limiters.get(name) ?? make(name, limit)
      limiters.set(name, limiter)
      try {
        await limiter.consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        fail('kit.rate_limited', { params: { seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) } })
      }
    },
  }
}
