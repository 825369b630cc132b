import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

test('an organisation is changed thirty times a minute at most by one person', async () => {
  const owner = await hub.person('member', { organisation: 'PL' })
  const params = { organisationId: owner.person.organisationId ?? '' }
  const change = (body: object) => owner.request('PATCH /organisations/:organisationId', { params, body })
  const statuses = []
  for (let times = 0; times < 31; times++) statuses.push((await change({ city: `Gaj ${times}` })).status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})
