import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { QuestionModel } from '../model.ts'
import {
  aQuestion,
  approved,
  ask,
  attendee,
  joined,
  makeSession,
  moveTo,
  snapshotOf,
  vote,
} from '../testing.ts'
import { maxOwn, mostOnDesk } from '../vocabulary.ts'

let hub: TestHub
let moderator: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  moderator = await hub.person('moderator')
})
afterAll(() => hub.close())

const queueOf = (code: string) => moderator.ok('GET /live/:code/queue', { params: { code }, query: {} })
const tryToAsk = (by: TestClient, code: string) =>
  by.request('POST /live/:code/questions', { params: { code }, body: aQuestion() })
const clear = (code: string, askerOf?: string, clientId: string = randomUUID()) =>
  moderator.ok('POST /live/:code/clearings', {
    params: { code },
    body: { clientId, reasonCode: 'flood', ...(askerOf && { askerOf }) },
  })
const block = (questionId: string, blocked: boolean) =>
  moderator.ok('PUT /live/questions/:questionId/asker', { params: { questionId }, body: { blocked } })

/** As if many had asked; each under a name of its own nobody. */
async function fill(sessionId: string, count: number, state: 'waiting' | 'dismissed') {
  const anybody = (index: number) => index.toString(16).padStart(24, state === 'waiting' ? 'a' : 'b')
  await QuestionModel.insertMany(
    Array.from({ length: count }, (_, index) => ({
      ...{ sessionId, participantId: anybody(index), clientId: randomUUID(), text: `Pytanie ${index}?` },
      ...{ language: 'pl', state, askedAt: new Date(Date.UTC(2026, 10, 23, 9, 0, index)) },
    })),
  )
}

test('what was dismissed takes nobody’s place: 1,000 may wait beside any number of dismissed ones', async () => {
  const { code, id } = await makeSession()
  await fill(id, 5_000, 'dismissed')
  await fill(id, 999, 'waiting')
  const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
  await ask(kari, code)
  expect(await tryToAsk(ola, code)).toMatchObject({ status: 409, error: { code: 'live.full' } })
  const { clearingId, dismissed } = await clear(code)
  expect(dismissed).toBe(1_000)
  expect((await ask(ola, code)).state).toBe('waiting')
  await moderator.ok('DELETE /live/clearings/:clearingId', { params: { clearingId } })
  expect((await queueOf(code)).summary).toMatchObject({ waiting: 1_001, dismissed: 5_000 })
}, 60_000)

test('a desk holds the longest waiting and the last dismissed, is told of the rest, and turns its pages', async () => {
  const { code, id } = await makeSession()
  await fill(id, 400, 'dismissed')
  await fill(id, 250, 'waiting')
  const desk = await moderator.socket()
  const opened = await desk.command('live:moderate', { code })
  if (!opened.ok) throw new Error(opened.error.code)
  const { questions, summary } = opened.data.queue
  const waiting = questions.filter(({ state }) => state === 'waiting')
  expect([waiting.length, questions.length - waiting.length]).toEqual([
    mostOnDesk.waiting,
    mostOnDesk.dismissed,
  ])
  expect(summary).toMatchObject({ waiting: 250, dismissed: 400 })
  expect(waiting[0]?.text).toBe('Pytanie 0?')
  const second = await moderator.ok('GET /live/:code/queue', {
    params: { code },
    query: { after: waiting.at(-1)?.id },
  })
  expect(second.questions.map(({ text }) => text)).toEqual(
    Array.from({ length: mostOnDesk.waiting }, (_, n) => `Pytanie ${n + mostOnDesk.waiting}?`),
  )
  // Whoever leaves makes place for the next, and whoever comes back takes it again.
  const [first] = waiting.map((each) => each.id) as [string]
  const next = second.questions[0]?.id ?? ''
  await moveTo(moderator, first, 'approved')
  const left = await desk.hears('live:queueChanged', ({ removed }) => removed.includes(first))
  expect(left.questions.map((each) => each.id)).toContain(next)
  expect(left.summary.waiting).toBe(249)
  await moveTo(moderator, first, 'waiting')
  const back = await desk.hears('live:queueChanged', ({ removed }) => removed.includes(next))
  expect(back.questions.map((each) => each.id)).toEqual([first])
})

