import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestClient, TestSocket } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import {
  aQuestion,
  approved,
  attendee,
  comeBy,
  LiveCopy,
  makeSession,
  snapshotOf,
  stateOf,
} from '../testing.ts'
import { QuestionModel, VoteModel } from '../model.ts'
import { isPublic, questionStates } from '../vocabulary.ts'

let hubs: TestHub[]
let moderator: TestClient
beforeAll(async () => {
  hubs = await startTestHubs(2)
  moderator = await (hubs[0] as TestHub).person('moderator')
})
afterAll(async () => {
  for (const hub of hubs.reverse()) await hub.close()
})

const people = 4
const patient = { timeout: 10_000 }
const who = fc.nat(people - 1)
const question = fc.nat(9)
const step = fc.record({
  act: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('vote' as const), who, question, on: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        question,
        to: fc.constantFrom(...questionStates),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('ask' as const), who }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), who }) },
  ),
  at: fc.nat(1),
  /** Sent to both processes at once, as by a retry while the first try is still under way. */
  twice: fc.boolean(),
  /** Whether the next act starts before this one is answered. */
  overlap: fc.boolean(),
})
type Act = (typeof step extends fc.Arbitrary<infer Step> ? Step : never) extends { act: infer A } ? A : never

test('whatever happens where, in whichever order: all copies become what the database says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      // The other process does not hold the session yet: its first act loads it, in the middle of the others.
      const [here] = hubs as [TestHub]
      const { code, id: sessionId } = await makeSession()
      const crowd = await Promise.all(Array.from({ length: people }, () => attendee(here, code)))
      const [kari] = crowd as [TestClient]
      for (const person of crowd) await comeBy(person, code)
      const participants = await Promise.all(
        crowd.map(async (person) => (await person.ok('POST /live/join', { body: { code } })).participantId),
      )
      const ids = [await approved(kari, moderator, code), await approved(kari, moderator, code)]
      const watchers = [await watch(here, code)]

      const perform = (act: Act, input: ReturnType<typeof aQuestion>) => async (hub: TestHub) => {
        const questionId = 'question' in act ? (ids[act.question % ids.length] as string) : ''
        const by = hub.as('who' in act ? (crowd[act.who] as TestClient) : moderator)
        if (act.kind === 'vote') {
          const body = { on: act.on }
          return by.request('PUT /live/:code/questions/:questionId/vote', {
            params: { code, questionId },
            body,
          })
        }
        if (act.kind === 'move') {
          const body = { state: act.to, from: await stateOf(questionId), reason: 'Powtórka.' }
          return by.request('PUT /live/questions/:questionId/state', { params: { questionId }, body })
        }
        if (act.kind === 'look') return by.request('GET /live/:code/state', { params: { code }, query: {} })
        const answer = await by.request('POST /live/:code/questions', { params: { code }, body: input })
        if (!ids.includes(answer.data.id)) ids.push(answer.data.id)
        return answer
      }

      const pending: Promise<{ status: number }>[] = []
      for (const { act, at, twice, overlap } of steps) {
        const performAt = perform(act, aQuestion())
        const places = twice ? hubs : [hubs[at] as TestHub]
        pending.push(...places.map(performAt))
        if (!overlap) await Promise.all(pending)
      }
      for (const { status } of await Promise.all(pending)) expect([200, 404, 409]).toContain(status)
      watchers.push(await watch(hubs[1] as TestHub, code))

      const truth = await database(sessionId, participants)
      expect(truth.copy.open.filter(([, state]) => state === 'answering').length).toBeLessThanOrEqual(1)
      for (const hub of hubs) await expect.poll(() => copyOf(hub, code, crowd), patient).toEqual(truth.copy)
      for (const [index, { socket, copy }] of watchers.entries()) {
        const whole = await snapshotOf((hubs[index] as TestHub).guest(), code)
        await expect
          .poll(() => (copy.follow(socket), copy.sorted), patient)
          .toEqual(new LiveCopy(0, whole.questions).sorted)
        socket.close()
      }
      await expect.poll(() => storedCounts(sessionId), patient).toEqual(truth.counts)
    }),
    { numRuns: 20 },
  )
}, 180_000)

async function watch(hub: TestHub, code: string): Promise<{ socket: TestSocket; copy: LiveCopy }> {
  const socket = await hub.as(moderator).socket()
  const answer = await socket.command('live:moderate', { code })
  if (!answer.ok || answer.data.state.kind !== 'snapshot') throw new Error('no snapshot')
  const { seq, questions } = answer.data.state
  return { socket, copy: new LiveCopy(seq, questions) }
}

/** What every copy has to become, and each stored count. */
async function database(sessionId: string, participants: string[]) {
  const questions = await QuestionModel.find({ sessionId }).lean()
  const votes = await VoteModel.find({ sessionId }).lean()
  const rows = questions.map(({ _id, state }) => {
    const voters = votes
      .filter((vote) => vote.questionId.equals(_id))
      .map((vote) => String(vote.participantId))
    expect(new Set(voters).size).toBe(voters.length)
    return { id: String(_id), state, voters }
  })
  const open = rows.filter(({ state }) => isPublic(state))
  const queue = rows.filter(({ state }) => !isPublic(state))
  const votesOf = (participant: string) => open.filter(({ voters }) => voters.includes(participant))
  return {
    copy: {
      open: byId(open.map(({ id, state, voters }) => [id, state, voters.length])),
      queue: byId(queue.map(({ id, state }) => [id, state])),
      votes: participants.map((participant) =>
        votesOf(participant)
          .map(({ id }) => id)
          .sort(),
      ),
    },
    counts: byId(rows.map(({ id, voters }) => [id, voters.length])),
  }
}

/** The copy as it is: who names a number of it makes it look nothing up. */
async function copyOf(hub: TestHub, code: string, crowd: TestClient[]) {
  const { seq, questions } = await snapshotOf(hub.guest(), code)
  const queue = await hub.as(moderator).ok('GET /live/:code/queue', { params: { code } })
  const query = { since: seq }
  const states = await Promise.all(
    crowd.map((person) => hub.as(person).ok('GET /live/:code/state', { params: { code }, query })),
  )
  return {
    open: byId(questions.map(({ id, state, count }) => [id, state, count])),
    queue: byId(queue.questions.map(({ id, state }) => [id, state])),
    votes: states.map(({ own }) => own.votes.sort()),
  }
}

const storedCounts = async (sessionId: string) =>
  byId((await QuestionModel.find({ sessionId }).lean()).map(({ _id, count }) => [String(_id), count]))

const byId = (entries: [string, ...unknown[]][]) => entries.sort(([a], [b]) => (a < b ? -1 : 1))
