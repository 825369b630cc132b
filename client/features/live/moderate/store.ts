import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QaState } from '../../../../server/features/conferences/vocabulary.ts'
import { isPublic, type QuestionState } from '../../../../server/features/live/vocabulary.ts'
import { api, type Sent } from '../../../kit/hub/api.ts'
import { command, onEvent, useConnection } from '../../../kit/hub/socket.ts'
import { isPassing } from '../../../kit/words/errors.ts'
import { createFollower } from '../protocol/follow.ts'
import type { LiveState } from '../protocol/state.ts'
import type { ModeratedQuestion, QueueDelta, QueueQuestion, QueueSummary } from '../protocol/types.ts'
import { partOfSession } from '../session-room.ts'
import { socketLine } from '../socket-line.ts'
import { allQuestions, columnsOf, type Ahead } from './columns.ts'
import { noDismissal, type Dismissal } from './dismissal.ts'
import { pathBetween } from './moves.ts'

type Follower = ReturnType<typeof createFollower>
export type Edit = Sent<'PATCH /live/questions/:questionId'>['body']

/** What one did last, to take it back. */
export interface Done {
  questionId: string
  from: QuestionState
  to: QuestionState
  /** That of the state it was in. */
  dismissal: Dismissal
  /** The question whose answer this one ended. */
  displaced?: string
}

const jitter = 700

