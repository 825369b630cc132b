import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import { createGate } from '../../../testing/gate.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { approved, ask, attendee, edit, makeSession, moveTo, snapshotOf, stateOf } from '../testing.ts'
import { ProgrammeSessionModel } from '../../conferences/model.ts'
import { QuestionModel } from '../model.ts'
import type { QuestionState } from '../vocabulary.ts'

let here: TestHub
let there: TestHub
let desks: [TestClient, TestClient]
beforeAll(async () => {
  ;[here, there] = (await startTestHubs(2)) as [TestHub, TestHub]
  const moderator = await here.person('moderator')
  desks = [moderator, there.as(moderator)]
})
afterAll(async () => {
  await there.close()
  await here.close()
})

/** As a moderator who has seen it there, by default where it is. */
const tryMove = async (desk: TestClient, questionId: string, state: QuestionState, from?: QuestionState) =>
  desk.request('PUT /live/questions/:questionId/state', {
    params: { questionId },
    body: { state, from: from ?? (await stateOf(questionId)), reason: 'Powtórka.' },
  })

async function stored(questionId: string) {
  return (await QuestionModel.findById(questionId).lean())?.state
}

test('what does not follow from the other process’s move is refused, at once and in its own words', async () => {
  const { code } = await makeSession()
  const kari = await attendee(here, code)
  const questionId = await approved(kari, desks[0], code)
  await snapshotOf(there.guest(), code)
  await moveTo(desks[0], questionId, 'dismissed', 'Powtórka.')
  expect(await tryMove(desks[1], questionId, 'answered')).toMatchObject({
    status: 409,
    error: { code: 'live.wrong_state', params: { from: 'dismissed', to: 'answered' } },
  })
  const { questions } = await desks[1].ok('GET /live/:code/queue', { params: { code } })
  expect(questions).toMatchObject([{ id: questionId, state: 'dismissed' }])
})

test('of two different moves at once the second follows from the first or is refused', async () => {
  const { code } = await makeSession()
  const kari = await attendee(here, code)
  for (let n = 0; n < 20; n++) {
    const { id } = await ask(kari, code)
    const [approval, answer] = await Promise.all([
      tryMove(desks[n % 2] as TestClient, id, 'approved', 'waiting'),
      tryMove(desks[(n + 1) % 2] as TestClient, id, 'answered', n % 3 === 0 ? 'approved' : 'waiting'),
    ])
    // Answered is what may follow approved, but not waiting; and only for whoever has seen it approved.
    expect(approval.status).toBe(200)
    if (answer.status === 200) expect([await stored(id), n % 3]).toEqual(['answered', 0])
    else {
      expect(answer.status).toBe(409)
      expect(['live.wrong_state', 'live.changed_meanwhile']).toContain(answer.error.code)
      expect(await stored(id)).toBe('approved')
    }
  }
})

test('a move that the other process has made already changes nothing', async () => {
  const { code } = await makeSession()
  const { id } = await ask(await attendee(here, code), code)
  const answers = await Promise.all([...desks, ...desks].map((desk) => tryMove(desk, id, 'approved')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await QuestionModel.findById(id).lean())?.__v).toBe(1)
})

test('moderators of several processes leave at most one question being answered', async () => {
  const { code } = await makeSession()
  const kari = await attendee(here, code)
  const ids = await Promise.all(
    [0, 1, 2, 3, 4, 5].map((n) => approved(kari, desks[n % 2] as TestClient, code, `Pytanie ${n}?`)),
  )
  await Promise.all(ids.map((id, n) => moveTo(desks[n % 2] as TestClient, id, 'answering')))
  const ended = [...ids.slice(1).map(() => 'answered'), 'answering'].sort()
  for (const hub of [here, there]) {
    await expect
      .poll(async () => (await snapshotOf(hub.guest(), code)).questions.map(({ state }) => state).sort(), {
        timeout: 10_000,
      })
      .toEqual(ended)
  }
})

