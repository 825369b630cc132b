import { afterAll, beforeAll, expect, test } from 'vitest'
import { aQuestion, approved, ask, attendee, joined, makeSession, moveTo } from './testing.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

/** An asker, somebody beside, a moderator, and a person in another session. */
async function hall() {
  const [{ code, id }, elsewhere] = [await makeSession(), await makeSession()]
  const [kari, ola, stranger] = [
    await attendee(hub, code, 'Kari'),
    await attendee(hub, code),
    await attendee(hub, elsewhere.code),
  ]
  const moderator = await hub.person('moderator')
  const desk = await moderator.socket()
  const opened = await desk.command('live:moderate', { code })
  if (!opened.ok) throw new Error(opened.error.code)
  return {
    code,
    sessionId: id,
    kari,
    ola,
    moderator,
    desk,
    queue: opened.data.queue,
    kariSocket: await joined(kari, code),
    olaSocket: await joined(ola, code),
    strangerSocket: await joined(stranger, elsewhere.code),
  }
}

test('a question goes to its asker and the moderators, and to nobody else until it is approved', async () => {
  const { code, moderator, desk, queue, kariSocket, olaSocket, strangerSocket } = await hall()
  const input = aQuestion('Hvordan finner dere frivillige om vinteren?')
  const answer = await kariSocket.command('live:ask', { code, ...input })
  if (!answer.ok) throw new Error(answer.error.code)
  expect(answer.data).toMatchObject({ text: input.text, clientId: input.clientId, state: 'waiting' })
  expect(answer.data).toMatchObject({ language: 'nb', name: 'Kari', count: 0 })

  const own = await kariSocket.hears('live:ownChanged')
  expect(own).toEqual({ code, question: answer.data })
  const queued = await desk.hears('live:queueChanged')
  expect(queued).toMatchObject({ prev: queue.seq, questions: [{ id: answer.data.id, state: 'waiting' }] })
  await olaSocket.settled()
  expect(JSON.stringify([olaSocket.heard, strangerSocket.heard])).not.toContain(answer.data.id)

  await moveTo(moderator, answer.data.id, 'approved')
  for (const socket of [kariSocket, olaSocket, desk]) {
    const delta = await socket.hears('live:changed', ({ questions }) => questions.length > 0)
    expect(delta).toMatchObject({ code, questions: [{ id: answer.data.id, state: 'approved', count: 0 }] })
    expect(JSON.stringify(delta)).not.toContain(input.clientId)
  }
  await desk.hears('live:queueChanged', ({ removed }) => removed.includes(answer.data.id))
  await strangerSocket.settled()
  expect(JSON.stringify(strangerSocket.heard)).not.toContain(answer.data.id)
})

test('a vote moves the count on every screen of the session', async () => {
  const { code, kari, moderator, desk, kariSocket, olaSocket, strangerSocket } = await hall()
  const questionId = await approved(kari, moderator, code)
  await olaSocket.hears('live:changed', ({ questions }) => questions.length > 0)
  expect(await olaSocket.command('live:vote', { code, questionId, on: true })).toEqual({
    ok: true,
    data: { questionId, on: true },
  })
  for (const socket of [kariSocket, olaSocket, desk]) {
    await socket.hears('live:changed', ({ counts }) => counts.some(([id, n]) => id === questionId && n === 1))
  }
  await olaSocket.command('live:vote', { code, questionId, on: false })
  await desk.hears('live:changed', ({ counts }) => counts.some(([id, n]) => id === questionId && n === 0))
  await strangerSocket.settled()
  expect(JSON.stringify(strangerSocket.heard)).not.toContain(questionId)
})

test('a dismissal tells its reason to the asker, not to the hall', async () => {
  const { code, kari, moderator, desk, kariSocket, olaSocket } = await hall()
  const { id } = await ask(kari, code)
  await moveTo(moderator, id, 'dismissed', 'Było już o tym rano.')
  const own = await kariSocket.hears('live:ownChanged', ({ question }) => question.state === 'dismissed')
  expect(own.question).toMatchObject({ id, reason: 'Było już o tym rano.' })
  await desk.hears('live:queueChanged', ({ questions }) =>
    questions.some((each) => each.state === 'dismissed' && each.reason !== ''),
  )
  await olaSocket.settled()
  expect(JSON.stringify(olaSocket.heard)).not.toContain(id)
})

