import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub } from '../../../testing/hub.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { approved, attendee, joined, LiveCopy, makeSession, moveTo, snapshotOf, vote } from '../testing.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

async function busySession() {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const people = await Promise.all(Array.from({ length: 4 }, () => attendee(hub, code)))
  const [kari, ola] = people as [(typeof people)[number], (typeof people)[number]]
  const start = await snapshotOf(kari, code)
  const ids = [
    await approved(kari, moderator, code, 'Jeden?'),
    await approved(kari, moderator, code, 'Dwa?'),
    await approved(ola, moderator, code, 'Trzy?'),
  ] as [string, string, string]
  return { code, moderator, people, kari, ola, start, ids }
}

test('deltas heard one after another give the same as asking for everything', async () => {
  const { code, moderator, people, kari, ids } = await busySession()
  const socket = await kari.socket()
  const answer = await socket.command('live:join', { code })
  if (!answer.ok || answer.data.kind !== 'snapshot') throw new Error('no snapshot')
  const copy = new LiveCopy(answer.data.seq, answer.data.questions)

  for (const [index, person] of people.entries()) {
    await vote(person, code, ids[index % 3] as string)
    if (index === 1) await moveTo(moderator, ids[0], 'answering')
    if (index === 2) await moveTo(moderator, ids[1], 'dismissed', 'Powtórka.')
    await new Promise((later) => setTimeout(later, 120))
  }
  await expect
    .poll(async () => {
      await socket.settled()
      copy.follow(socket)
      return copy.sorted
    })
    .toEqual(new LiveCopy(0, (await snapshotOf(kari, code)).questions).sorted)
  expect(copy.questions.has(ids[1])).toBe(false)
})

test('who was away gets what was missed, once, over either way', async () => {
  const { code, moderator, people, kari, start, ids } = await busySession()
  for (const person of people) await vote(person, code, ids[2])
  await moveTo(moderator, ids[0], 'dismissed', 'Powtórka.')
  const whole = new LiveCopy(0, (await snapshotOf(kari, code)).questions).sorted

  const query = { since: start.seq }
  const missed = await kari.ok('GET /live/:code/state', { params: { code }, query })
  if (missed.kind !== 'delta') throw new Error('not a delta')
  expect(missed.prev).toBe(start.seq)
  expect(missed.own.votes).toEqual([ids[2]])
  expect(missed.own.questions.map(({ id, state }) => [id, state])).toEqual([
    [ids[0], 'dismissed'],
    [ids[1], 'approved'],
  ])
  const overHttp = new LiveCopy(start.seq, start.questions)
  overHttp.apply(missed)
  expect(overHttp.sorted).toEqual(whole)

  const socket = await kari.socket()
  const answer = await socket.command('live:join', { code, since: start.seq })
  if (!answer.ok || answer.data.kind !== 'delta') throw new Error('not a delta')
  const overSocket = new LiveCopy(start.seq, start.questions)
  overSocket.apply(answer.data)
  expect(overSocket.sorted).toEqual(whole)
})

test('a number that was never given is answered with the whole state', async () => {
  const { code, kari } = await busySession()
  for (const since of [0, 2 ** 50]) {
    expect(await kari.ok('GET /live/:code/state', { params: { code }, query: { since } })).toMatchObject({
      kind: 'snapshot',
    })
  }
})

test('many votes at once are few deltas', async () => {
  const { code, kari, ids } = await busySession()
  const socket = await joined(kari, code)
  const crowd = await Promise.all(Array.from({ length: 40 }, () => attendee(hub, code)))
  socket.heard.length = 0
  const began = Date.now()
  await Promise.all(crowd.map((person) => vote(person, code, ids[0])))
  const count = 40
  // On a slow machine its approval may still be to be told, and then goes with the votes, as a whole.
  await socket.hears(
    'live:changed',
    ({ counts, questions }) =>
      counts.some(([id, n]) => id === ids[0] && n === count) ||
      questions.some((question) => question.id === ids[0] && question.count === count),
  )
  const deltas = socket.heard.filter(({ name }) => name === 'live:changed').length
  expect(deltas).toBeLessThanOrEqual(2 + (Date.now() - began) / 200)
})