test('translations and words made at once on several processes are all kept', async () => {
  const { code } = await makeSession()
  const kari = await attendee(here, code)
  for (let n = 0; n < 10; n++) {
    const { id: questionId } = await ask(kari, code, 'Kto tłumaczy?')
    const params = { questionId }
    const [a, b] = desks
    const reword = (by: TestClient, text: string) =>
      by.request('PATCH /live/questions/:questionId', {
        params,
        body: { text, was: { text: 'Kto tłumaczy?' } },
      })
    const [first, second] = await Promise.all([
      reword(a, 'Kto będzie tłumaczył?'),
      reword(b, 'Kto przetłumaczy?'),
      edit(a, questionId, { translations: { nb: 'Hvem tolker?' } }),
      edit(b, questionId, { translations: { en: 'Who interprets?' } }),
      moveTo(b, questionId, 'approved'),
    ])
    // Of two wordings the second is refused: its moderator had not seen the first.
    expect([first.status, second.status].sort()).toEqual([200, 409])
    const refused = first.status === 409 ? first : second
    expect(refused.error.code).toBe('live.changed_meanwhile')
    const found = await QuestionModel.findById(questionId).lean()
    expect(found).toMatchObject({
      original: 'Kto tłumaczy?',
      state: 'approved',
      translations: { nb: { text: 'Hvem tolker?' }, en: { text: 'Who interprets?' } },
    })
    expect(found?.text).toBe(first.status === 200 ? 'Kto będzie tłumaczył?' : 'Kto przetłumaczy?')
  }
})

describe('an answer that begins while the questions end on the other process', () => {
  const end = (sessionId: string, qa: 'open' | 'ended' = 'ended') =>
    desks[1].ok('PUT /conferences/sessions/:sessionId/qa', { params: { sessionId }, body: { qa } })

  test('is refused, though they were open when it was asked for', async () => {
    const { code, id: sessionId } = await makeSession()
    const kari = await attendee(here, code)
    const [questionId, other] = [await approved(kari, desks[0], code), await approved(kari, desks[0], code)]
    const gate = createGate()
    const exists = ProgrammeSessionModel.exists.bind(ProgrammeSessionModel)
    const asked = vi.spyOn(ProgrammeSessionModel, 'exists').mockImplementation((async (
      filter: Parameters<typeof exists>[0],
    ) => {
      const found = await exists(filter)
      await gate.pass()
      return found
    }) as never)
    const answering = tryMove(desks[0], questionId, 'answering')
    await gate.reached
    await end(sessionId)
    // In the other process's queue after whatever ending them does there.
    await moveTo(desks[1], other, 'answered')
    gate.open()
    expect(await answering).toMatchObject({ status: 409, error: { code: 'live.questions_over' } })
    asked.mockRestore()
    expect(await stored(questionId)).toBe('approved')
    for (const hub of [here, there]) {
      const { questions } = await snapshotOf(hub.guest(), code)
      expect(questions.find(({ id }) => id === questionId)?.state).toBe('approved')
    }
  })

  test('leaves none being answered, whoever comes first', async () => {
    const { code, id: sessionId } = await makeSession()
    const questionId = await approved(await attendee(here, code), desks[0], code)
    for (let round = 0; round < 25; round++) {
      if ((await stored(questionId)) === 'answered') await moveTo(desks[0], questionId, 'approved')
      const [answering] = await Promise.all([
        tryMove(desks[0], questionId, 'answering', 'approved'),
        end(sessionId),
      ])
      const refusal = answering.error.code
      if (answering.status !== 200)
        expect(['live.questions_over', 'live.changed_meanwhile']).toContain(refusal)
      const left = refusal === 'live.questions_over' ? 'approved' : 'answered'
      await expect.poll(() => stored(questionId)).toBe(left)
      for (const hub of [here, there]) {
        const shown = async () => (await snapshotOf(hub.guest(), code)).questions[0]?.state
        await expect.poll(shown).toBe(left)
      }
      await end(sessionId, 'open')
    }
  })
})
