import type { Types } from 'mongoose'
import { isDuplicateKey } from '../../kit/once.ts'
import type { Log } from '../../kit/log.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../conferences/model.ts'
import { presentSession, presentText } from '../conferences/present.ts'
import { createFeed } from './feed.ts'
import type { StoredQuestion } from './model.ts'
import { QuestionModel, RoomModel, VoteModel } from './model.ts'
import type { LiveQuestion, LiveSession, LiveState } from './state.ts'
import { addQuestion, rememberVote } from './state.ts'

/**
 * Sequence numbers of one loading: its epoch (stored, raised by `$inc` at each loading) above, a counter
 * below. So they rise over restarts without a write for each delta, no two loadings or processes ever give
 * the same number, and a number from elsewhere is recognised and answered with a snapshot. At five deltas
 * a second the counter lasts 38 days.
 */
const numbersOfAnEpoch = 2 ** 24

/** The programme's part; null when there is no such session. */
export async function loadSession(sessionId: string): Promise<LiveSession | null> {
  const found = await ProgrammeSessionModel.findById(sessionId).lean()
  if (!found) return null
  const conference = await ConferenceModel.findById(found.conferenceId, { title: 1 }).lean()
  return {
    ...presentSession(found),
    conference: { id: String(found.conferenceId), title: presentText(conference?.title ?? {}) },
  }
}

async function nextRoom(sessionId: string) {
  const raise = () =>
    RoomModel.findOneAndUpdate(
      { _id: sessionId },
      { $inc: { epoch: 1 } },
      { upsert: true, returnDocument: 'after' },
    ).lean()
  try {
    return await raise()
  } catch (error) {
    // Two processes created it at once.
    if (!isDuplicateKey(error)) throw error
    return raise()
  }
}

/** Builds a session's state from the database; counts are taken from the votes and repaired where they differ. */
export async function loadState(sessionId: string, log: Log): Promise<LiveState | null> {
  const session = await loadSession(sessionId)
  if (!session) return null
  const room = await nextRoom(sessionId)
  const [stored, votes] = await Promise.all([
    QuestionModel.find({ sessionId: room._id }).sort({ askedAt: 1, _id: 1 }).lean(),
    VoteModel.find({ sessionId: room._id }, { _id: 0, participantId: 1, questionId: 1 }).lean(),
  ])
  const first = room.epoch * numbersOfAnEpoch
  const state: LiveState = {
    sessionId,
    session,
    questions: new Map(),
    byParticipant: new Map(),
    votes: new Map(),
    answering: null,
    open: createFeed(first),
    queue: createFeed(first),
    sessionChanged: false,
    sockets: new Map(),
    attendees: new Map(),
    toldAttendees: 0,
    toldAttendeesAt: 0,
    uncounted: new Map(),
    votesInFlight: 0,
    votesCounted: 0,
    doubtful: new Set(),
    uses: 0,
  }
  const counts = new Map<string, number>()
  for (const { participantId, questionId } of votes) {
    const id = String(questionId)
    counts.set(id, (counts.get(id) ?? 0) + 1)
    rememberVote(state, String(participantId), id, true)
  }
  const drifted: { questionId: string; stored: number; votes: number }[] = []
  for (const each of stored) {
    const question = readQuestion(each)
    if (room.answeringId?.equals(each._id)) question.state = 'answering'
    const counted = counts.get(question.id) ?? 0
    if (counted !== question.count)
      drifted.push({ questionId: question.id, stored: question.count, votes: counted })
    question.count = counted
    addQuestion(state, question)
  }
  if (drifted.length > 0) {
    log.warn({ sessionId, drifted }, 'vote counts differed from the votes and were repaired')
    await QuestionModel.bulkWrite(
      drifted.map(({ questionId, votes }) => ({
        updateOne: { filter: { _id: questionId }, update: { $set: { count: votes } } },
      })),
    )
  }
  return state
}

export function readQuestion(stored: StoredQuestion & { _id: Types.ObjectId }): LiveQuestion {
  return {
    id: String(stored._id),
    participantId: String(stored.participantId),
    clientId: stored.clientId,
    text: stored.text,
    original: stored.original ?? null,
    language: stored.language,
    translations: readTranslations(stored.translations),
    name: stored.name,
    state: stored.state,
    reason: stored.reason,
    count: stored.count,
    askedAt: stored.askedAt,
  }
}

function readTranslations({ pl, nb, en }: StoredQuestion['translations']): LiveQuestion['translations'] {
  return { ...(pl && { pl }), ...(nb && { nb }), ...(en && { en }) }
}
