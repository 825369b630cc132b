import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { TestClient } from '../../../../testing/client.ts'
import type { TestHub } from '../../../../testing/hub.ts'
import { startTestHubs } from '../../../../testing/hub.ts'
import { publish } from '../../testing.ts'

let hubs: TestHub[], here: TestHub, there: TestHub, member: TestClient, others: TestClient[]
beforeAll(async () => {
  hubs = await startTestHubs(2)
  ;[here, there] = hubs as [TestHub, TestHub]
  member = await here.person('member', { organisation: 'PL' })
  others = await Promise.all([1, 2, 3].map(() => here.person('member', { organisation: 'NO' })))
  for (const each of [member, member, ...others]) await publish(each)
})
afterEach(() => void mongoose.set('debug', false))
afterAll(async () => {
  for (const each of hubs.toReversed()) await each.close()
})

const list = async (hub: TestHub) => (await hub.guest().ok('GET /board/offers')).offers
const organisationId = () => member.person.organisationId ?? ''
const rename = (name: string) =>
  member.ok('PATCH /organisations/:organisationId', {
    params: { organisationId: organisationId() },
    body: { name },
  })
const namesOf = async (hub: TestHub) =>
  (await list(hub)).flatMap(({ organisation }) =>
    organisation.id === organisationId() ? [organisation.name] : [],
  )

it('an organisation that changes has its own offers read again, in every process, and no other', async () => {
  for (const hub of [here, there]) expect(await list(hub)).toHaveLength(5)
  const read: string[] = []
  mongoose.set('debug', (collection: string, method: string, filter: unknown) => {
    if (collection === 'offers' && method === 'find') read.push(JSON.stringify(filter))
  })
  await rename('Wioślarze z Zabłocia')
  for (const hub of [here, there])
    await expect.poll(() => namesOf(hub)).toEqual(['Wioślarze z Zabłocia', 'Wioślarze z Zabłocia'])
  for (const hub of [here, there]) expect(await list(hub)).toHaveLength(5)
  expect(read.length).toBeGreaterThan(1)
  for (const filter of read) expect(filter).toContain(organisationId())
})

it('is found by its new name alone', async () => {
  await rename('Kajakarze')
  const found = async (q: string) => (await there.guest().ok('GET /board/offers', { query: { q } })).offers
  await expect.poll(async () => (await found('kajakarze')).length).toBe(2)
  expect(await found('wioslarze')).toEqual([])
})

it('which is suspended has no offers in the list, and all of them again afterwards', async () => {
  const admin = await here.person('admin')
  const params = { organisationId: organisationId() }
  await admin.ok('PUT /organisations/:organisationId/suspension', {
    params,
    body: { reason: 'impersonation', note: '', seen: 0 },
  })
  for (const hub of [here, there]) await expect.poll(async () => (await list(hub)).length).toBe(3)
  await admin.ok('DELETE /organisations/:organisationId/suspension', { params, query: { seen: 1 } })
  for (const hub of [here, there]) await expect.poll(async () => (await list(hub)).length).toBe(5)
})
