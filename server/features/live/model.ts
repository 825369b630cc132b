import { Schema, model } from 'mongoose'
import type { InferSchemaType } from 'mongoose'
import { languages } from '../../kit/vocabulary.ts'

const translation = new Schema(
  { text: { type: String, required: true }, machine: { type: Boolean, required: true } },
  { _id: false },
)

const questionSchema = new Schema(
  {
    sessionId: { type: Schema.Types.ObjectId, required: true, index: true },
    /** From the asker's ticket. */
    participantId: { type: Schema.Types.ObjectId, required: true },
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
    /** Never `answering`: that is the room's to say, since only one question can be. */
    state: { type: String, enum: ['waiting', 'approved', 'answered', 'dismissed'], default: 'waiting' },
    reason: { type: String, default: '' },
    /** Votes; a copy of what the votes say, repaired from them. */
    count: { type: Number, default: 0 },
    askedAt: { type: Date, required: true },
  },
  // An empty object stays one.
  { minimize: false },
)
questionSchema.index({ participantId: 1, clientId: 1 }, { unique: true })

/** A question belongs to one session, so this index makes a vote unique by question and participant, and
 * also finds a participant's votes of a session. */
const voteSchema = new Schema({
  sessionId: { type: Schema.Types.ObjectId, required: true },
  participantId: { type: Schema.Types.ObjectId, required: true },
  questionId: { type: Schema.Types.ObjectId, required: true },
})
voteSchema.index({ sessionId: 1, participantId: 1, questionId: 1 }, { unique: true })

/** What a session remembers besides its questions; `_id` is the session's. */
const roomSchema = new Schema({
  _id: { type: Schema.Types.ObjectId, required: true },
  /** How often the session was loaded: the upper part of its sequence numbers. */
  epoch: { type: Number, default: 0 },
  answeringId: { type: Schema.Types.ObjectId, default: null },
})

export const QuestionModel = model('LiveQuestion', questionSchema)
export const VoteModel = model('LiveVote', voteSchema)
export const RoomModel = model('LiveRoom', roomSchema)
export type StoredQuestion = InferSchemaType<typeof questionSchema>
