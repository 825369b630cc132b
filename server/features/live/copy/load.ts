import type { QueryFilter, Types } from 'mongoose'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import type { Log } from '../../../kit/process/log.ts'
import { onlySaid } from '../../../kit/trilingual/present.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../../conferences/model.ts'
import { presentSession } from '../../conferences/present.ts'
import { createFeed } from './feed.ts'
import type { StoredQuestion, StoredVote } from '../model.ts'
import { ParticipantModel, QuestionModel, RoomModel, VoteModel } from '../model.ts'
import type { LiveQuestion, LiveSession, LiveState } from './state.ts'
import { addQuestion } from './state.ts'
import { numbersOfAnEpoch } from '../vocabulary.ts'

/** The programme's part; null when there is no such session. */
export async function loadSession(sessionId: string): Promise<LiveSession | null> {
  const found = await ProgrammeSessionModel.findById(sessionId).lean()
  if (!found) return null
  const conference = await ConferenceModel.findById(found.conferenceId, { title: 1 }).lean()
  return {
    ...presentSession(found),
    conference: { id: String(found.conferenceId), title: onlySaid(conference?.title ?? {}) },
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
  const [stored, votes, people] = await Promise.all([
    QuestionModel.find({ sessionId }).sort({ askedAt: 1, _id: 1 }).lean(),
    loadVotes({ sessionId }),
    ParticipantModel.find({ sessionId }, { participantId: 1, present: 1, blocked: 1 }).lean(),
  ])
  const idsOf = (those: typeof people) => new Set(those.map(({ participantId }) => String(participantId)))
  const first = room.epoch * numbersOfAnEpoch
  const state: LiveState = {
    sessionId,
    session,
    questions: new Map(),
    byParticipant: new Map(),
    votes,
    present: idsOf(people.filter(({ present }) => present)),
    blocked: idsOf(people.filter(({ blocked }) => blocked)),
    open: createFeed(first),
    queue: createFeed(first),
    onDesk: new Set(),
    sessionChanged: false,
    sockets: new Map(),
    attendees: new Map(),
    people: 0,
    toldAttendees: 0,
    toldAttendeesAt: -Infinity,
    unstored: new Set(),
    writingVotes: new Set(),
    overtaken: undefined,
    uses: 0,
  }
  const counts = new Map<string, number>()
  for (const theirs of votes.values()) for (const id of theirs) counts.set(id, (counts.get(id) ?? 0) + 1)
  const drifted: { questionId: string; stored: number; votes: number }[] = []
  for (const question of stored.map(readQuestion)) {
    const counted = counts.get(question.id) ?? 0
    if (counted !== question.count)
      drifted.push({ questionId: question.id, stored: question.count, votes: counted })
    addQuestion(state, { ...question, count: counted })
  }
  if (drifted.length > 0) {
    log.warn({ sessionId, drifted }, 'vote counts differed from the votes and were repaired')
    await storeCounts(drifted.map(({ questionId, votes }) => [questionId, votes]))
  }
  return state
}

export async function loadBlocked(sessionId: string): Promise<Set<string>> {
  const found = await ParticipantModel.find({ sessionId, blocked: true }, { participantId: 1 }).lean()
  return new Set(found.map(({ participantId }) => String(participantId)))
}

/** Which questions people vote for, by participant. */
export type Votes = Map<string, Set<string>>

export async function loadVotes(filter: QueryFilter<StoredVote>): Promise<Votes> {
  const found = await VoteModel.find(filter, { _id: 0, participantId: 1, questionId: 1 }).lean()
  const votes: Votes = new Map()
  for (const vote of found) {
    const [participantId, questionId] = [String(vote.participantId), String(vote.questionId)]
    const theirs = votes.get(participantId)
    if (theirs) theirs.add(questionId)
    else votes.set(participantId, new Set([questionId]))
  }
  return votes
}

export const storeCounts = (counts: [questionId: string, count: number][]) =>
  QuestionModel.bulkWrite(
    counts.map(([_id, count]) => ({ updateOne: { filter: { _id }, update: { $set: { count } } } })),
    { ordered: false },
  )

export function readQuestion(stored: StoredQuestion & { _id: Types.ObjectId; __v: number }): LiveQuestion {
  return {
    id: String(stored._id),
    participantId: String(stored.participantId),
    clientId: stored.clientId,
    text: stored.text,
    original: stored.original ?? null,
    language: stored.language,
    translations: onlySaid(stored.translations),
    name: stored.name,
    state: stored.state,
    reason: stored.reason,
    // Missing where it was stored before reasons had codes.
    reasonCode: stored.reasonCode ?? null,
    count: stored.count,
    askedAt: stored.askedAt,
    version: stored.__v,
  }
}
