import { createHmac, randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { App } from '../../../app.ts'
import { createApp } from '../../../app.ts'
import { createLog } from '../../../kit/process/log.ts'
import { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import {
  aQuestion,
  approved,
  ask,
  attendee,
  comeBy,
  edit,
  joined,
  makeSession,
  moveTo,
  snapshotOf,
  vote,
} from '../testing.ts'
import { ParticipantModel, QuestionModel } from '../model.ts'

let hub: TestHub
let second: App | undefined
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(async () => {
  await second?.close()
  second = undefined
  await hub.close()
})

/** Another process on the same database; the first one is not asked to tidy up. */
async function anotherProcess(): Promise<(person: TestClient) => TestClient> {
  const { config } = hub.app.hub
  second = await createApp({
    config,
    log: createLog(process.env['LOG_LEVEL'] ?? 'silent'),
    directories: { locales: resolve('locales') },
  })
  const { server } = second
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return (person) => new TestClient(url, person.cookie, person.person)
}

test('nothing acknowledged is gone after a restart, and numbers go on rising', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const [kari, ola] = [await attendee(hub, code, 'Kari'), await attendee(hub, code)]
  const first = await approved(kari, moderator, code, 'Pierwsze pytanie?')
  const next = await approved(kari, moderator, code, 'Drugie pytanie?')
  const { id: waiting } = await ask(kari, code, 'Trzecie pytanie?')
  const { id: dismissed } = await ask(ola, code, 'Czwarte pytanie?')
  await moveTo(moderator, dismissed, 'dismissed', 'Nie na temat.')
  await moveTo(moderator, first, 'answering')
  await moveTo(moderator, next, 'answering')
  await edit(moderator, next, {
    text: 'Drugie pytanie, krócej?',
    translations: { nb: 'Det andre spørsmålet?' },
  })
  await vote(ola, code, first)
  // The first process goes on with its coalesced counts unsaved, as after kill -9.
  await vote(kari, code, first)
  const before = await snapshotOf(kari, code)

  const at = await anotherProcess()
  const after = await snapshotOf(at(kari), code)
  expect(after.questions).toEqual(before.questions)
  expect(after.own).toEqual(before.own)
  expect(after.seq).toBeGreaterThan(before.seq)
  expect(after.questions.map(({ id, state, count }) => [id, state, count])).toEqual([
    [first, 'answered', 2],
    [next, 'answering', 0],
  ])
  expect(after.own.votes).toEqual([first])
  const { questions: queue } = await at(moderator).ok('GET /live/:code/queue', { params: { code } })
  expect(queue.map(({ id, state, reason }) => [id, state, reason])).toEqual([
    [waiting, 'waiting', ''],
    [dismissed, 'dismissed', 'Nie na temat.'],
  ])
})

test('a number of the process before is answered with the whole state', async () => {
  const { code } = await makeSession()
  const kari = await attendee(hub, code)
  const { seq } = await snapshotOf(kari, code)
  const at = await anotherProcess()
  const query = { since: seq }
  expect(await at(kari).ok('GET /live/:code/state', { params: { code }, query })).toMatchObject({
    kind: 'snapshot',
  })
  const socket = await at(kari).socket()
  const answer = await socket.command('live:join', { code, since: seq })
  expect(answer).toMatchObject({ ok: true, data: { kind: 'snapshot' } })
  socket.close()
})

test('counts that differ from the votes are repaired at loading', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code)
  await vote(kari, code, questionId)
  await expect.poll(async () => (await QuestionModel.findById(questionId))?.count).toBe(1)
  await QuestionModel.updateOne({ _id: questionId }, { count: 40 })
  const at = await anotherProcess()
  expect((await snapshotOf(at(kari), code)).questions[0]?.count).toBe(1)
  expect((await QuestionModel.findById(questionId))?.count).toBe(1)
})

test('closing tells and stores what had gathered', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code)
  const socket = await joined(kari, code)
  await socket.command('live:vote', { code, questionId, on: true })
  const heard = socket.hears('live:changed', ({ questions, counts }) =>
    [...questions.map((each) => each.count), ...counts.map(([, count]) => count)].includes(1),
  )
  await hub.app.close()
  await heard
  expect((await QuestionModel.findById(questionId))?.count).toBe(1)
})

