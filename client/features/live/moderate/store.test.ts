import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { QuestionState } from '../../../../server/features/live/vocabulary.ts'
import { ApiError } from '../../../kit/hub/api.ts'
import type { ModeratedQuestion, QueueQuestion } from '../protocol/types.ts'
import {
  idOf,
  sampleDelta,
  sampleQuestion,
  sampleSession,
  sampleSnapshot,
  sampleSummary,
} from '../testing/samples.ts'
import { useProjector } from '../projector/store.ts'
import { noDismissal } from './dismissal.ts'
import { useModeration } from './store.ts'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  return {
    http: fakeApi(),
    socket: { ...fakeSocket(), useConnection: () => ({ state: { value: 'online' } }) },
  }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const { code } = sampleSession
const moving = 'PUT /live/questions/:questionId/state'
const settled = () => new Promise((resolve) => setTimeout(resolve))
const waiting = (number: number, change: Partial<QueueQuestion> = {}): QueueQuestion => {
  return {
    ...sampleQuestion(number),
    state: 'waiting',
    original: null,
    ...noDismissal,
    participant: idOf(90),
    ...change,
  }
}
const moderated = (number: number, state: QuestionState, change: Partial<ModeratedQuestion> = {}) => {
  return {
    ...sampleQuestion(number),
    state,
    original: null,
    ...noDismissal,
    participant: idOf(90),
    ...change,
  }
}
const queueDelta = (prev: number, seq: number, questions: QueueQuestion[], removed: string[] = []) =>
  socket.tell('live:queueChanged', { code, prev, seq, questions, removed, summary: sampleSummary() })

let store: ReturnType<typeof useModeration>
const stateOf = (number: number) => store.find(idOf(number))?.state
const shown = () => ({
  waiting: store.columns.waiting.map(({ id }) => id),
  live: store.columns.live.map(({ id }) => id),
  done: store.columns.done.map(({ id }) => id),
})
const ids = (...numbers: number[]) => numbers.map(idOf)

/** The hub has 1 being answered, 2 and 3 in the list, 4 and 5 waiting, 6 dismissed. */
function serverHas(seq = 1) {
  const questions = [sampleQuestion(1, { state: 'answering' }), sampleQuestion(2), sampleQuestion(3)]
  const dismissed = waiting(6, { state: 'dismissed', reason: 'Asked before.' })
  socket.answer('live:moderate', {
    state: sampleSnapshot(questions, { seq }),
    queue: {
      ...{ code, seq, questions: [waiting(4), waiting(5), dismissed] },
      ...{ summary: sampleSummary({ waiting: 2, dismissed: 1 }), now: '2026-11-23T10:00:00.000Z' },
    },
  })
}

/** The hub does what it is told, and answers so. */
const obedient = () =>
  http.answer(moving, ({ params: { questionId }, body }) =>
    moderated(parseInt(questionId, 16), body.state, { reason: body.reason ?? '' }),
  )
const moves = () =>
  http.sent(moving).map(({ params, body }) => [parseInt(params.questionId, 16), body.state] as const)

beforeEach(async () => {
  setActivePinia(createPinia())
  store = useModeration()
  serverHas()
  store.enter(code)
  await settled()
})
afterEach(async () => {
  store.leave()
  await settled()
  http.forget()
  socket.command.mockClear()
})

