import { isSameEpoch } from '../../../../server/features/live/vocabulary.ts'
import type { Delta, LiveSession, OwnQuestion, PublicQuestion, StateAnswer } from './types.ts'

/** One reader's copy of a session; never changed in place, so that a comparison tells what is new. */
export interface LiveState {
  code: string
  seq: number
  session: LiveSession
  attendees: number
  questions: ReadonlyMap<string, PublicQuestion>
  /** One's own questions by `clientId`. */
  asked: ReadonlyMap<string, OwnQuestion>
  /** Ids of the questions that one votes for. */
  votes: ReadonlySet<string>
  /** One may only look on. */
  blocked: boolean
}

const byId = (questions: readonly PublicQuestion[]) => new Map(questions.map((each) => [each.id, each]))

function merge(state: LiveState, delta: Delta): LiveState {
  const questions = new Map(state.questions)
  for (const question of delta.questions) questions.set(question.id, question)
  for (const [id, count] of delta.counts) {
    const question = questions.get(id)
    if (question) questions.set(id, { ...question, count })
  }
  for (const id of delta.removed) questions.delete(id)
  return {
    ...state,
    questions,
    seq: delta.seq,
    session: delta.session ?? state.session,
    attendees: delta.attendees ?? state.attendees,
  }
}

/**
 * The state after a delta; `null` when something before it is missing. Deltas hold whole questions and absolute
 * counts, so one that reaches back behind this copy fits too, and one that is older changes nothing.
 * Each of the hub's processes has numbers of its own: with those of another one nothing can be compared.
 */
export function applyDelta(state: LiveState, delta: Delta): LiveState | null {
  if (delta.code !== state.code) return state
  if (!isSameEpoch(delta.seq, state.seq)) return null
  if (delta.seq <= state.seq) return state
  return delta.prev > state.seq ? null : merge(state, delta)
}

/** The state after an answer to "what is there, or what is new?"; `null` when the answer does not fit. */
export function applyAnswer(state: LiveState | undefined, answer: StateAnswer): LiveState | null {
  const own = {
    asked: new Map(answer.own.questions.map((each) => [each.clientId, each])),
    votes: new Set(answer.own.votes),
    blocked: answer.own.blocked,
  }
  if (answer.kind === 'delta') {
    const next = state && applyDelta(state, answer)
    return next ? { ...next, ...own } : null
  }
  // What was told meanwhile over the other line is newer than this snapshot: only one's own part counts.
  const { code, seq, session, attendees } = answer
  if (state?.code === code && isSameEpoch(state.seq, seq) && state.seq > seq) return { ...state, ...own }
  return { code, seq, session, attendees, questions: byId(answer.questions), ...own }
}

/** The state after news about one's own question. */
export function withAsked(state: LiveState, question: OwnQuestion): LiveState {
  return { ...state, asked: new Map(state.asked).set(question.clientId, question) }
}

/** The state after an acknowledged vote; its count comes with the next delta. */
export function withVote(state: LiveState, questionId: string, on: boolean): LiveState {
  const votes = new Set(state.votes)
  if (on) votes.add(questionId)
  else votes.delete(questionId)
  return { ...state, votes }
}
