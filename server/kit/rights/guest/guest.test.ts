import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

const search = { query: { q: 'most' } }

test('one guest who looks too often is asked to wait, and the others of the address go on', async () => {
  const eager = hub.guest()
  await eager.ok('GET /search', search)
  const answers = []
  for (let times = 0; times < 125; times++) answers.push((await eager.request('GET /search', search)).status)
  expect(answers.filter((status) => status === 429)).toHaveLength(5)
  for (const other of [hub.guest(), await hub.person()])
    expect((await other.request('GET /search', search)).status).toBe(200)
})
