import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import {
  aQuestion,
  approved,
  ask,
  attendee,
  edit,
  joined,
  makeSession,
  moveTo,
  snapshotOf,
  vote,
} from '../testing.ts'

let here: TestHub
let there: TestHub
beforeAll(async () => {
  ;[here, there] = (await startTestHubs(2)) as [TestHub, TestHub]
})
afterAll(async () => {
  await there.close()
  await here.close()
})

/** The asker and a moderator here; there the asker's other device, somebody, a desk, a screen, and a stranger. */
async function hall() {
  const [{ code, id: sessionId }, elsewhere] = [await makeSession(), await makeSession()]
  const [kari, ola] = [await attendee(here, code, 'Kari'), await attendee(there, code)]
  const stranger = await attendee(there, elsewhere.code)
  const moderator = await here.person('moderator')
  const { token } = await moderator.ok('GET /live/:code/projector', { params: { code } })
  const desk = await there.as(moderator).socket()
  const screen = await there.guest().socket()
  const entered = [
    await desk.command('live:moderate', { code }),
    await screen.command('live:watch', { code, token }),
  ]
  expect(entered).toMatchObject([{ ok: true }, { ok: true }])
  return {
    ...{ code, sessionId, kari, ola, moderator, desk, screen },
    kariSocket: await joined(kari, code),
    tablet: await joined(there.as(kari), code),
    olaSocket: await joined(ola, code),
    strangerSocket: await joined(stranger, elsewhere.code),
  }
}

test('a question reaches its asker and the moderators on another process, and nobody else there', async () => {
  const { code, moderator, kariSocket, tablet, desk, screen, olaSocket, strangerSocket } = await hall()
  const answer = await kariSocket.command('live:ask', { code, ...aQuestion('Kto tłumaczy?') })
  if (!answer.ok) throw new Error(answer.error.code)
  const { id } = answer.data
  expect(await tablet.hears('live:ownChanged')).toEqual({ code, question: answer.data })
  await desk.hears('live:queueChanged', ({ questions }) => questions.some((each) => each.id === id))
  for (const socket of [olaSocket, screen, strangerSocket]) {
    await socket.settled()
    expect(JSON.stringify(socket.heard)).not.toContain(id)
  }

  await moveTo(moderator, id, 'approved')
  for (const socket of [kariSocket, tablet, olaSocket, desk, screen]) {
    await socket.hears('live:changed', ({ questions }) => questions.some((each) => each.id === id))
  }
  await tablet.hears('live:ownChanged', ({ question }) => question.state === 'approved')
  await desk.hears('live:queueChanged', ({ removed }) => removed.includes(id))
  expect(olaSocket.heard.map(({ name }) => name)).not.toContain('live:ownChanged')
  await strangerSocket.settled()
  expect(JSON.stringify(strangerSocket.heard)).not.toContain(id)
})

test('a vote moves the count on the screens of every process, and is taken back from either', async () => {
  const { code, kari, ola, moderator, kariSocket, olaSocket, desk, screen, strangerSocket } = await hall()
  const id = await approved(kari, moderator, code)
  await olaSocket.hears('live:changed', ({ questions }) => questions.length > 0)
  const counted = (count: number) =>
    Promise.all(
      [kariSocket, olaSocket, desk, screen].map((socket) =>
        socket.hears('live:changed', ({ counts }) => counts.some(([of, n]) => of === id && n === count)),
      ),
    )
  await kariSocket.command('live:vote', { code, questionId: id, on: true })
  await counted(1)
  await olaSocket.command('live:vote', { code, questionId: id, on: true })
  await counted(2)
  expect((await snapshotOf(there.as(kari), code)).own.votes).toEqual([id])
  await vote(here.as(ola), code, id, false)
  await vote(there.as(kari), code, id, false)
  await counted(0)
  await strangerSocket.settled()
  expect(JSON.stringify(strangerSocket.heard)).not.toContain(id)
})

