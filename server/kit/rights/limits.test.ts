import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestRedis } from '../../testing/redis.ts'
import { connectTestRedis, startRedis } from '../../testing/redis.ts'
import type { Limits } from './limits.ts'
import { createLimits } from './limits.ts'
import type { Redis } from '../cluster/redis.ts'

const limit = { points: 3, seconds: 60 }
const refused = { code: 'kit.rate_limited' }

describe('limits of one process', () => {
  it('count by name and key, and say when to come back', async () => {
    const limits = createLimits({ enabled: true })
    for (let times = 0; times < 3; times++) await limits.spend('ask', 'anna', limit)
    await limits.spend('ask', 'eirik', limit)
    await limits.spend('vote', 'anna', limit)
    await expect(limits.spend('ask', 'anna', limit)).rejects.toMatchObject({
      ...refused,
      params: { seconds: 60 },
    })
  })

  it('keep nothing of a key whose points were all given back', async () => {
    // Each key that is kept waits for its end.
    vi.useFakeTimers()
    try {
      const limits = createLimits({ enabled: true })
      const bars = (key: string) => [{ name: 'guess', key, limit, delayFrom: 2 }]
      for (let times = 0; times < 50; times++) {
        await limits.attempt(bars(`right ${times}`), () => Promise.resolve(true))
        await limits.attempt(bars(`thrown ${times}`), () => Promise.reject(new Error())).catch(() => null)
      }
      expect(vi.getTimerCount()).toBe(0)
      await limits.attempt(bars('wrong'), () => Promise.resolve(null))
      await limits.attempt(bars('wrong'), () => Promise.resolve(true))
      expect(vi.getTimerCount()).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tell once in a while that one was reached, however often somebody goes on', async () => {
    const told: string[] = []
    const limits = createLimits({ enabled: true, onReached: (name, key) => told.push(`${name} ${key}`) })
    const guess = (key: string) =>
      limits.attempt([{ name: 'guess', key, limit }], () => Promise.resolve(null)).catch(() => null)
    for (let times = 0; times < 20; times++) await guess('anna')
    for (let times = 0; times < 20; times++) await limits.spend('ask', 'anna', limit).catch(() => null)
    await Promise.all(Array.from({ length: 20 }, () => guess('eirik')))
    expect(told).toEqual(['guess anna', 'ask anna', 'guess eirik'])
  })

  it('can be switched off', async () => {
    const limits = createLimits({ enabled: false })
    for (let times = 0; times < 9; times++) await limits.spend('ask', 'anna', limit)
  })
})

describe('limits of two processes', () => {
  let server: TestRedis, connections: Redis[], one: Limits, other: Limits
  beforeAll(async () => {
    server = await startRedis()
    connections = await Promise.all([connectTestRedis(server.url), connectTestRedis(server.url)])
    ;[one, other] = connections.map((redis) =>
      createLimits({ enabled: true, shared: { redis, name: 'hub' } }),
    ) as [Limits, Limits]
  })
  afterAll(async () => {
    for (const each of connections) await each.close()
    await server.stop()
  })

  it('are spent together', async () => {
    await one.spend('ask', 'anna', limit)
    await other.spend('ask', 'anna', limit)
    await one.spend('ask', 'anna', limit)
    for (const limits of [one, other]) {
      await expect(limits.spend('ask', 'anna', limit)).rejects.toMatchObject(refused)
    }
    await one.spend('ask', 'eirik', limit)
  })

  it('keep nothing of a key whose points were all given back', async () => {
    const bars = [{ name: 'guess', key: 'anna', limit }]
    await one.attempt(bars, () => Promise.resolve(true))
    expect(await connections[0]?.client.keys('*guess*')).toEqual([])
    await one.attempt(bars, () => Promise.resolve(null))
    await other.attempt(bars, () => Promise.resolve(true))
    expect(await connections[0]?.client.get('hub:limit:guess:anna')).toBe('1')
  })

  it('are spent apart while Redis is away, and still refuse', async () => {
    await server.stop()
    for (const limits of [one, other]) {
      for (let times = 0; times < 3; times++) await limits.spend('vote', 'anna', limit)
      await expect(limits.spend('vote', 'anna', limit)).rejects.toMatchObject(refused)
    }
  })
})