test('who was there, who is blocked and what was cleared outlive the process', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
  const questionId = await approved(kari, moderator, code)
  const { id } = await ask(ola, code, 'Spam?')
  for (const person of [kari, ola]) await comeBy(person, code)
  await moderator.ok('PUT /live/questions/:questionId/asker', {
    params: { questionId: id },
    body: { blocked: true },
  })
  const body = { clientId: randomUUID(), reasonCode: 'flood' as const }
  const { clearingId } = await moderator.ok('POST /live/:code/clearings', { params: { code }, body })

  const at = await anotherProcess()
  const wish = { params: { code, questionId }, body: { on: true } }
  const vote = (person: typeof kari) => at(person).request('PUT /live/:code/questions/:questionId/vote', wish)
  expect(await vote(kari)).toMatchObject({ status: 200 })
  expect(await vote(ola)).toMatchObject({ status: 403, error: { code: 'live.blocked' } })
  expect((await snapshotOf(at(ola), code)).own).toMatchObject({
    blocked: true,
    questions: [{ state: 'dismissed', reasonCode: 'flood' }],
  })
  await at(moderator).ok('DELETE /live/clearings/:clearingId', { params: { clearingId } })
  expect((await snapshotOf(at(ola), code)).own.questions).toMatchObject([
    { state: 'waiting', reasonCode: null },
  ])
})

test('who was blocked before coming by is present for other processes once that is taken back', async () => {
  const { code } = await makeSession()
  const moderator = await hub.person('moderator')
  const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
  const questionId = await approved(kari, moderator, code)
  const params = { questionId: (await ask(ola, code, 'Spam?')).id }
  await moderator.ok('PUT /live/questions/:questionId/asker', { params, body: { blocked: true } })
  await comeBy(ola, code)
  await moderator.ok('PUT /live/questions/:questionId/asker', { params, body: { blocked: false } })
  await expect.poll(() => ParticipantModel.countDocuments({ present: true, blocked: false })).toBe(1)
  const at = await anotherProcess()
  const wish = { params: { code, questionId }, body: { on: true } }
  expect((await at(ola).request('PUT /live/:code/questions/:questionId/vote', wish)).status).toBe(200)
})

test('a ticket of the kind before stays the same person where something of theirs stands, and there alone', async () => {
  const [{ code, id: sessionId }, elsewhere] = [await makeSession(), await makeSession()]
  const former = 'c'.repeat(24)
  await QuestionModel.create({
    ...{ sessionId, participantId: former, clientId: randomUUID(), text: 'Stare pytanie?', language: 'pl' },
    askedAt: new Date(),
  })
  const key = createHmac('sha256', hub.app.hub.config.secret).update('live ticket').digest()
  const content = `${former}.${Buffer.from('Kari').toString('base64url')}`
  const old = `hub_ticket=${content}.${createHmac('sha256', key).update(content).digest('base64url')}`
  const [kari, stranger] = [hub.guest(), hub.guest()]
  stranger.cookie = old
  const there = await stranger.ok('POST /live/join', { body: { code: elsewhere.code } })
  expect([there.participantId === former, there.name]).toEqual([false, ''])
  kari.cookie = old
  expect(
    await kari.request('POST /live/:code/questions', { params: { code }, body: aQuestion() }),
  ).toMatchObject({
    error: { code: 'live.no_ticket' },
  })
  const here = await kari.ok('POST /live/join', { body: { code } })
  expect(here).toMatchObject({ participantId: former, name: 'Kari' })
  expect(kari.cookie).not.toBe(old)
  const socket = await joined(kari, code)
  const { id } = await ask(kari, code, 'Nowe pytanie?')
  expect((await snapshotOf(kari, code)).own.questions.map(({ text }) => text)).toEqual([
    'Stare pytanie?',
    'Nowe pytanie?',
  ])
  // Her own room is hers by the new ticket too.
  expect(await socket.hears('live:ownChanged')).toMatchObject({ question: { id } })
  socket.close()
})
