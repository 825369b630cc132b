import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { QuestionModel } from '../model.ts'
import { ask, attendee, makeSession, moveTo, snapshotOf } from '../testing.ts'
import { isPublic, nextStates, questionStates, type QuestionState } from '../vocabulary.ts'

let hubs: TestHub[]
let desks: [TestClient, TestClient]
beforeAll(async () => {
  hubs = await startTestHubs(2)
  const [here, there] = hubs as [TestHub, TestHub]
  desks = [
    await here.person('moderator', { name: 'Marta' }),
    there.as(await here.person('moderator', { name: 'Ola' })),
  ]
})
afterAll(async () => {
  for (const hub of hubs.reverse()) await hub.close()
})

const tryMove = (desk: TestClient, questionId: string, from: QuestionState, to: QuestionState) =>
  desk.request('PUT /live/questions/:questionId/state', {
    params: { questionId },
    body: { state: to, from, ...(to === 'dismissed' && { reasonCode: 'off_topic' }) },
  })

const act = fc.record({
  desk: fc.nat(1),
  /** Where this moderator believes it to be: perhaps where it was long ago. */
  seen: fc.constantFrom(...questionStates),
  to: fc.constantFrom(...questionStates),
  overlap: fc.boolean(),
})

test('of two moderators on two processes nobody moves a question from where they have not seen it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 12 }), async (acts) => {
      const { code } = await makeSession()
      const { id } = await ask(await attendee(hubs[0] as TestHub, code), code)
      const pending: Promise<void>[] = []
      const moves: { from: QuestionState; to: QuestionState }[] = []
      for (const { desk, seen, to, overlap } of acts) {
        pending.push(
          tryMove(desks[desk as 0 | 1], id, seen, to).then(({ status }) => {
            if (status === 200 && seen !== to) moves.push({ from: seen, to })
            else expect([200, 409]).toContain(status)
          }),
        )
        if (!overlap) await Promise.all(pending)
      }
      await Promise.all(pending)
      const found = await QuestionModel.findById(id).lean()
      // Those taken form one way from waiting to where it is; a repeated move that changed nothing is no step of it.
      expect(isWay(moves, found?.state ?? 'waiting', found?.__v ?? 0)).toBe(true)
    }),
    { numRuns: 40 },
  )
}, 120_000)

/** Whether `steps` of the moves, in some order, lead from waiting to `end`, the others repeating one of them. */
function isWay(
  moves: { from: QuestionState; to: QuestionState }[],
  end: QuestionState,
  steps: number,
): boolean {
  const walk = (at: QuestionState, left: typeof moves, visited: QuestionState[]): boolean => {
    const isThere = visited.length === steps + 1 && at === end
    if (isThere && left.every(({ to }) => visited.includes(to))) return true
    return left.some(
      ({ from, to }, index) =>
        from === at && nextStates[at].includes(to) && walk(to, left.toSpliced(index, 1), [...visited, to]),
    )
  }
  return walk('waiting', moves, ['waiting'])
}

test('whoever comes second is told what the other made of it, and who that was', async () => {
  const { code } = await makeSession()
  const { id } = await ask(await attendee(hubs[0] as TestHub, code), code)
  await moveTo(desks[0], id, 'dismissed', 'Powtórka.')
  expect(await tryMove(desks[1], id, 'waiting', 'approved')).toMatchObject({
    status: 409,
    error: { code: 'live.changed_meanwhile', params: { state: 'dismissed', name: 'Marta' } },
  })
  // A reason is not written over either; the same act once more is no other act.
  expect(await tryMove(desks[1], id, 'waiting', 'dismissed')).toMatchObject({ status: 409 })
  await moveTo(desks[0], id, 'dismissed', 'Powtórka.')
  expect((await QuestionModel.findById(id).lean())?.reason).toBe('Powtórka.')
  expect(await tryMove(desks[1], id, 'dismissed', 'approved')).toMatchObject({ status: 200 })
})

test('what one moderator clears, another who has not seen that does not let through', async () => {
  const { code } = await makeSession()
  const kari = await attendee(hubs[0] as TestHub, code)
  for (let round = 0; round < 15; round++) {
    const { id } = await ask(kari, code, `Pytanie ${round}?`)
    const body = { clientId: randomUUID(), reasonCode: 'flood' as const }
    const [approval] = await Promise.all([
      tryMove(desks[1], id, 'waiting', 'approved'),
      desks[0].ok('POST /live/:code/clearings', { params: { code }, body }),
    ])
    const state = (await QuestionModel.findById(id).lean())?.state ?? 'waiting'
    expect([approval.status, isPublic(state)]).toEqual(approval.status === 200 ? [200, true] : [409, false])
    const there = hubs[1] as TestHub
    const shown = async () => (await snapshotOf(there.guest(), code)).questions.some((each) => each.id === id)
    await expect.poll(shown).toBe(isPublic(state))
  }
})

test('who is blocked on one process is blocked on the other', async () => {
  const [here, there] = hubs as [TestHub, TestHub]
  const { code } = await makeSession()
  const kari = await attendee(here, code)
  const { id: questionId } = await ask(kari, code)
  const sent = { params: { code }, query: {} }
  await there.guest().ok('GET /live/:code/state', sent)
  for (const blocked of [true, false]) {
    await desks[0].ok('PUT /live/questions/:questionId/asker', { params: { questionId }, body: { blocked } })
    await expect.poll(async () => (await snapshotOf(there.as(kari), code)).own.blocked).toBe(blocked)
  }
})