test('somebody may ask 20 questions in a session, and is given no more than these', async () => {
  const { code } = await makeSession()
  const kari = await attendee(hub, code)
  for (let n = 0; n < maxOwn; n++) await ask(kari, code, `Pytanie ${n}?`)
  expect(await tryToAsk(kari, code)).toMatchObject({
    status: 409,
    error: { code: 'live.enough', params: { most: maxOwn } },
  })
  expect((await snapshotOf(kari, code)).own.questions).toHaveLength(maxOwn)
})

test('all of one asker go in one act, others stay; undone, they wait again but for what was moved since', async () => {
  const { code } = await makeSession()
  const [kari, ola] = [await attendee(hub, code, 'Kari'), await attendee(hub, code)]
  const desk = await moderator.socket()
  await desk.command('live:moderate', { code })
  const hers: string[] = []
  for (let n = 0; n < 6; n++) hers.push((await ask(kari, code, `Spam ${n}?`)).id)
  const his = (await ask(ola, code)).id
  const kept = await approved(kari, moderator, code, 'Dobre pytanie?')
  const kariSocket = await joined(kari, code)
  expect((await queueOf(code)).summary.floods).toEqual([
    { participant: expect.any(String) as string, questionId: hers.at(-1), name: 'Kari', count: 6 },
  ])
  const clientId = randomUUID()
  const { clearingId, dismissed } = await clear(code, hers[0], clientId)
  expect(dismissed).toBe(6)
  const told = await kariSocket.hears('live:ownChanged', ({ question }) => question.state === 'dismissed')
  expect(told.question).toMatchObject({ reason: '', reasonCode: 'flood' })
  await desk.hears('live:queueChanged', ({ summary }) => summary.dismissed === 6 && summary.waiting === 1)
  expect((await snapshotOf(ola, code)).questions.map(({ id }) => id)).toEqual([kept])

  // The answer was lost, and something has been asked since: the same act is the same six.
  const later = (await ask(kari, code, 'Jeszcze jedno?')).id
  expect(await clear(code, hers[0], clientId)).toEqual({ clearingId, dismissed: 6 })

  await moveTo(moderator, hers[1] ?? '', 'approved')
  await moderator.ok('DELETE /live/clearings/:clearingId', { params: { clearingId } })
  await moderator.ok('DELETE /live/clearings/:clearingId', { params: { clearingId } })
  const { questions } = await queueOf(code)
  const expected = [...hers.filter((id) => id !== hers[1]), his, later].sort()
  expect(questions.map(({ id, state }) => [id, state]).sort()).toEqual(expected.map((id) => [id, 'waiting']))
  // Repeated after it was undone, it dismisses nothing any more.
  expect(await clear(code, hers[0], clientId)).toEqual({ clearingId, dismissed: 0 })
})

test('a clearing of another session’s question, and an unknown one, are not found', async () => {
  const [{ code }, elsewhere] = [await makeSession(), await makeSession()]
  const { id } = await ask(await attendee(hub, elsewhere.code), elsewhere.code)
  const body = { clientId: randomUUID(), reasonCode: 'flood' as const, askerOf: id }
  expect(await moderator.request('POST /live/:code/clearings', { params: { code }, body })).toMatchObject({
    status: 404,
  })
  const params = { clearingId: 'f'.repeat(24) }
  expect(await moderator.request('DELETE /live/clearings/:clearingId', { params })).toMatchObject({
    status: 404,
  })
})

