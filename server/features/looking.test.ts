import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../contract.ts'
import type { TestClient } from '../testing/client.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHub } from '../testing/hub.ts'
import { makeSession } from './live/testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true, trustProxy: true }, 'client')))
afterAll(() => hub.close())

const reading = contracts.flatMap(({ routes }) => Object.keys(routes)).filter((key) => key.startsWith('GET '))
const pathOf = (key: string) => `/api${key.slice(4).replace(/:\w+/g, 'a'.repeat(24))}`

/** Looks until there is nothing left to look with. */
async function spend(client: TestClient) {
  for (;;) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.request('GET /hub')))
    const refused = answers.find(({ status }) => status === 429)
    if (refused) return refused
  }
}

/** What it is answered when nothing is left; meanwhile one may have come. */
async function askSpent(client: TestClient, path: string) {
  for (let times = 0; times < 30; times++) {
    await spend(client)
    const answers = await Promise.all([1, 2, 3].map(() => client.raw('GET', path)))
    const refused = answers.find(({ status }) => status === 429)
    if (refused) return refused.error.code
  }
  return 'never refused'
}

describe('every route that only reads is counted as looking', () => {
  test('there are such routes in every feature', () => expect(reading.length).toBeGreaterThan(20))

  test('for somebody signed in, with the seconds to wait', async () => {
    const admin = await hub.person('admin')
    const { error, headers } = await spend(admin)
    expect(error).toMatchObject({ code: 'kit.rate_limited', params: { seconds: 1 } })
    expect(headers.get('retry-after')).toBe('1')
    for (const path of [...reading.map(pathOf), '/api/openapi.json'])
      expect([path, await askSpent(admin, path)]).toEqual([path, 'kit.rate_limited'])
  })

  test('for a guest, whatever the route would have said', async () => {
    const guest = hub.guest()
    for (const path of reading.map(pathOf))
      expect([path, await askSpent(guest, path)]).toEqual([path, 'kit.rate_limited'])
  })
})

test('a page is sent also to whom nothing is left: what it is about is not looked up', async () => {
  const guest = hub.guest()
  const page = () => guest.raw('GET', `/organisations/${'a'.repeat(24)}`)
  expect((await page()).status).toBe(404)
  const afterwards = async () => {
    await spend(guest)
    return (await Promise.all([1, 2, 3].map(page))).map(({ status }) => status)
  }
  await expect.poll(afterwards, { timeout: 10_000 }).toContain(200)
})

describe('behind one address', () => {
  const at = (address: string) => ({ headers: { 'x-forwarded-for': address } })

  test('four hundred load one live session at once, twice, while one of them loads without end', async () => {
    const { code } = await makeSession()
    const path = `/api/live/${code}/state`
    const hall = Array.from({ length: 400 }, () => hub.guest())
    const eager = hub.guest()
    const load = (client: TestClient) =>
      client.raw('GET', path, at('203.0.113.7')).then(({ status }) => status)
    await load(eager)
    const flood = Promise.all(Array.from({ length: 1_500 }, () => load(eager)))
    const met = [await Promise.all(hall.map(load)), await Promise.all(hall.map(load))]
    expect(new Set(met.flat())).toEqual(new Set([200]))
    expect(new Set(await flood)).toEqual(new Set([200, 429]))
  })
})
