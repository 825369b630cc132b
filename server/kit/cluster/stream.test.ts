import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestRedis } from '../../testing/redis.ts'
import { connectTestRedis, startRedis } from '../../testing/redis.ts'
import type { Redis } from './redis.ts'
import { compareIds, followStream } from './stream.ts'

let server: TestRedis, redis: Redis, gaps: number
beforeEach(async () => {
  server = await startRedis()
  redis = await connectTestRedis(server.url)
  gaps = 0
})
afterEach(async () => {
  await redis.close()
  await server.stop()
})

const follow = () => followStream(redis, 'stream', () => gaps++)
const add = async (from: number, to: number) => {
  for (let number = from; number <= to; number++)
    await redis.client.xAdd('stream', '*', { number: String(number) })
}
const numbers = async (next: Awaited<ReturnType<typeof follow>>) =>
  (await next()).map(({ message }) => Number(message['number']))

describe('following a stream', () => {
  it('begins at its end and misses nothing that is added between two reads', async () => {
    await add(1, 3)
    const next = await follow()
    await add(4, 5)
    expect(await numbers(next)).toEqual([4, 5])
    await add(6, 6)
    expect(await numbers(next)).toEqual([6])
    expect(gaps).toBe(0)
  })

  it('begins before the first entry of an empty one', async () => {
    const next = await follow()
    await add(1, 1)
    expect(await numbers(next)).toEqual([1])
  })

  it('says when entries were trimmed before they were read', async () => {
    const next = await follow()
    await add(1, 150)
    expect(await numbers(next)).toHaveLength(100)
    expect(gaps).toBe(0)
    await redis.client.xTrim('stream', 'MAXLEN', 10)
    expect(await numbers(next)).toEqual([141, 142, 143, 144, 145, 146, 147, 148, 149, 150])
    expect(gaps).toBe(1)
  })

  it('says nothing when it is far behind but all is still there', async () => {
    const next = await follow()
    await add(1, 150)
    await next()
    expect(await numbers(next)).toHaveLength(50)
    expect(gaps).toBe(0)
  })

  it('starts over, and says so, on a Redis that lost everything and counts anew', async () => {
    await redis.client.xAdd('stream', '9999999999999-0', { number: '1' })
    const next = await follow()
    const port = Number(new URL(server.url).port)
    await server.stop()
    server = await startRedis(port)
    await expect.poll(() => redis.isReady).toBe(true)
    await add(1, 2)
    const heard: number[] = []
    while (heard.length < 2) heard.push(...(await numbers(next)))
    expect(heard).toEqual([1, 2])
    expect(gaps).toBe(1)
  })

  it('knows the order of places, also beyond nine in one millisecond', () => {
    expect(compareIds('5-10', '5-9')).toBeGreaterThan(0)
    expect(compareIds('10-0', '9-99')).toBeGreaterThan(0)
    expect(compareIds('7-1', '7-1')).toBe(0)
  })
})
