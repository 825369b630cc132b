import type { Language } from '../../kit/vocabulary.ts'
import type { QaState } from '../conferences/vocabulary.ts'
import type { Feed } from './feed.ts'
import type { QuestionState } from './vocabulary.ts'
import { isPublic } from './vocabulary.ts'

export interface LiveQuestion {
  id: string
  participantId: string
  clientId: string
  text: string
  original: string | null
  language: Language
  translations: Partial<Record<Language, { text: string; machine: boolean }>>
  name: string
  state: QuestionState
  reason: string
  count: number
  askedAt: Date
}

/** The programme's part, as the attendee's page heads it. */
export interface LiveSession {
  id: string
  code: string
  title: string
  subtitle: string
  speakers: string[]
  room: string
  track: string
  language: string | null
  startsAt: string
  endsAt: string
  qa: QaState
  conference: { id: string; title: Partial<Record<Language, string>> }
}

/**
 * A session held ready in this process: a copy of what the database says, refreshed by the acts that
 * change it, so that thousands of readers cost the database nothing.
 */
export interface LiveState {
  sessionId: string
  session: LiveSession
  /** By asking time. */
  questions: Map<string, LiveQuestion>
  byParticipant: Map<string, LiveQuestion[]>
  /** Which questions each participant votes for. */
  votes: Map<string, Set<string>>
  answering: LiveQuestion | null
  /** What everybody sees. */
  open: Feed
  /** What moderators see besides: waiting and dismissed. */
  queue: Feed
  sessionChanged: boolean
  /** Sockets of attendees and whose they are; projectors and moderators are not counted. */
  sockets: Map<string, string>
  /** How many sockets each attendee has. */
  attendees: Map<string, number>
  toldAttendees: number
  toldAttendeesAt: number
  /** Votes given minus votes taken back, by question, that the stored counts do not have yet. */
  uncounted: Map<string, number>
  votesInFlight: number
  /** Votes counted since the loading, so that a recount can tell whether it was overtaken. */
  votesCounted: number
  /** Questions with a vote of which nobody knows whether it was written. */
  doubtful: Set<LiveQuestion>
  /** Acts going on: a state in use is not put away. */
  uses: number
}

export function addQuestion(state: LiveState, question: LiveQuestion): void {
  state.questions.set(question.id, question)
  const theirs = state.byParticipant.get(question.participantId)
  if (theirs) theirs.push(question)
  else state.byParticipant.set(question.participantId, [question])
  if (question.state === 'answering') state.answering = question
}

export function rememberVote(state: LiveState, participantId: string, questionId: string, on: boolean): void {
  const theirs = state.votes.get(participantId)
  if (!on) theirs?.delete(questionId)
  else if (theirs) theirs.add(questionId)
  else state.votes.set(participantId, new Set([questionId]))
}

/** Somebody came with this socket; coming twice is coming once. */
export function enter(state: LiveState, socketId: string, participantId: string): void {
  leave(state, socketId)
  state.sockets.set(socketId, participantId)
  state.attendees.set(participantId, (state.attendees.get(participantId) ?? 0) + 1)
}

/** Answers whether the socket was an attendee's. */
export function leave(state: LiveState, socketId: string): boolean {
  const participantId = state.sockets.get(socketId)
  if (participantId === undefined) return false
  state.sockets.delete(socketId)
  const others = (state.attendees.get(participantId) ?? 1) - 1
  if (others > 0) state.attendees.set(participantId, others)
  else state.attendees.delete(participantId)
  return true
}

/** Moves a question and tells both lists. */
export function moveQuestion(state: LiveState, question: LiveQuestion, to: QuestionState): void {
  const from = question.state
  question.state = to
  if (isPublic(to)) state.open.touch(question.id)
  else if (isPublic(from)) state.open.remove(question.id)
  if (!isPublic(to)) state.queue.touch(question.id)
  else if (!isPublic(from)) state.queue.remove(question.id)
}

/** Tells whichever list shows the question that its words changed. */
export function touchQuestion(state: LiveState, question: LiveQuestion): void {
  if (isPublic(question.state)) state.open.touch(question.id)
  else state.queue.touch(question.id)
}

/** The questions behind ids; what left the list meanwhile is said by `removed`. */
export function changed(
  { questions }: LiveState,
  ids: string[],
  belongs: (question: LiveQuestion) => boolean,
): LiveQuestion[] {
  return ids.flatMap((id) => {
    const question = questions.get(id)
    return question && belongs(question) ? [question] : []
  })
}
