import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Redis } from '../../cluster/redis.ts'

/** Where processes share what is spent; while it is away, each counts for itself. */
export interface Shared {
  redis: Redis
  name: string
}

/** Keeps no key of which all is given back: keys are made of what people send, and may be invented. */
class OwnCounter extends RateLimiterMemory {
  private consumptions = 0

  override consume(...spent: Parameters<RateLimiterMemory['consume']>) {
    this.consumptions++
    return super.consume(...spent)
  }

  override async reward(...given: Parameters<RateLimiterMemory['reward']>) {
    const { consumptions } = this
    const left = await super.reward(...given)
    // Or somebody may have spent of it meanwhile.
    if (left.consumedPoints <= 0 && consumptions === this.consumptions) await this.delete(given[0])
    return left
  }
}

/** As the library’s own, but what is given back is kept no more than by `OwnCounter`. */
const countInRedis = `
redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
local consumed = redis.call('incrby', KEYS[1], ARGV[1])
if consumed <= 0 then
  redis.call('del', KEYS[1])
  return {consumed, 0}
end
return {consumed, redis.call('pttl', KEYS[1])}
`

/** Counters by name, each of many keys; with `shared`, those of all processes. */
export function createCounters(shared: Shared | undefined) {
  const counters = new Map<string, RateLimiterAbstract>()
  const make = (name: string, points: number, duration: number) => {
    const own = new OwnCounter({ keyPrefix: name, points, duration })
    if (!shared) return own
    return new RateLimiterRedis({
      keyPrefix: `${shared.name}:limit:${name}`,
      points,
      duration,
      storeClient: shared.redis.client,
      useRedisPackage: true,
      customIncrTtlLuaScript: countInRedis,
      insuranceLimiter: own,
    })
  }
  return (name: string, { points, seconds }: { points: number; seconds: number }) => {
    const counter = counters.get(name) ?? make(name, points, seconds)
    counters.set(name, counter)
    return counter
  }
}