describe('what a moderator sees', () => {
  it('is everybody’s list and the queue, in three columns', () => {
    expect(shown()).toEqual({ waiting: ids(4, 5), live: ids(1, 3, 2), done: ids(6) })
  })

  it('follows the queue, each change once', () => {
    queueDelta(1, 2, [waiting(7)], [idOf(4)])
    queueDelta(1, 2, [waiting(8)])
    expect(shown().waiting).toEqual(ids(5, 7))
  })

  it('of another session, or with a gap before it, is not taken; a gap is asked for', async () => {
    socket.tell('live:queueChanged', {
      code: 'OTHER2',
      prev: 1,
      seq: 2,
      questions: [waiting(7)],
      removed: [],
      summary: sampleSummary(),
    })
    queueDelta(4, 5, [waiting(8)])
    expect(shown().waiting).toEqual(ids(4, 5))
    await settled()
    expect(socket.command.mock.calls.slice(1)).toEqual([socket.call('live:moderate', { code, since: 1 })])
  })

  it('stands in one column while a question goes from the queue to the list', () => {
    socket.tell('live:changed', sampleDelta(1, 2, { questions: [sampleQuestion(4)] }))
    expect(shown()).toMatchObject({ waiting: ids(5), live: ids(1, 4, 3, 2) })
  })

  it('is open or closed for questions as was told last, whenever the answer to one’s own act comes', async () => {
    const setting = 'PUT /conferences/sessions/:sessionId/qa'
    const answered = { ...sampleSession, abstract: '' }
    http.answer(setting, answered)
    await store.setQa('closed')
    expect(store.session?.qa).toBe('closed')
    let answer = () => {}
    http.answer(setting, () => new Promise((resolve) => (answer = () => resolve(answered))))
    const opening = store.setQa('open')
    socket.tell('live:changed', sampleDelta(1, 2, { session: { ...sampleSession, qa: 'open' } }))
    socket.tell('live:changed', sampleDelta(2, 3, { session: { ...sampleSession, qa: 'closed' } }))
    answer()
    await opening
    expect(store.session?.qa).toBe('closed')
  })

  it('is refused with its reason, and forgotten on leaving', async () => {
    store.leave()
    expect([store.session, shown()]).toEqual([undefined, { waiting: [], live: [], done: [] }])
    await settled()
    expect(socket.command).toHaveBeenLastCalledWith(...socket.call('live:leave', { code }))
    socket.command.mockRejectedValueOnce(new ApiError(0, { code: 'live.unknown_code' }))
    store.enter(code)
    await settled()
    expect(store.failure).toMatchObject({ code: 'live.unknown_code' })
  })
})

it('goes on to the projector without taking it out of the session, which is left with the last', async () => {
  const projector = useProjector()
  socket.answer('live:watch', sampleSnapshot([sampleQuestion(1)]))
  projector.watchSession(code, 'token')
  store.leave()
  await settled()
  const said = () => socket.command.mock.calls.map(([name]) => name)
  expect(said()).toEqual(['live:moderate', 'live:watch'])
  projector.stop()
  await settled()
  expect(said()).toEqual(['live:moderate', 'live:watch', 'live:leave'])
})

it('takes no answer to an act in the session that was on the desk before', async () => {
  let answer: (question: ModeratedQuestion) => void = () => {}
  http.answerOnce(moving, () => new Promise<ModeratedQuestion>((resolve) => (answer = resolve)))
  const done = store.act(idOf(4), 'approved')
  socket.answer('live:moderate', {
    state: { ...sampleSnapshot([sampleQuestion(1)]), code: 'OTHER2' },
    queue: {
      code: 'OTHER2',
      seq: 1,
      questions: [],
      summary: sampleSummary(),
      now: '2026-11-23T10:00:00.000Z',
    },
  })
  store.enter('OTHER2')
  await settled()
  answer(moderated(4, 'approved'))
  await done
  expect(shown()).toEqual({ waiting: [], live: ids(1), done: [] })
})

describe('an act', () => {
  it('is shown at once and stays with the answer', async () => {
    let answer: (question: ModeratedQuestion) => void = () => {}
    http.answerOnce(moving, () => new Promise<ModeratedQuestion>((resolve) => (answer = resolve)))
    const done = store.act(idOf(4), 'approved')
    expect(shown()).toMatchObject({ waiting: ids(5), live: ids(1, 4, 3, 2) })
    answer(moderated(4, 'approved'))
    expect(await done).toEqual({
      questionId: idOf(4),
      from: 'waiting',
      to: 'approved',
      dismissal: noDismissal,
    })
    expect(shown()).toMatchObject({ waiting: ids(5), live: ids(1, 4, 3, 2) })
  })

  it('that is refused is taken back, and is not there to be undone', async () => {
    http.refuseOnce(moving, new ApiError(409, { code: 'live.closed' }))
    const done = store.act(idOf(4), 'dismissed', { reason: 'Off topic.', reasonCode: null })
    expect(store.find(idOf(4))).toMatchObject({ state: 'dismissed', reason: 'Off topic.' })
    await expect(done).rejects.toMatchObject({ code: 'live.closed' })
    expect(stateOf(4)).toBe('waiting')
    expect(store.history).toEqual([])
  })

  it('of answering ends the answer before it, and gives it back if it is refused', async () => {
    http.refuseOnce(moving, new ApiError(409, { code: 'live.closed' }))
    const refused = store.act(idOf(2), 'answering')
    expect([stateOf(1), stateOf(2)]).toEqual(['answered', 'answering'])
    await refused.catch(() => undefined)
    expect([stateOf(1), stateOf(2)]).toEqual(['answering', 'approved'])
  })

  it('is told with where one has seen the question', async () => {
    obedient()
    await store.act(idOf(4), 'approved')
    await store.act(idOf(4), 'answering')
    expect(http.sent(moving).map(({ body }) => [body.from, body.state])).toEqual([
      ['waiting', 'approved'],
      ['approved', 'answering'],
    ])
  })

  it('that changes nothing, or is about nothing, is none', async () => {
    expect(await store.act(idOf(4), 'waiting')).toBeUndefined()
    expect(await store.act(idOf(99), 'approved')).toBeUndefined()
    expect(moves()).toEqual([])
  })
})