/** One session as its moderator sees it: everybody's list, the queue, and one's own acts ahead of the answer. */
export const useModeration = defineStore('live-moderation', () => {
  const follower = shallowRef<Follower>()
  const queue = shallowRef<ReadonlyMap<string, QueueQuestion>>(new Map())
  const ahead = shallowRef<ReadonlyMap<string, Ahead>>(new Map())
  const originals = shallowRef<ReadonlyMap<string, string>>(new Map())
  const summary = shallowRef<QueueSummary>()
  const failure = shallowRef<unknown>()
  const history = shallowRef<readonly Done[]>([])
  let queueSeq = 0
  let stops: (() => void)[] = []

  const state = computed<LiveState | undefined>(() => follower.value?.state.value)
  const session = computed(() => state.value?.session)
  const questions = computed(() =>
    state.value
      ? allQuestions({
          state: state.value,
          queue: queue.value,
          ahead: ahead.value,
          originals: originals.value,
        })
      : [],
  )
  const columns = computed(() => columnsOf(questions.value))
  const offline = computed(() => useConnection().state.value === 'offline')
  const over = computed(() => session.value?.qa === 'ended')
  /** What would bring a question back to be answered is not taken back once the questions are over. */
  const undoable = computed(() =>
    history.value.filter(({ from, displaced }) => !over.value || (from !== 'answering' && !displaced)),
  )
  const find = (id: string) => questions.value.find((question) => question.id === id)

  function toldQueue(delta: QueueDelta): void {
    if (delta.code !== session.value?.code || delta.seq <= queueSeq) return
    if (delta.prev > queueSeq) return void follower.value?.resync()
    queueSeq = delta.seq
    const next = new Map(queue.value)
    for (const question of delta.questions) next.set(question.id, question)
    for (const id of delta.removed) next.delete(id)
    queue.value = next
    summary.value = delta.summary
  }

  function enter(code: string): void {
    leave()
    failure.value = undefined
    const made = createFollower({
      async enter(since) {
        const answer = await command('live:moderate', { code, ...(since !== undefined && { since }) })
        // By now another session may be on the desk.
        if (follower.value !== made) return answer.state
        queueSeq = answer.queue.seq
        queue.value = new Map(answer.queue.questions.map((question) => [question.id, question]))
        summary.value = answer.queue.summary
        return answer.state
      },
      onRefused: (error) => (failure.value = error),
      jitter,
    })
    follower.value = made
    made.listen(socketLine)
    stops = [onEvent('live:queueChanged', toldQueue), () => made.stop(), partOfSession(code)]
  }

  function leave(): void {
    for (const stop of stops) stop()
    stops = []
    follower.value = undefined
    queue.value = new Map()
    summary.value = undefined
    ahead.value = new Map()
    history.value = []
  }

  function setAhead(id: string, act: Ahead | undefined): void {
    const next = new Map(ahead.value)
    if (act) next.set(id, act)
    else next.delete(id)
    ahead.value = next
  }

  /**
   * Puts the server's answer where it belongs, unless another session is on the desk by then; the deltas that follow say
   * the same once more.
   */
  async function place(answer: Promise<ModeratedQuestion>): Promise<void> {
    const asked = follower.value
    const question = await answer
    if (follower.value !== asked) return
    const { original, reason, reasonCode, participant, state: where, ...shared } = question
    const waiting = new Map(queue.value)
    if (isPublic(where)) waiting.delete(question.id)
    else waiting.set(question.id, { ...shared, original, reason, reasonCode, participant, state: where })
    queue.value = waiting
    if (original !== null) originals.value = new Map(originals.value).set(question.id, original)
    follower.value?.patch((now) => {
      const open = new Map(now.questions)
      if (isPublic(where)) open.set(question.id, { ...shared, state: where })
      else open.delete(question.id)
      return { ...now, questions: open }
    })
  }

  /** Shows the act at once and takes it back if the server refuses it, as it does when another moderator was faster. */
  async function move(
    questionId: string,
    from: QuestionState,
    to: QuestionState,
    dismissal = noDismissal,
  ): Promise<void> {
    const before = columns.value.live.find((each) => each.state === 'answering' && each.id !== questionId)
    const displaced = to === 'answering' ? before?.id : undefined
    const shown: [string, Ahead][] = [[questionId, { state: to, ...dismissal }]]
    if (displaced) shown.push([displaced, { state: 'answered', ...noDismissal }])
    for (const [id, act] of shown) setAhead(id, act)
    try {
      const { reason, reasonCode } = dismissal
      const body = { state: to, from, ...(reason && { reason }), ...(reasonCode && { reasonCode }) }
      await place(api('PUT /live/questions/:questionId/state', { params: { questionId }, body }))
    } finally {
      // Unless a later act on it is under way.
      for (const [id, act] of shown) if (ahead.value.get(id) === act) setAhead(id, undefined)
    }
  }

  async function act(
    questionId: string,
    to: QuestionState,
    dismissal = noDismissal,
  ): Promise<Done | undefined> {
    const question = find(questionId)
    if (!question || question.state === to) return undefined
    const answering = columns.value.live.find((each) => each.state === 'answering')
    const done: Done = {
      questionId,
      from: question.state,
      to,
      dismissal: { reason: question.reason, reasonCode: question.reasonCode },
      ...(to === 'answering' && answering && { displaced: answering.id }),
    }
    history.value = [...history.value, done]
    try {
      await move(questionId, done.from, to, dismissal)
      return done
    } catch (error) {
      history.value = history.value.filter((each) => each !== done)
      throw error
    }
  }

  /**
   * Takes back the given act, or the last one; step by step where there is no direct way. It begins where one has left
   * the question oneself: what another moderator has made of it since is theirs, and the server says so.
   */
  async function undo(wanted = undoable.value.at(-1)): Promise<Done | undefined> {
    if (!wanted || !history.value.includes(wanted)) return undefined
    const last = history.value.findLast((each) => each.questionId === wanted.questionId) ?? wanted
    history.value = history.value.filter((each) => each !== wanted)
    try {
      if (wanted.displaced && find(wanted.displaced)) await move(wanted.displaced, 'answered', 'answering')
      let now: QuestionState = wanted.displaced ? 'answered' : last.to
      for (const step of pathBetween(now, wanted.from)) {
        await move(wanted.questionId, now, step, step === 'dismissed' ? wanted.dismissal : noDismissal)
        now = step
      }
      return wanted
    } catch (error) {
      // Nothing has arrived: it can still be taken back.
      if (isPassing(error)) history.value = [...history.value, wanted]
      throw error
    }
  }

  async function edit(questionId: string, body: Edit): Promise<void> {
    await place(api('PATCH /live/questions/:questionId', { params: { questionId }, body }))
  }

  async function setQa(qa: QaState): Promise<void> {
    const before = session.value
    if (!before) return
    const asked = follower.value
    const params = { sessionId: before.id }
    await api('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa } })
    // What was told meanwhile may be newer than this answer.
    asked?.patch((now) => (now.session === before ? { ...now, session: { ...before, qa } } : now))
  }

  return {
    state,
    session,
    columns,
    summary,
    offline,
    failure,
    history,
    undoable,
    over,
    find,
    enter,
    leave,
    act,
    undo,
    edit,
    setQa,
  }
})
