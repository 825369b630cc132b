import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SecurityEvent } from '../../kit/rights/noting.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { aQuestion, approved, ask, attendee, joined, makeSession } from './testing.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({ rateLimits: true })
})
afterAll(() => hub.close())

test('budgets are each ticket’s own, though the whole hall has one address', async () => {
  const noted: SecurityEvent[] = []
  hub.app.hub.bus.on('security.noted', (event) => void noted.push(event))
  const { code } = await makeSession()
  const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
  for (let n = 0; n < 6; n++) await ask(kari, code)
  const body = aQuestion()
  const refused = await kari.request('POST /live/:code/questions', { params: { code }, body })
  expect(refused).toMatchObject({ status: 429, error: { code: 'kit.rate_limited' } })
  expect(refused.error.params?.['seconds']).toBeGreaterThan(0)
  const socket = await joined(kari, code)
  expect(await socket.command('live:ask', { code, ...body })).toMatchObject({
    error: { code: 'kit.rate_limited' },
  })
  expect((await ask(ola, code)).state).toBe('waiting')
  // A guest has no account that the log could name.
  const { who, whom, detail } = noted.find(({ kind }) => kind === 'limit_reached') ?? {}
  expect([who, whom, detail]).toEqual([null, null, 'live:ask'])
})

test('a retry of what has arrived costs nothing', async () => {
  const { code } = await makeSession()
  const client = await attendee(hub, code)
  const body = aQuestion()
  for (let n = 0; n < 12; n++) await client.ok('POST /live/:code/questions', { params: { code }, body })
})

test('nor does one that is sent while the first is under way', async () => {
  const { code } = await makeSession()
  const client = await attendee(hub, code)
  const body = aQuestion()
  const tries = Array.from({ length: 12 }, () =>
    client.ok('POST /live/:code/questions', { params: { code }, body }),
  )
  expect(new Set((await Promise.all(tries)).map(({ id }) => id)).size).toBe(1)
})

test('sixty votes a minute are enough', async () => {
  const { code } = await makeSession()
  const client = await attendee(hub, code)
  const questionId = await approved(client, await hub.person('moderator'), code)
  const socket = await joined(client, code)
  for (let n = 0; n < 60; n++) {
    expect(await socket.command('live:vote', { code, questionId, on: n % 2 === 0 })).toMatchObject({
      ok: true,
    })
  }
  expect(await socket.command('live:vote', { code, questionId, on: true })).toMatchObject({
    error: { code: 'kit.rate_limited' },
  })
})