test('whoever is blocked looks on, but neither asks nor votes, until it is taken back; others notice nothing', async () => {
  const [{ code }, elsewhere] = [await makeSession(), await makeSession()]
  const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
  const public_ = await approved(ola, moderator, code)
  const { id } = await ask(kari, code)
  const [kariSocket, olaSocket] = [await joined(kari, code), await joined(ola, code)]
  const desk = await moderator.socket()
  await desk.command('live:moderate', { code })

  await block(id, true)
  expect(await kariSocket.hears('live:ownBlocked')).toEqual({ code, blocked: true })
  const told = await desk.hears('live:queueChanged', ({ summary }) => summary.blocked.length > 0)
  expect(told.summary.blocked).toMatchObject([{ questionId: id }])
  expect(await tryToAsk(kari, code)).toMatchObject({ status: 403, error: { code: 'live.blocked' } })
  const wish = { code, questionId: public_, on: true }
  expect(await kariSocket.command('live:vote', wish)).toMatchObject({ error: { code: 'live.blocked' } })
  const seen = await snapshotOf(kari, code)
  expect([seen.questions.length, seen.own.blocked]).toEqual([1, true])
  await olaSocket.settled()
  expect(JSON.stringify(olaSocket.heard)).not.toContain('ownBlocked')
  await vote(ola, code, public_)
  // One session is one session.
  await kari.ok('POST /live/join', { body: { code: elsewhere.code } })
  expect((await ask(kari, elsewhere.code)).state).toBe('waiting')

  await block(id, false)
  expect(await kariSocket.hears('live:ownBlocked', ({ blocked }) => !blocked)).toBeTruthy()
  expect((await ask(kari, code)).state).toBe('waiting')
  expect(await kariSocket.command('live:vote', wish)).toMatchObject({ ok: true })
})

test('a ticket that was never in the session on a socket has no vote; one that was keeps it', async () => {
  const { code } = await makeSession()
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code)
  const wish = { params: { code, questionId }, body: { on: true } }
  const invented = await attendee(hub, code)
  expect(await invented.request('PUT /live/:code/questions/:questionId/vote', wish)).toMatchObject({
    status: 409,
    error: { code: 'live.not_here' },
  })
  const outside = await (await attendee(hub, code)).socket()
  expect(await outside.command('live:vote', { code, questionId, on: true })).toMatchObject({
    error: { code: 'live.not_here' },
  })
  ;(await joined(invented, code)).close()
  await invented.ok('PUT /live/:code/questions/:questionId/vote', wish)
  expect((await snapshotOf(kari, code)).questions[0]?.count).toBe(1)
})

test('a hundred sockets of one ticket are one person, and sockets without a ticket nobody', async () => {
  const { code } = await makeSession()
  const kari = await attendee(hub, code)
  const sockets = await Promise.all(Array.from({ length: 100 }, () => joined(kari, code)))
  for (let n = 0; n < 20; n++) {
    const socket = await hub.guest().socket()
    expect(await socket.command('live:join', { code })).toMatchObject({ error: { code: 'live.no_ticket' } })
  }
  await expect.poll(async () => (await snapshotOf(kari, code)).attendees).toBe(1)
  for (const socket of sockets.slice(1)) socket.close()
  await sockets[0]?.settled()
  expect((await snapshotOf(kari, code)).attendees).toBe(1)
  sockets[0]?.close()
  await expect.poll(async () => (await snapshotOf(kari, code)).attendees).toBe(0)
})

test('the end of the questions ends the answer that is under way', async () => {
  const { code, id: sessionId } = await makeSession()
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code)
  await moveTo(moderator, questionId, 'answering')
  const socket = await joined(kari, code)
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', {
    params: { sessionId },
    body: { qa: 'ended' },
  })
  const isAnswered = ({ id, state }: { id: string; state: string }) =>
    id === questionId && state === 'answered'
  await socket.hears('live:changed', (delta) => delta.questions.some(isAnswered))
})

test('no question comes to be answered once the questions have ended', async () => {
  const { code, id: sessionId } = await makeSession()
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code)
  const params = { sessionId }
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa: 'ended' } })
  const move = () =>
    moderator.request('PUT /live/questions/:questionId/state', {
      params: { questionId },
      body: { state: 'answering', from: 'approved' },
    })
  expect(await move()).toMatchObject({ status: 409, error: { code: 'live.questions_over' } })
  expect((await snapshotOf(kari, code)).questions).toMatchObject([{ id: questionId, state: 'approved' }])
  expect((await moveTo(moderator, questionId, 'answered')).state).toBe('answered')
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa: 'open' } })
  expect((await moveTo(moderator, questionId, 'answering')).state).toBe('answering')
})
