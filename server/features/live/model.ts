import { Schema, model } from 'mongoose'
import type { HydratedDocument, InferSchemaType } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { leaving } from '../../kit/data/documents/create.ts'
import { languages } from '../../kit/vocabulary.ts'
import { questionStates, reasonCodes } from './vocabulary.ts'

const translation = new Schema(
  { text: { type: String, required: true }, machine: { type: Boolean, required: true } },
  { _id: false },
)

const questionSchema = new Schema(
  {
    sessionId: { type: Schema.Types.ObjectId, ref: 'ProgrammeSession', required: true },
    /** From the asker's ticket. */
    participantId: { type: Schema.Types.ObjectId, ref: 'Ticket', required: true },
    clientId: { type: String, required: true },
    text: { type: String, required: true },
    /** The asker's own words, once a moderator has changed them. */
    original: { type: String, default: null },
    language: { type: String, enum: languages, required: true },
    translations: {
      type: new Schema({ pl: translation, nb: translation, en: translation }, { _id: false }),
      default: () => ({}),
    },
    name: { type: String, default: '' },
    state: { type: String, enum: questionStates, default: 'waiting' },
    /** What a moderator wrote for the asker, when no sentence of the hub's said it. */
    reason: { type: String, default: '' },
    reasonCode: { type: String, enum: [...reasonCodes, null], default: null },
    /** The clearing that dismissed it, as long as it can be undone. */
    clearingId: { type: Schema.Types.ObjectId, ref: 'LiveClearing', default: null },
    /** Votes; a copy of what the votes say, repaired from them. */
    count: { type: Number, default: 0 },
    /** Which moderator moved or reworded it last. */
    changedBy: lastAct,
    askedAt: { type: Date, required: true },
  },
  {
    // An empty object stays one.
    minimize: false,
    // Moderators of several processes decide on what they have seen, or look again.
    optimisticConcurrency: true,
  },
)
questionSchema.index({ participantId: 1, clientId: 1 }, { unique: true })
/** A session's questions, and those of some people in it. */
questionSchema.index({ sessionId: 1, participantId: 1 })
/** At most one question of a session is being answered. */
questionSchema.index(
  { sessionId: 1, state: 1 },
  { unique: true, partialFilterExpression: { state: 'answering' } },
)

/** A question belongs to one session, so this index makes a vote unique by question and participant, and
 * also finds a participant's votes of a session. */
const voteSchema = new Schema({
  sessionId: { type: Schema.Types.ObjectId, ref: 'ProgrammeSession', required: true },
  participantId: { type: Schema.Types.ObjectId, ref: 'Ticket', required: true },
  questionId: { type: Schema.Types.ObjectId, ref: 'LiveQuestion', required: true },
})
voteSchema.index({ sessionId: 1, participantId: 1, questionId: 1 }, { unique: true })

/** Many waiting questions dismissed in one act: those of one participant, or all. */
const clearingSchema = new Schema({
  sessionId: { type: Schema.Types.ObjectId, ref: 'ProgrammeSession', required: true },
  madeBy: { type: Schema.Types.ObjectId, ref: 'User', required: true },
  clientId: { type: String, required: true },
  digest: { type: String, default: null },
  /** Null for everybody's. */
  participantId: { type: Schema.Types.ObjectId, ref: 'Ticket', default: null },
  /** What was asked later is not meant, however often the act is repeated. */
  before: { type: Date, required: true },
  undone: { type: Boolean, default: false },
})
clearingSchema.index({ madeBy: 1, clientId: 1 }, { unique: true })

/** What a session knows of somebody who has been there on a socket, or was blocked. */
const participantSchema = new Schema({
  sessionId: { type: Schema.Types.ObjectId, ref: 'ProgrammeSession', required: true },
  participantId: { type: Schema.Types.ObjectId, ref: 'Ticket', required: true },
  present: { type: Boolean, default: false },
  /** May look on, but neither ask nor vote. */
  blocked: { type: Boolean, default: false },
  /** Which moderator blocked them, or took that back. */
  changedBy: lastAct,
})
participantSchema.index({ sessionId: 1, participantId: 1 }, { unique: true })

/** What a session remembers besides its questions; `_id` is the session's. */
const roomSchema = new Schema({
  _id: { type: Schema.Types.ObjectId, ref: 'ProgrammeSession', required: true },
  /** How often the session was loaded: the upper part of its sequence numbers. */
  epoch: { type: Number, default: 0 },
})

export const QuestionModel = leaving(
  model('LiveQuestion', questionSchema),
  'original',
  'translations',
  'name',
  'state',
  'reason',
  'reasonCode',
  'clearingId',
  'count',
  'changedBy',
)
export const VoteModel = model('LiveVote', voteSchema)
export const RoomModel = model('LiveRoom', roomSchema)
export const ParticipantModel = leaving(
  model('LiveParticipant', participantSchema),
  'present',
  'blocked',
  'changedBy',
)
export const ClearingModel = leaving(
  model('LiveClearing', clearingSchema),
  'digest',
  'participantId',
  'undone',
)
export type StoredQuestion = InferSchemaType<typeof questionSchema>
export type StoredVote = InferSchemaType<typeof voteSchema>
export type QuestionDocument = HydratedDocument<StoredQuestion>
