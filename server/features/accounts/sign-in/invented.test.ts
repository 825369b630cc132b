import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Redis } from '../../../kit/cluster/redis.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import type { TestRedis } from '../../../testing/redis.ts'
import { connectTestRedis, startRedis } from '../../../testing/redis.ts'
import { UserModel } from '../model.ts'
import { addressBars } from './bars.ts'

let server: TestRedis, redis: Redis, hub: TestHub
beforeAll(async () => {
  server = await startRedis()
  redis = await connectTestRedis(server.url)
  const [only] = await startTestHubs(1, { rateLimits: true, trustProxy: true }, server)
  hub = only as TestHub
})
afterAll(async () => {
  await hub.close()
  await redis.close()
  await server.stop()
})

const password = 'dwanaście gęsi na łące'
const post = (path: string, ip: string, body: object, cookie = '') =>
  hub.guest().raw('POST', `/api/accounts/${path}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip, ...(cookie && { cookie }) },
  })
const counters = () => redis.client.keys('*sign-in:*')

test('whoever comes in leaves no counter but the one of her right passwords, for a minute', async () => {
  const email = `${randomUUID()}@test.example`
  const newcomer = { name: 'Żaneta Ćwik', email, password, language: 'pl', clientId: randomUUID() }
  expect((await post('register', '198.51.100.1', newcomer)).status).toBe(201)
  expect((await post('sign-in', '198.51.100.1', { email, password })).status).toBe(200)
  const [own, ...others] = await counters()
  expect([own, others]).toEqual([expect.stringMatching(/:sign-in:right:[0-9a-f]{24}$/), []])
  expect(await redis.client.ttl(own ?? '')).toBeLessThanOrEqual(60)
})

test('an address that is refused counts no invented e-mail addresses, and nobody is looked up', async () => {
  const ip = '198.51.100.2'
  for (const { name, key, limit } of addressBars(ip))
    for (let times = 0; times < limit.points; times++) await hub.app.hub.limits.spend(name, key, limit)
  const lookUp = vi.spyOn(UserModel, 'findOne')
  const guess = (cookie?: string) =>
    post('sign-in', ip, { email: `${randomUUID()}@test.example`, password }, cookie)
  const answers = await Promise.all(Array.from({ length: 20 }, () => guess()))
  expect(lookUp).not.toHaveBeenCalled()
  lookUp.mockRestore()
  answers.push(await guess(`hub_devices=${'a'.repeat(16)}.${'b'.repeat(43)}`))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]))
  expect((await counters()).filter((key) => key.includes('sign-in:email'))).toEqual([])
})
