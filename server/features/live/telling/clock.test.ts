import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { approved, attendee, joined, makeSession } from '../testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())
afterEach(() => void vi.useRealTimers())

/** As an administrator, or a time server, sets a clock that was wrong. */
function shiftClock(byMs: number) {
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(now + byMs)
}
const day = 24 * 3600 * 1000

it.each([-day, -3600 * 1000])('votes are told after the clock was set back by %s ms', async (byMs) => {
  const { code } = await makeSession()
  const [voter, watcher] = [await attendee(hub, code), await attendee(hub, code)]
  const questionId = await approved(voter, await hub.person('moderator'), code)
  const [votes, sees] = [await joined(voter, code), await joined(watcher, code)]
  const told = (count: number) =>
    sees.hears('live:changed', ({ counts, questions }) =>
      [...counts, ...questions.map(({ id, count }) => [id, count] as const)].some(
        ([id, counted]) => id === questionId && counted === count,
      ),
    )
  expect(await votes.command('live:vote', { code, questionId, on: true })).toMatchObject({ ok: true })
  await told(1)
  shiftClock(byMs)
  expect(await votes.command('live:vote', { code, questionId, on: false })).toMatchObject({ ok: true })
  await told(0)
})

it('readiness is asked of the database anew, not answered from what was', async () => {
  const { db } = mongoose.connection
  const ping = vi.spyOn(db as NonNullable<typeof db>, 'command')
  const ready = () => hub.guest().raw('GET', '/readyz')
  expect((await ready()).status).toBe(200)
  shiftClock(-day)
  ping.mockClear()
  ping.mockRejectedValue(new Error('away'))
  await expect.poll(async () => (await ready()).status, { timeout: 5_000 }).toBe(503)
  ping.mockRestore()
})
