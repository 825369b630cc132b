import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { createTickets } from '../copy/ticket.ts'
import { aQuestion, attendee, makeSession } from '../testing.ts'

/* A hall and an intruder, each behind one address: all tests here share one. */
let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({ rateLimits: true })
})
afterAll(() => hub.close())

const tickets = createTickets('a secret that only the tests know, long enough')

const statuses = async (count: number, act: () => Promise<{ status: number }>, atOnce = 50) => {
  const found: number[] = []
  for (let done = 0; done < count; done += atOnce) {
    const those = await Promise.all(Array.from({ length: Math.min(atOnce, count - done) }, act))
    found.push(...those.map(({ status }) => status))
  }
  return found
}
const refused = (found: number[]) => found.filter((status) => status === 429).length

test('2,000 people behind one address enter within two minutes, and nobody is asked to wait', async () => {
  const { code } = await makeSession()
  const held = await attendee(hub, code, 'Kari')
  const began = Date.now()
  const join = () => hub.guest().request('POST /live/join', { body: { code } })
  expect(new Set(await statuses(1_999, join))).toEqual(new Set([200]))
  expect(Date.now() - began).toBeLessThan(120_000)

  // Whoever goes on inventing people is stopped, and told for how long; those who are there notice nothing.
  const flood = await Promise.all(Array.from({ length: 1_000 }, join))
  const stopped = flood.filter(({ status }) => status === 429)
  expect(stopped.length).toBeGreaterThan(400)
  for (const last of stopped) {
    expect(last.error.code).toBe('kit.rate_limited')
    expect(last.error.params?.['seconds']).toBeLessThanOrEqual(60)
    expect(last.headers.getSetCookie()).toEqual([])
  }
  expect(await held.ok('POST /live/join', { body: { code } })).toMatchObject({ name: 'Kari' })

  // One program that asks again and again as fast as it can; phones come in one after another all the same.
  let isOver = false
  let invented = 0
  const program = Array.from({ length: 12 }, async () => {
    while (!isOver) if ((await join()).status === 200) invented += 1
  })
  const phones = await Promise.all(Array.from({ length: 20 }, join))
  expect(new Set(phones.map(({ status }) => status))).toEqual(new Set([200]))
  isOver = true
  await Promise.all(program)
  expect(invented).toBeLessThan(100)
}, 130_000)

test('the questions of one address are bounded in each session, whoever asks them', async () => {
  const [one, other] = [await makeSession(), await makeSession()]
  const asker = () => {
    const guest = hub.guest()
    // Tickets were used up above: one more each needs none, as any secret gives the same.
    guest.cookie = `hub_ticket=${tickets.issue('').ticket}`
    return guest
  }
  const crowd = Array.from({ length: 75 }, asker)
  let turn = 0
  const ask = (code: string) => () =>
    (crowd[turn++ % crowd.length] as (typeof crowd)[number]).request('POST /live/:code/questions', {
      params: { code },
      body: aQuestion(),
    })
  const found = await statuses(440, ask(one.code), 440)
  expect(refused(found)).toBeGreaterThan(0)
  expect(found.length - refused(found)).toBeGreaterThanOrEqual(330)

  // One program with many tickets asks as fast as it can; whoever asks one question beside it is heard.
  let isOver = false
  const program = Array.from({ length: 6 }, async () => {
    while (!isOver) await ask(one.code)()
  })
  const fresh = await Promise.all(
    Array.from({ length: 5 }, () =>
      asker().request('POST /live/:code/questions', { params: { code: one.code }, body: aQuestion() }),
    ),
  )
  expect(new Set(fresh.map(({ status }) => status))).toEqual(new Set([200]))
  isOver = true
  await Promise.all(program)
  expect(
    (await asker().request('POST /live/:code/questions', { params: { code: other.code }, body: aQuestion() }))
      .status,
  ).toBe(200)
}, 120_000)
