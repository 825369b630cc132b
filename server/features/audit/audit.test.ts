import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../../kit/process/log.ts'
import type { SecurityEvent } from '../../kit/rights/noting.ts'
import { securityEvent } from '../../kit/rights/noting.ts'
import type { TestClient } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { createAudit } from './audit.ts'
import { AuditModel } from './model.ts'
import { createRecorder } from './recorder.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true, trustProxy: true })))
afterAll(() => hub.close())
beforeEach(() => AuditModel.deleteMany({}))

const password = 'dwanaście gęsi na łące'
const post = (client: TestClient, path: string, body: object, ip: string) =>
  client.raw('POST', `/api/accounts/${path}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
  })

test('says who did what to whom and about where from, and never what was typed', async () => {
  const admin = await hub.person('admin')
  const email = `${randomUUID()}@test.example`
  const client = hub.guest()
  const newcomer = { name: 'Żaneta Ćwik', email, password, language: 'pl', clientId: randomUUID() }
  await post(client, 'register', newcomer, '203.0.113.77')
  const { me } = await client.ok('GET /accounts/me')
  const id = me?.id ?? ''
  await post(hub.guest(), 'sign-in', { email, password: 'a wrong one' }, '2001:db8:5:6:7:8:9:a')
  await post(
    hub.guest(),
    'sign-in',
    { email: 'nobody@test.example', password: 'secret words' },
    '203.0.113.78',
  )
  await post(client, 'sign-in', { email, password }, '203.0.113.79')
  await client.request('PUT /accounts/people/:userId/role', {
    params: { userId: id },
    body: { role: 'admin' },
  })
  await admin.ok('PUT /accounts/people/:userId/role', { params: { userId: id }, body: { role: 'editor' } })
  await admin.ok('PUT /accounts/people/:userId/suspension', {
    params: { userId: id },
    body: { reason: 'security', seen: 0 },
  })
  const { events } = await admin.ok('GET /audit', { query: { person: id } })
  expect(
    events
      .map(({ kind, who, detail, network }) => [kind, who?.name ?? null, detail, network])
      .sort(([one = ''], [other = '']) => String(one).localeCompare(String(other))),
  ).toEqual([
    ['refused', 'Żaneta Ćwik', 'PUT /accounts/people/:userId/role', '127.0.0.0/24'],
    ['registered', 'Żaneta Ćwik', 'member', '203.0.113.0/24'],
    ['role_given', admin.person.name, 'editor', ''],
    ['sign_in_failed', null, '', '2001:db8:5::/48'],
    ['signed_in', 'Żaneta Ćwik', 'known_device', '203.0.113.0/24'],
    ['suspended', admin.person.name, 'security', ''],
  ])
  const all = JSON.stringify(await AuditModel.find().lean())
  for (const typed of [password, 'a wrong one', 'secret words', email, 'nobody@', '203.0.113.7'])
    expect(all).not.toContain(typed)
  const failed = await admin.ok('GET /audit', { query: { kind: 'sign_in_failed' } })
  expect(failed.events.map(({ whom }) => whom?.id ?? null).sort()).toEqual([id, null].sort())
})

test('a flood is one event with a count, and a limit that it reaches another', async () => {
  const admin = await hub.person('admin')
  const email = 'victim@test.example'
  for (let times = 0; times < 30; times++)
    await post(hub.guest(), 'sign-in', { email, password: randomUUID() }, '198.51.100.3')
  const { events } = await admin.ok('GET /audit', { query: {} })
  expect(
    events.map(({ kind }) => kind).every((kind) => ['sign_in_failed', 'limit_reached'].includes(kind)),
  ).toBe(true)
  const failed = events.filter(({ kind }) => kind === 'sign_in_failed')
  expect(failed).toHaveLength(1)
  expect(failed[0]?.count).toBeGreaterThan(1)
})

test('however many different ones there are, a process writes so many in an hour and no more', async () => {
  const recorder = createRecorder(createLog('silent'))
  const noted = (index: number): SecurityEvent => ({
    ...securityEvent({ kind: 'sign_in_failed' }),
    network: `10.${Math.floor(index / 256)}.${index % 256}.0/24`,
  })
  for (let index = 0; index < 5000; index++) recorder.note(noted(index))
  await recorder.stop()
  const written = await AuditModel.find({}, { count: 1, network: 1 }).lean()
  expect(written.length).toBeLessThanOrEqual(2002)
  expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
})

test('the oldest go when there are too many', async () => {
  const recorder = createRecorder(createLog('silent'))
  for (let index = 0; index < 10; index++)
    recorder.note(securityEvent({ kind: 'refused', detail: `act ${index}` }))
  await recorder.stop()
  const audit = createAudit(hub.app.hub.directory, recorder)
  const before = await AuditModel.find().sort({ _id: -1 }).lean()
  expect(await audit.trim(4)).toEqual({ removed: 6 })
  const left = await AuditModel.find().sort({ _id: -1 }).lean()
  expect(left.map(({ detail }) => detail)).toEqual(before.slice(0, 4).map(({ detail }) => detail))
  expect(await audit.trim(4)).toEqual({ removed: 0 })
})

test('is read page by page', async () => {
  const admin = await hub.person('admin')
  const recorder = createRecorder(createLog('silent'))
  for (let index = 0; index < 7; index++)
    recorder.note(securityEvent({ kind: 'refused', detail: `act ${index}` }))
  await recorder.stop()
  const first = await admin.ok('GET /audit', { query: { limit: '5' } })
  expect([first.events.length, first.more]).toEqual([5, true])
  const rest = await admin.ok('GET /audit', { query: { limit: '5', before: first.events.at(-1)?.id ?? '' } })
  expect([rest.events.length, rest.more]).toEqual([2, false])
})

test('those of one kind and those of one person are found without reading the others', async () => {
  const [admin, somebody] = [await hub.person('admin'), await hub.person()]
  const recorder = createRecorder(createLog('silent'))
  for (let index = 0; index < 300; index++)
    recorder.note(securityEvent({ kind: 'refused', detail: `act ${index}` }))
  recorder.note(securityEvent({ kind: 'hidden', who: admin.person.id, whom: somebody.person.id }))
  recorder.note(securityEvent({ kind: 'registered', who: somebody.person.id }))
  await recorder.stop()
  const looked = async (query: { kind?: 'hidden'; person?: string }) => {
    const spy = vi.spyOn(AuditModel, 'find')
    const { events } = await admin.ok('GET /audit', { query })
    const [filter] = spy.mock.calls[0] ?? []
    spy.mockRestore()
    const { executionStats } = (await AuditModel.find(filter as object)
      .sort({ _id: -1 })
      .limit(51)
      .explain('executionStats')) as unknown as { executionStats: { totalDocsExamined: number } }
    return [events.length, executionStats.totalDocsExamined]
  }
  expect(await looked({ kind: 'hidden' })).toEqual([1, 1])
  expect(await looked({ person: somebody.person.id })).toEqual([2, 2])
})

test('an event that was stored before things were noted is shown without one', async () => {
  const admin = await hub.person('admin')
  const at = new Date()
  await AuditModel.collection.insertOne({
    ...{ kind: 'refused', who: null, whom: null, network: '', detail: 'GET /audit' },
    ...{ hour: at, count: 1, firstAt: at, lastAt: at },
  })
  const { events } = await admin.ok('GET /audit', { query: {} })
  expect(events).toMatchObject([{ thing: '', page: '', detail: 'GET /audit' }])
})
