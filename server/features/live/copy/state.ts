import type { Language } from '../../../kit/vocabulary.ts'
import type { QaState } from '../../conferences/vocabulary.ts'
import type { Feed } from './feed.ts'
import type { QuestionState, ReasonCode } from '../vocabulary.ts'
import { isPublic } from '../vocabulary.ts'

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
  reasonCode: ReasonCode | null
  /** How many people vote for it, as far as `votes` of the state knows them. */
  count: number
  askedAt: Date
  /** Of its document: rises with every move and edit. */
  version: number
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
  cancelled: boolean
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
  /** Participants who are, or were, here on a socket: they alone vote. */
  present: Set<string>
  /** Participants who may look on, but neither ask nor vote. */
  blocked: Set<string>
  /** What everybody sees. */
  open: Feed
  /** What moderators see besides: waiting and dismissed. */
  queue: Feed
  /** Questions that some desk holds: part of the queue, as that can be longer than a desk. */
  onDesk: Set<string>
  sessionChanged: boolean
  /** Sockets of attendees here and whose they are; projectors and moderators are not counted. */
  sockets: Map<string, string>
  /** How many sockets each attendee has here. */
  attendees: Map<string, number>
  /** How many attendees there are, those whom other processes serve among them. */
  people: number
  toldAttendees: number
  toldAttendeesAt: number
  /** Questions whose stored count is not the one of this copy yet. */
  unstored: Set<LiveQuestion>
  /** Participants whose vote this process is writing. */
  writingVotes: Set<string>
  /** Participants with such a vote since the reading of votes that is under way began. */
  overtaken: Set<string> | undefined
  /** Acts going on: a state in use is not put away. */
  uses: number
}

/** What of a copy may be older than the database. */
export interface Doubt {
  /** The programme's part. */
  session?: boolean
  questions?: 'all' | string[]
  /** Who is blocked. */
  blocked?: boolean
  votes?: 'all' | [participantId: string, questionId: string][]
  /** All that these ask and vote for. */
  participants?: string[]
}

export function addQuestion(state: LiveState, question: LiveQuestion): void {
  state.questions.set(question.id, question)
  const theirs = state.byParticipant.get(question.participantId)
  if (theirs) theirs.push(question)
  else state.byParticipant.set(question.participantId, [question])
}

/** Somebody votes for a question or does not; the count follows from whether that is news. */
export function setVote(state: LiveState, participantId: string, questionId: string, on: boolean): void {
  const theirs = state.votes.get(participantId)
  if ((theirs?.has(questionId) ?? false) === on) return
  if (!on) theirs?.delete(questionId)
  else if (theirs) theirs.add(questionId)
  else state.votes.set(participantId, new Set([questionId]))
  const question = state.questions.get(questionId)
  if (!question) return
  question.count += on ? 1 : -1
  state.unstored.add(question)
  if (isPublic(question.state)) state.open.count(questionId)
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

/**
 * Takes in a question as the database has it and tells the lists that show it. Answers it if it was news;
 * what is older than the copy is not.
 */
export function takeQuestion(state: LiveState, stored: LiveQuestion): LiveQuestion | undefined {
  const known = state.questions.get(stored.id)
  if (!known) {
    let count = 0
    for (const theirs of state.votes.values()) if (theirs.has(stored.id)) count += 1
    const question = { ...stored, count }
    addQuestion(state, question)
    if (count !== stored.count) state.unstored.add(question)
    listOf(state, question).touch(question.id)
    return question
  }
  if (stored.version <= known.version) return undefined
  const before = listOf(state, known)
  Object.assign(known, { ...stored, count: known.count })
  const now = listOf(state, known)
  now.touch(known.id)
  if (before !== now) before.remove(known.id)
  return known
}

const listOf = (state: LiveState, question: LiveQuestion) =>
  isPublic(question.state) ? state.open : state.queue

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