test('what was approved elsewhere a moment ago can be voted for here', async () => {
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const [kari, ola] = [await attendee(here, code), await attendee(there, code)]
  for (let n = 0; n < 5; n++) {
    const id = await approved(kari, moderator, code)
    await vote(ola, code, id)
    await moveTo(moderator, id, 'waiting')
  }
})

test('a dismissal tells its reason to the asker on every process, not to the hall', async () => {
  const { code, kari, moderator, tablet, olaSocket, screen } = await hall()
  const { id } = await ask(kari, code)
  await moveTo(moderator, id, 'dismissed', 'Było już o tym rano.')
  const own = await tablet.hears('live:ownChanged', ({ question }) => question.state === 'dismissed')
  expect(own.question.reason).toBe('Było już o tym rano.')
  for (const socket of [olaSocket, screen]) {
    await socket.settled()
    expect(JSON.stringify(socket.heard)).not.toContain(id)
  }
})

test('new words and translations come to the other process', async () => {
  const { code, kari, moderator, olaSocket } = await hall()
  const questionId = await approved(kari, moderator, code, 'Kto tłumaczy?')
  const words = { text: 'Kto będzie tłumaczył?', translations: { nb: 'Hvem tolker?' } }
  await edit(there.as(moderator), questionId, words)
  const { questions } = await olaSocket.hears('live:changed', (delta) =>
    delta.questions.some(({ edited }) => edited),
  )
  const translations = { nb: { text: 'Hvem tolker?', machine: false } }
  expect(questions[0]).toMatchObject({ text: 'Kto będzie tłumaczył?', translations })
  await expect
    .poll(async () => (await snapshotOf(kari, code)).questions[0])
    .toMatchObject({ text: 'Kto będzie tłumaczył?', translations })
})

test('the attendees of all processes are counted; who leaves is no more', async () => {
  const { code, kariSocket, tablet, olaSocket, desk } = await hall()
  // One who is on two processes is two: nothing about people travels, only how many there are.
  await desk.hears('live:changed', ({ attendees }) => attendees === 3)
  await kariSocket.hears('live:changed', ({ attendees }) => attendees === 3)
  tablet.close()
  await kariSocket.hears('live:changed', ({ attendees }) => attendees === 2)
  expect((await snapshotOf(here.guest(), code)).attendees).toBe(2)
  olaSocket.close()
  await kariSocket.hears('live:changed', ({ attendees }) => attendees === 1)
})

test('opening and closing the questions counts on every process', async () => {
  const { code, sessionId, moderator, ola, olaSocket, strangerSocket } = await hall()
  const params = { sessionId }
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa: 'ended' } })
  await olaSocket.hears('live:changed', ({ session }) => session?.qa === 'ended')
  const refused = await ola.request('POST /live/:code/questions', { params: { code }, body: aQuestion() })
  expect(refused).toMatchObject({ status: 409, error: { code: 'live.closed' } })
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa: 'open' } })
  expect((await ask(ola, code)).state).toBe('waiting')
  await strangerSocket.settled()
  expect(
    strangerSocket.heard.some(({ name, payload }) => name === 'live:changed' && 'session' in payload),
  ).toBe(false)
})

test('who changes over gets everything there, and a number of the other process is never mistaken', async () => {
  const { code, kari, moderator } = await hall()
  const id = await approved(kari, moderator, code)
  await vote(kari, code, id)
  const { seq } = await snapshotOf(kari, code)
  const socket = await there.as(kari).socket()
  const answer = await socket.command('live:join', { code, since: seq })
  expect(answer).toMatchObject({
    data: { kind: 'snapshot', questions: [{ id, count: 1 }], own: { questions: [{ id }], votes: [id] } },
  })
})

test('the same act on both processes at once is one question', async () => {
  const { code } = await makeSession()
  const kari = await attendee(here, code)
  const sent = { params: { code }, body: aQuestion() }
  const answers = await Promise.all(
    [here, there, here, there].map((hub) => hub.as(kari).ok('POST /live/:code/questions', sent)),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  for (const hub of [here, there]) {
    expect((await snapshotOf(hub.as(kari), code)).own.questions).toHaveLength(1)
  }
})
