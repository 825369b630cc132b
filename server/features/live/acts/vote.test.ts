import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startTestHub } from '../../../testing/hub.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { approved, attendee, comeBy, joined, makeSession, snapshotOf, vote } from '../testing.ts'
import { ParticipantModel, QuestionModel, VoteModel } from '../model.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const people = 5
const step = fc.record({
  who: fc.nat(people - 1),
  what: fc.nat(2),
  on: fc.boolean(),
  /** The same act sent so often at once: retries, two tabs, socket and HTTP together. */
  times: fc.integer({ min: 1, max: 3 }),
  /** Whether the next act starts before this one is answered. */
  overlap: fc.boolean(),
})

test('however votes, take-backs and retries mix, each count is the number of people who vote', async () => {
  const moderator = await hub.person('moderator')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { code } = await makeSession()
      const crowd = await Promise.all(Array.from({ length: people }, () => attendee(hub, code)))
      const sockets = await Promise.all(crowd.map((each) => joined(each, code)))
      const asker = crowd[0] as (typeof crowd)[number]
      const ids = [
        await approved(asker, moderator, code, 'Pierwsze?'),
        await approved(asker, moderator, code, 'Drugie?'),
        await approved(asker, moderator, code, 'Trzecie?'),
      ]
      const pending: Promise<unknown>[] = []
      for (const { who, what, on, times, overlap } of steps) {
        const questionId = ids[what] as string
        for (let time = 0; time < times; time++) {
          pending.push(
            time % 2 === 0
              ? (sockets[who]?.command('live:vote', { code, questionId, on }) as Promise<unknown>)
              : vote(crowd[who] as (typeof crowd)[number], code, questionId, on),
          )
        }
        if (!overlap) await Promise.all(pending)
      }
      await Promise.all(pending)

      const union = new Map(ids.map((id) => [id, new Set<string>()]))
      for (const each of await VoteModel.find({ questionId: { $in: ids } }).lean()) {
        const voters = union.get(String(each.questionId))
        expect(voters?.has(String(each.participantId))).toBe(false)
        voters?.add(String(each.participantId))
      }
      const { questions } = await snapshotOf(asker, code)
      for (const { id, count } of questions) expect(count).toBe(union.get(id)?.size)
      for (const [index, person] of crowd.entries()) {
        const { own } = await snapshotOf(person, code)
        const { participantId } = await person.ok('POST /live/join', { body: { code } })
        expect(own.votes.sort()).toEqual(ids.filter((id) => union.get(id)?.has(participantId)).sort())
        sockets[index]?.close()
      }
      await expect
        .poll(async () =>
          (await QuestionModel.find({ _id: { $in: ids } }).lean()).map(({ _id, count }) => [
            String(_id),
            count,
          ]),
        )
        .toEqual(expect.arrayContaining(ids.map((id) => [id, union.get(id)?.size])))
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('a person’s last word stands, though they wait for no answer', async () => {
  const moderator = await hub.person('moderator')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(people - 1), fc.boolean()), { maxLength: 30 }),
      async (acts) => {
        const { code } = await makeSession()
        const crowd = await Promise.all(Array.from({ length: people }, () => attendee(hub, code)))
        const sockets = await Promise.all(crowd.map((each) => joined(each, code)))
        const questionId = await approved(crowd[0] as (typeof crowd)[number], moderator, code)
        await Promise.all(
          acts.map(async ([who, on]) => sockets[who]?.command('live:vote', { code, questionId, on })),
        )
        const lastWord = new Map(acts)
        const { questions } = await snapshotOf(hub.guest(), code)
        expect(questions[0]?.count).toBe([...lastWord.values()].filter(Boolean).length)
        for (const [who, person] of crowd.entries()) {
          const { own } = await snapshotOf(person, code)
          expect(own.votes).toEqual(lastWord.get(who) ? [questionId] : [])
          sockets[who]?.close()
        }
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)

test('a vote that was written though its answer was lost counts, once', async () => {
  const moderator = await hub.person('moderator')
  const { code, id: sessionId } = await makeSession()
  const kari = await attendee(hub, code)
  const questionId = await approved(kari, moderator, code)
  const insertMany = VoteModel.collection.insertMany.bind(VoteModel.collection)
  const lost = vi.spyOn(VoteModel.collection, 'insertMany').mockImplementationOnce(async (votes) => {
    await insertMany(votes)
    throw new Error('connection lost')
  })
  await comeBy(kari, code)
  // That she was here is written in the same way.
  await expect.poll(() => ParticipantModel.countDocuments({ sessionId })).toBe(1)
  const sent = { params: { code, questionId }, body: { on: true } }
  const failed = await kari.request('PUT /live/:code/questions/:questionId/vote', sent)
  expect([failed.status, lost.mock.calls.length]).toEqual([500, 1])
  await expect.poll(async () => (await snapshotOf(kari, code)).questions[0]?.count).toBe(1)
  await kari.ok('PUT /live/:code/questions/:questionId/vote', sent)
  const { questions, own } = await snapshotOf(kari, code)
  expect([questions[0]?.count, own.votes]).toEqual([1, [questionId]])
  await expect.poll(async () => (await QuestionModel.findById(questionId))?.count).toBe(1)
  lost.mockRestore()
})

test('a count whose storing takes long is not stored over a later one', async () => {
  const moderator = await hub.person('moderator')
  const { code } = await makeSession()
  const [kari, ola] = [await attendee(hub, code), await attendee(hub, code)]
  const questionId = await approved(kari, moderator, code)
  const socket = await joined(kari, code)
  const bulkWrite = QuestionModel.bulkWrite.bind(QuestionModel)
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let held: Promise<unknown> | undefined
  const spy = vi.spyOn(QuestionModel, 'bulkWrite').mockImplementation(((
    writes: Parameters<typeof bulkWrite>[0],
  ) => {
    // Counts of earlier tests' sessions may still be on their way.
    if (held || !JSON.stringify(writes).includes(questionId)) return bulkWrite(writes)
    return (held = released.then(() => bulkWrite(writes)))
  }) as never)
  onTestFinished(() => {
    release()
    spy.mockRestore()
  })
  await vote(kari, code, questionId)
  await expect.poll(() => held !== undefined).toBe(true)
  await vote(ola, code, questionId)
  await socket.hears('live:changed', ({ counts }) => counts.some(([, count]) => count === 2))
  release()
  await held
  await expect.poll(async () => (await QuestionModel.findById(questionId))?.count).toBe(2)
})
