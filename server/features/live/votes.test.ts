import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub } from '../../testing/hub.ts'
import type { TestHub } from '../../testing/hub.ts'
import { approved, attendee, joined, makeSession, snapshotOf, vote } from '../../testing/live.ts'
import { QuestionModel, VoteModel } from './model.ts'

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
        const participantId = participantOf(person.cookie)
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

const participantOf = (cookie: string) => /hub_ticket=([0-9a-f]{24})/.exec(cookie)?.[1] ?? ''

test('after everything is answered, the last word of each person stands', async () => {
  const moderator = await hub.person('moderator')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(people - 1), fc.boolean()), { maxLength: 30 }),
      async (acts) => {
        const { code } = await makeSession()
        const crowd = await Promise.all(Array.from({ length: people }, () => attendee(hub, code)))
        const questionId = await approved(crowd[0] as (typeof crowd)[number], moderator, code)
        const lastWord = new Map<number, boolean>()
        // Each person waits for an answer before changing their mind; people do not wait for each other.
        await Promise.all(
          crowd.map(async (person, who) => {
            for (const [actor, on] of acts) {
              if (actor !== who) continue
              await vote(person, code, questionId, on)
              lastWord.set(who, on)
            }
          }),
        )
        const { questions } = await snapshotOf(hub.guest(), code)
        expect(questions[0]?.count).toBe([...lastWord.values()].filter(Boolean).length)
      },
    ),
    { numRuns: 15 },
  )
}, 60_000)
