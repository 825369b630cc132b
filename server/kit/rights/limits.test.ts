import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('are spent apart while Redis is away, and still refuse', async () => {
    await server.stop()
    for (const limits of [one, other]) {
      for (let times = 0; times < 3; times++) await limits.spend('vote', 'anna', limit)
      await expect(limits.spend('vote', 'anna', limit)).rejects.toMatchObject(refused)
    }
  })
})
