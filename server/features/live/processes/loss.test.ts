import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import {
  aQuestion,
  approved,
  attendee,
  comeBy,
  joined,
  makeSession,
  moveTo,
  snapshotOf,
  vote,
} from '../testing.ts'
import { startRedis } from '../../../testing/redis.ts'
import { QuestionModel, VoteModel } from '../model.ts'

type Redis = Awaited<ReturnType<typeof startRedis>>

let redis: Redis
let here: TestHub
let there: TestHub
beforeEach(async () => {
  redis = await startRedis()
  ;[here, there] = (await startTestHubs(2, {}, redis)) as [TestHub, TestHub]
})
afterEach(async () => {
  vi.restoreAllMocks()
  await there.close()
  await here.close()
  await redis.stop()
})

const patient = { timeout: 20_000 }

/** From now on the other processes hear nothing of this one, as if it was killed right after what it does next. */
const silence = (hub: TestHub) => vi.spyOn(hub.app.hub.bus, 'emit').mockReturnValue(undefined)

const countHere = async (code: string) => (await snapshotOf(here.guest(), code)).questions[0]?.count

test('what a killed process had acknowledged is there when its attendee comes, and soon for everybody', async () => {
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const [kari, ola] = [await attendee(there, code), await attendee(there, code)]
  const id = await approved(kari, moderator, code)
  const kariSocket = await joined(kari, code)
  const { seq } = await snapshotOf(kari, code)
  const watcher = await joined(await attendee(here, code), code)
  expect(await countHere(code)).toBe(0)

  silence(there)
  const asked = { code, ...aQuestion('Kto płaci za tłumacza?') }
  const answer = await kariSocket.command('live:ask', asked)
  if (!answer.ok) throw new Error(answer.error.code)
  await kariSocket.command('live:vote', { code, questionId: id, on: true })
  await vote(ola, code, id)
  expect(await countHere(code)).toBe(0)

  const back = await here.as(kari).socket()
  const state = await back.command('live:join', { code, since: seq })
  expect(state).toMatchObject({
    data: {
      kind: 'snapshot',
      questions: [{ id, count: 1 }],
      own: { questions: [{ id }, { id: answer.data.id, clientId: asked.clientId }], votes: [id] },
    },
  })
  // The outbox of a phone that did not get the answers sends once more.
  expect(await back.command('live:ask', asked)).toEqual(answer)
  await back.command('live:vote', { code, questionId: id, on: true })
  await watcher.hears('live:changed', ({ counts }) => counts.some(([of, n]) => of === id && n === 1))

  await expect.poll(() => countHere(code), patient).toBe(2)
  await watcher.hears('live:changed', ({ counts }) => counts.some(([of, n]) => of === id && n === 2))
  await expect.poll(async () => (await QuestionModel.findById(id))?.count, patient).toBe(2)
  expect(await QuestionModel.countDocuments({ clientId: asked.clientId })).toBe(1)
}, 60_000)

test('a retry over HTTP after the questions were closed finds what the killed process had made', async () => {
  const { code, id: sessionId } = await makeSession()
  const moderator = await here.person('moderator')
  const kari = await attendee(there, code)
  await snapshotOf(here.guest(), code)
  silence(there)
  const sent = { params: { code }, body: aQuestion() }
  const first = await kari.ok('POST /live/:code/questions', sent)
  const body = { qa: 'ended' as const }
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', { params: { sessionId }, body })
  expect(await here.as(kari).ok('POST /live/:code/questions', sent)).toEqual(first)
})

test('the moderator of a killed process finds the own moves on another one', async () => {
  const { code } = await makeSession()
  const moderator = await there.person('moderator')
  const kari = await attendee(here, code)
  const id = await approved(kari, moderator, code)
  await expect.poll(async () => (await snapshotOf(here.guest(), code)).questions.length, patient).toBe(1)
  silence(there)
  await moveTo(moderator, id, 'answering')
  const desk = await here.as(moderator).socket()
  expect(await desk.command('live:moderate', { code })).toMatchObject({
    data: { state: { questions: [{ id, state: 'answering' }] } },
  })
}, 60_000)

test('processes that lost Redis become one again', async () => {
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const [kari, ola] = [await attendee(here, code), await attendee(there, code)]
  const [first, second] = [await approved(kari, moderator, code), await approved(kari, moderator, code)]
  await vote(ola, code, first)
  const port = Number(new URL(redis.url).port)
  await redis.stop()
  await vote(kari, code, first)
  await vote(ola, code, first, false)
  await moveTo(there.as(moderator), second, 'answering')
  await vote(ola, code, second)
  redis = await startRedis(port)
  for (const hub of [here, there]) {
    const seen = async () =>
      (await snapshotOf(hub.guest(), code)).questions.map(({ id, state, count }) => [id, state, count])
    await expect.poll(seen, patient).toEqual([
      [first, 'approved', 1],
      [second, 'answering', 1],
    ])
  }
}, 60_000)

test('a copy that was put away comes back as the others have it', async () => {
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const [kari, ola] = [await attendee(here, code), await attendee(there, code)]
  const id = await approved(kari, moderator, code)
  await vote(ola, code, id)
  const { seq } = await snapshotOf(there.guest(), code)
  for (let n = 0; n < 201; n++) await snapshotOf(there.guest(), (await makeSession()).code)
  await vote(kari, code, id)
  const after = await snapshotOf(there.as(ola), code)
  expect(after).toMatchObject({ questions: [{ id, count: 2 }], own: { votes: [id] } })
  expect(after.seq).toBeGreaterThan(seq)
}, 60_000)

test('what could not be read when it was told is read again', async () => {
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const kari = await attendee(there, code)
  const id = await approved(kari, moderator, code)
  await comeBy(kari, code)
  expect(await countHere(code)).toBe(0)
  const find = vi.spyOn(VoteModel, 'find').mockImplementationOnce(() => {
    throw new Error('the database is away')
  })
  await vote(kari, code, id)
  await expect.poll(() => countHere(code), patient).toBe(1)
  expect(find.mock.results[0]?.type).toBe('throw')
}, 60_000)

test('a vote that is given while older ones are being read stands', async () => {
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const kari = await attendee(here, code)
  const id = await approved(kari, moderator, code)
  await comeBy(kari, code)
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const find = VoteModel.find.bind(VoteModel) as typeof VoteModel.find
  let held = false
  vi.spyOn(VoteModel, 'find').mockImplementation(((...input: Parameters<typeof find>) => {
    const found = find(...input)
    // That of the person who comes; the processes may be reading whole sessions besides.
    if (held || !('participantId' in (input[0] ?? {}))) return found
    held = true
    const lean = found.lean.bind(found)
    found.lean = (async () => {
      const votes = await lean()
      await released
      return votes
    }) as never
    return found
  }) as never)
  onTestFinished(() => release())
  const reading = snapshotOf(kari, code)
  await expect.poll(() => held, patient).toBe(true)
  await vote(kari, code, id)
  release()
  const { own, questions } = await reading
  expect([own.votes, questions[0]?.count]).toEqual([[id], 1])
}, 60_000)