test('only one question is being answered: the earlier one has been', async () => {
  const { code, kari, moderator, olaSocket, kariSocket } = await hall()
  const [first, second] = [
    await approved(kari, moderator, code, 'Pierwsze pytanie?'),
    await approved(kari, moderator, code, 'Drugie pytanie?'),
  ]
  await moveTo(moderator, first, 'answering')
  await moveTo(moderator, second, 'answering')
  const states = ({ questions }: { questions: { id: string; state: string }[] }) =>
    Object.fromEntries(questions.map(({ id, state }) => [id, state]))
  await olaSocket.hears('live:changed', (delta) => states(delta)[second] === 'answering')
  await olaSocket.hears('live:changed', (delta) => states(delta)[first] === 'answered')
  await kariSocket.hears('live:ownChanged', ({ question }) => question.state === 'answered')
})

test('a question taken back leaves every screen', async () => {
  const { code, kari, moderator, olaSocket } = await hall()
  const id = await approved(kari, moderator, code)
  await olaSocket.hears('live:changed', ({ questions }) => questions.length > 0)
  await moveTo(moderator, id, 'waiting')
  await olaSocket.hears('live:changed', ({ removed }) => removed.includes(id))
})

test('who leaves hears nothing any more and is no longer counted', async () => {
  const { code, kari, moderator, kariSocket, olaSocket, desk } = await hall()
  await desk.hears('live:changed', ({ attendees }) => attendees === 2)
  expect(await olaSocket.command('live:leave', { code })).toMatchObject({ ok: true })
  await desk.hears('live:changed', ({ attendees }) => attendees === 1)
  olaSocket.heard.length = 0
  await approved(kari, moderator, code)
  await kariSocket.hears('live:changed', ({ questions }) => questions.length > 0)
  await olaSocket.settled()
  expect(olaSocket.heard).toEqual([])
})

test('two tabs of one person are one attendee, who is gone when both are closed', async () => {
  const { code, kari, kariSocket, desk } = await hall()
  const second = await joined(kari, code)
  await desk.hears('live:changed', ({ attendees }) => attendees === 2)
  second.close()
  await desk.settled()
  kariSocket.close()
  await desk.hears('live:changed', ({ attendees }) => attendees === 1)
})

test('opening and closing the questions is heard in the session', async () => {
  const { code, sessionId, moderator, kari, kariSocket, strangerSocket } = await hall()
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', {
    params: { sessionId },
    body: { qa: 'ended' },
  })
  const refused = await kari.request('POST /live/:code/questions', { params: { code }, body: aQuestion() })
  expect(refused).toMatchObject({ status: 409, error: { code: 'live.closed' } })
  await kariSocket.hears('live:changed', ({ session }) => session?.qa === 'ended')
  await strangerSocket.settled()
  expect(
    strangerSocket.heard.some(({ name, payload }) => name === 'live:changed' && 'session' in payload),
  ).toBe(false)
})

test('a projector hears the session by its token alone, and can do nothing', async () => {
  const { code, kari, moderator } = await hall()
  const { token, path } = await moderator.ok('GET /live/:code/projector', { params: { code } })
  expect(path).toBe(`/live/${code}/projector#${token}`)
  const screen = await hub.guest().socket()
  expect(await screen.command('live:watch', { code, token })).toMatchObject({
    ok: true,
    data: { kind: 'snapshot', questions: [], own: { questions: [], votes: [] } },
  })
  const id = await approved(kari, moderator, code)
  await screen.hears('live:changed', ({ questions }) => questions.some((each) => each.id === id))
  expect(screen.heard.map(({ name }) => name)).not.toContain('live:queueChanged')
  expect(await screen.command('live:vote', { code, questionId: id, on: true })).toMatchObject({
    error: { code: 'live.no_ticket' },
  })
  const elsewhere = await makeSession()
  expect(await screen.command('live:watch', { code: elsewhere.code, token })).toMatchObject({
    error: { code: 'live.bad_token' },
  })
})

test('a moderator who no longer is one leaves the moderators’ room', async () => {
  const { code, kari, moderator, desk } = await hall()
  const admin = await hub.person('admin')
  await admin.ok('PUT /accounts/people/:userId/role', {
    params: { userId: moderator.person.id },
    body: { role: 'member' },
  })
  await desk.hears('kit:roomLeft')
  desk.heard.length = 0
  await ask(kari, code)
  await desk.settled()
  expect(desk.heard.map(({ name }) => name)).not.toContain('live:queueChanged')
  expect(await desk.command('live:moderate', { code })).toMatchObject({ error: { code: 'kit.forbidden' } })
})
