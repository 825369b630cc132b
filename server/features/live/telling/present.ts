import type { LiveQuestion, LiveState } from '../copy/state.ts'
import { handOut, summaryOf, turn, waitingOf } from '../copy/desk.ts'
import { changed } from '../copy/state.ts'
import type { Changes } from '../copy/feed.ts'
import type { Participant } from '../copy/participants.ts'
import type { PublicState, QueueState } from '../vocabulary.ts'
import { isPublic, maxOwn, mostOnDesk } from '../vocabulary.ts'

const shown = (question: LiveQuestion) => isPublic(question.state)

function presentQuestion(question: LiveQuestion) {
  return {
    id: question.id,
    text: question.text,
    language: question.language,
    translations: question.translations,
    name: question.name,
    edited: question.original !== null && question.original !== question.text,
    count: question.count,
    askedAt: question.askedAt.toISOString(),
  }
}

export const presentPublic = (question: LiveQuestion) => ({
  ...presentQuestion(question),
  state: question.state as PublicState,
})

/** For moderators: with the asker's own words and the reason of a dismissal. */
export const presentModerated = (question: LiveQuestion) => ({
  ...presentQuestion(question),
  state: question.state,
  participant: question.participantId,
  original: question.original,
  reason: question.reason,
  reasonCode: question.reasonCode,
})

const presentQueued = (question: LiveQuestion) => ({
  ...presentModerated(question),
  state: question.state as QueueState,
})

/** For the asker alone. */
export const presentOwn = (question: LiveQuestion) => ({
  ...presentQuestion(question),
  clientId: question.clientId,
  state: question.state,
  reason: question.reason,
  reasonCode: question.reasonCode,
})

/** The own part of whoever holds this ticket, if anybody does. */
export function presentOwnPart(state: LiveState, who: Participant | null) {
  const id = who?.id ?? ''
  return {
    questions: (state.byParticipant.get(id) ?? []).slice(-maxOwn).map(presentOwn),
    votes: changed(state, [...(state.votes.get(id) ?? [])], shown).map(({ id }) => id),
    blocked: state.blocked.has(id),
  }
}

function presentChanges(state: LiveState, { whole, counts, removed }: Changes) {
  return {
    code: state.session.code,
    questions: changed(state, whole, shown).map(presentPublic),
    counts: changed(state, counts, shown).map(({ id, count }): [string, number] => [id, count]),
    removed,
  }
}

/** The public state, or what changed since a number, with the part of whoever asks. */
export function presentState(state: LiveState, who: Participant | null, since?: number) {
  const now = new Date().toISOString()
  const { session, open } = state
  const missed = since === undefined ? null : open.since(since)
  if (missed && since !== undefined) {
    const changes = presentChanges(state, missed)
    return {
      kind: 'delta' as const,
      ...changes,
      seq: open.seq,
      prev: since,
      attendees: state.people,
      session,
      now,
      own: presentOwnPart(state, who),
    }
  }
  return presentSnapshot(state, who)
}

export function presentSnapshot(state: LiveState, who: Participant | null) {
  const questions = [...state.questions.values()].filter(shown)
  return {
    kind: 'snapshot' as const,
    code: state.session.code,
    seq: state.open.seq,
    session: state.session,
    questions: questions.map(presentPublic),
    attendees: state.people,
    now: new Date().toISOString(),
    own: presentOwnPart(state, who),
  }
}

export function presentQueue(state: LiveState, after?: string) {
  return {
    code: state.session.code,
    seq: state.queue.seq,
    questions: (after === undefined ? handOut(state) : waitingAfter(state, after)).map(presentQueued),
    summary: summaryOf(state),
    now: new Date().toISOString(),
  }
}

function waitingAfter(state: LiveState, id: string): LiveQuestion[] {
  const waiting = waitingOf(state)
  const at = waiting.findIndex((question) => question.id === id)
  return at < 0 ? [] : waiting.slice(at + 1, at + 1 + mostOnDesk.waiting)
}

/** One delta for everybody in the session; `extras` are what changed beside the questions. */
export function presentDelta(
  state: LiveState,
  flushed: Changes & { prev: number; seq: number },
  extras: { attendees: number | undefined; session: LiveState['session'] | undefined },
) {
  const { seq, prev } = flushed
  return { ...presentChanges(state, flushed), seq, prev, ...extras }
}

export function presentQueueDelta(state: LiveState, flushed: Changes & { prev: number; seq: number }) {
  const { seq, prev } = flushed
  const { questions, removed } = turn(state, flushed)
  return {
    code: state.session.code,
    seq,
    prev,
    questions: questions.map(presentQueued),
    removed,
    summary: summaryOf(state),
  }
}
