import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QaState } from '../../../../server/features/conferences/vocabulary.ts'
import { isPublic, type QuestionState } from '../../../../server/features/live/vocabulary.ts'
import { api, type Sent } from '../../../kit/hub/api.ts'
import { command, onEvent, useConnection } from '../../../kit/hub/socket.ts'
import { createFollower } from '../protocol/follow.ts'
import type { LiveState } from '../protocol/state.ts'
import type { ModeratedQuestion, QueueDelta, QueueQuestion } from '../protocol/types.ts'
import { partOfSession } from '../session-room.ts'
import { socketLine } from '../socket-line.ts'
import { allQuestions, columnsOf, type Ahead } from './columns.ts'
import { pathBetween } from './moves.ts'

type Follower = ReturnType<typeof createFollower>
type Edit = Sent<'PATCH /live/questions/:questionId'>['body']

/** What one did last, to take it back. */
export interface Done {
  questionId: string
  from: QuestionState
  to: QuestionState
  reason: string
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
  const find = (id: string) => questions.value.find((question) => question.id === id)

  function toldQueue(delta: QueueDelta): void {
    if (delta.code !== session.value?.code || delta.seq <= queueSeq) return
    if (delta.prev > queueSeq) return void follower.value?.resync()
    queueSeq = delta.seq
    const next = new Map(queue.value)
    for (const question of delta.questions) next.set(question.id, question)
    for (const id of delta.removed) next.delete(id)
    queue.value = next
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
    const { original, reason, state: where, ...shared } = question
    const waiting = new Map(queue.value)
    if (isPublic(where)) waiting.delete(question.id)
    else waiting.set(question.id, { ...shared, original, reason, state: where })
    queue.value = waiting
    if (original !== null) originals.value = new Map(originals.value).set(question.id, original)
    follower.value?.patch((now) => {
      const open = new Map(now.questions)
      if (isPublic(where)) open.set(question.id, { ...shared, state: where })
      else open.delete(question.id)
      return { ...now, questions: open }
    })
  }

  /** Shows the act at once and takes it back if the server refuses it. */
  async function move(questionId: string, to: QuestionState, reason = ''): Promise<void> {
    const before = columns.value.live.find((each) => each.state === 'answering' && each.id !== questionId)
    const displaced = to === 'answering' ? before?.id : undefined
    setAhead(questionId, { state: to, reason })
    if (displaced) setAhead(displaced, { state: 'answered', reason: '' })
    try {
      const body = { state: to, ...(reason && { reason }) }
      await place(api('PUT /live/questions/:questionId/state', { params: { questionId }, body }))
    } finally {
      setAhead(questionId, undefined)
      if (displaced) setAhead(displaced, undefined)
    }
  }

  async function act(questionId: string, to: QuestionState, reason = ''): Promise<Done | undefined> {
    const question = find(questionId)
    if (!question || question.state === to) return undefined
    const answering = columns.value.live.find((each) => each.state === 'answering')
    const done: Done = {
      questionId,
      from: question.state,
      to,
      reason: question.reason,
      ...(to === 'answering' && answering && { displaced: answering.id }),
    }
    history.value = [...history.value, done]
    try {
      await move(questionId, to, reason)
      return done
    } catch (error) {
      history.value = history.value.filter((each) => each !== done)
      throw error
    }
  }

  /** Takes back the given act, or the last one; step by step where there is no direct way. */
  async function undo(wanted = history.value.at(-1)): Promise<Done | undefined> {
    if (!wanted || !history.value.includes(wanted)) return undefined
    history.value = history.value.filter((each) => each !== wanted)
    if (wanted.displaced && find(wanted.displaced)) await move(wanted.displaced, 'answering')
    const question = find(wanted.questionId)
    const now = wanted.displaced ? 'answered' : question?.state
    if (!question || !now) return undefined
    for (const step of pathBetween(now, wanted.from)) await move(question.id, step, wanted.reason)
    return wanted
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
    offline,
    failure,
    history,
    find,
    enter,
    leave,
    act,
    undo,
    edit,
    setQa,
  }
})