describe('undoing', () => {
  it('goes back by the steps that are allowed', async () => {
    obedient()
    await store.act(idOf(4), 'answering')
    socket.tell('live:changed', sampleDelta(1, 2, { questions: [sampleQuestion(1, { state: 'answered' })] }))
    const undone = await store.undo()
    expect(undone).toMatchObject({ questionId: idOf(4), from: 'waiting', displaced: idOf(1) })
    expect(moves()).toEqual([
      [4, 'answering'],
      [1, 'answering'],
      [4, 'approved'],
      [4, 'waiting'],
    ])
    expect([stateOf(1), stateOf(4), store.history]).toEqual(['answering', 'waiting', []])
  })

  it('brings nothing back to be answered once the questions are over', async () => {
    obedient()
    await store.act(idOf(4), 'approved')
    await store.act(idOf(1), 'answered')
    await store.act(idOf(2), 'answering')
    await store.act(idOf(3), 'answering')
    expect(store.undoable).toHaveLength(4)
    http.answer('PUT /conferences/sessions/:sessionId/qa', () => ({
      ...sampleSession,
      abstract: '',
      qa: 'ended',
    }))
    await store.setQa('ended')
    expect(store.over).toBe(true)
    expect(store.undoable.map(({ questionId }) => questionId)).toEqual(ids(4, 2))
  })

  it('gives a dismissal its reason back', async () => {
    obedient()
    await store.act(idOf(6), 'waiting')
    await store.undo()
    expect(http.sent(moving).at(-1)?.body).toEqual({
      state: 'dismissed',
      from: 'waiting',
      reason: 'Asked before.',
    })
    expect(store.find(idOf(6))).toMatchObject({ state: 'dismissed', reason: 'Asked before.' })
  })

  it('begins where one has left the question oneself, not where another moderator has put it since', async () => {
    obedient()
    await store.act(idOf(4), 'approved')
    socket.tell('live:changed', sampleDelta(1, 2, { questions: [sampleQuestion(4, { state: 'answered' })] }))
    const stale = new ApiError(409, {
      code: 'live.changed_meanwhile',
      params: { state: 'answered', name: 'Ola' },
    })
    http.refuseOnce(moving, stale)
    await expect(store.undo()).rejects.toMatchObject({ code: 'live.changed_meanwhile' })
    expect(http.sent(moving).at(-1)?.body).toEqual({ state: 'waiting', from: 'approved' })
    expect([stateOf(4), store.history]).toEqual(['answered', []])
  })

  it('whose answer is lost can be tried again', async () => {
    obedient()
    await store.act(idOf(4), 'approved')
    http.refuseOnce(moving, new ApiError(0, { code: 'kit.offline' }))
    await expect(store.undo()).rejects.toMatchObject({ code: 'kit.offline' })
    await store.undo()
    expect([stateOf(4), store.history]).toEqual(['waiting', []])
  })

  it('takes back the act that is meant, once', async () => {
    obedient()
    const first = await store.act(idOf(4), 'approved')
    await store.act(idOf(5), 'approved')
    expect(await store.undo(first)).toEqual(first)
    expect([stateOf(4), stateOf(5)]).toEqual(['waiting', 'approved'])
    expect(await store.undo(first)).toBeUndefined()
    await store.undo()
    expect(await store.undo()).toBeUndefined()
    expect(shown().waiting).toEqual(ids(4, 5))
  })
})

describe('other acts', () => {
  it('of rewording show the asker’s own words beside the new ones, in the queue and in the list', async () => {
    const original = 'As it was asked'
    http.answer('PATCH /live/questions/:questionId', ({ params: { questionId }, body }) => {
      const number = parseInt(questionId, 16)
      return moderated(number, number === 4 ? 'waiting' : 'approved', { text: body.text ?? '', original })
    })
    for (const number of [4, 2]) {
      await store.edit(idOf(number), { text: 'Shorter', was: { text: `Question ${number}` } })
      expect(store.find(idOf(number))).toMatchObject({ text: 'Shorter', original })
    }
    socket.tell('live:changed', sampleDelta(1, 2, { questions: [sampleQuestion(2, { text: 'Shorter' })] }))
    expect(store.find(idOf(2))?.original).toBe(original)
  })
})
