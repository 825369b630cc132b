import { Schema, model } from 'mongoose'
import type { InferSchemaType, Types } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { leaving } from '../../kit/data/documents/create.ts'
import { decidedField as decided } from '../../kit/deciding/decided.ts'
import { hiddenField as hidden } from '../../kit/data/documents/hidden.ts'
import { trilingualSchema } from '../../kit/trilingual/model.ts'
import { languages } from '../../kit/vocabulary.ts'

const { ObjectId } = Schema.Types
const text = { type: String, required: true }
const language = { type: String, enum: languages, required: true } as const
/** On whose behalf; null in one's own name. */
const organisation = { type: ObjectId, ref: 'Organisation', default: null } as const
/** Copied from a post: of one that does not know it yet, nobody says that it was in one's own name. */
const organisationOfPost = { type: ObjectId, ref: 'Organisation' } as const
const categorySchema = new Schema({
  /** The slug. */
  _id: text,
  title: { type: trilingualSchema, required: true },
  description: { type: trilingualSchema, required: true },
  order: { type: Number, required: true },
  topicCount: { type: Number, default: 0, required: true },
  lastPostAt: { type: Date, default: null },
  /** Who made it as it is. */
  changedBy: lastAct,
})

/** `$max` compares the fields in this order: the post with the highest number wins, however writes overtake. */
const lastSchema = new Schema(
  {
    number: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: ObjectId, ref: 'User', required: true },
    organisation: organisationOfPost,
  },
  { _id: false },
)

const topicSchema = new Schema({
  category: text,
  author: { type: ObjectId, ref: 'User', required: true },
  organisation: organisationOfPost,
  title: text,
  language,
  tags: { type: [String], required: true },
  locked: { type: Boolean, default: false, required: true },
  pinned: { type: Boolean, default: false, required: true },
  hidden,
  decided,
  last: { type: lastSchema, required: true },
  people: { type: [{ type: ObjectId, ref: 'User' }], required: true },
  seq: { type: Number, default: 1, required: true },
  /** Who locked, pinned, renamed, hid or showed it last. */
  changedBy: lastAct,
  createdAt: { type: Date, default: () => new Date(), required: true },
})
topicSchema.index({ category: 1, pinned: 1, 'last.at': -1, _id: -1 })
topicSchema.index({ 'last.at': -1, _id: -1 })
topicSchema.index({ people: 1, 'last.at': -1 })

const postSchema = new Schema({
  topic: { type: ObjectId, ref: 'ForumTopic', required: true },
  /** Counted from 1; the unique index gives it out. */
  number: { type: Number, required: true },
  author: { type: ObjectId, ref: 'User', required: true },
  organisation,
  language,
  body: text,
  html: { type: String, default: '' },
  /** Which renderer made `html`; of an older one it is made anew. */
  renderer: { type: Number, default: 0 },
  hidden,
  decided,
  quoteOf: {
    type: new Schema(
      {
        number: { type: Number, required: true },
        author: { type: ObjectId, ref: 'User', required: true },
        organisation: organisationOfPost,
      },
      { _id: false },
    ),
    default: null,
  },
  clientId: text,
  /** Of what the act said: tells a retry from something else under its `clientId`. */
  digest: { type: String, default: '' },
  createdAt: { type: Date, default: () => new Date(), required: true },
  editedAt: { type: Date, default: null },
  /** Who rewrote, hid or showed it last. */
  changedBy: lastAct,
  /** Raised by each write: of two states of a post, the one with the higher is the newer. */
  revision: { type: Number, default: 0 },
})
postSchema.index({ topic: 1, number: 1 }, { unique: true })
postSchema.index({ author: 1, clientId: 1 }, { unique: true })

export const CategoryModel = model('ForumCategory', categorySchema)
export const TopicModel = leaving(
  model('ForumTopic', topicSchema),
  'locked',
  'pinned',
  'hidden',
  'decided',
  'seq',
  'changedBy',
)
export const PostModel = leaving(
  model('ForumPost', postSchema),
  'html',
  'renderer',
  'hidden',
  'decided',
  'quoteOf',
  'editedAt',
  'changedBy',
  'digest',
  'revision',
)

export type CategoryData = InferSchemaType<typeof categorySchema>
export type TopicData = InferSchemaType<typeof topicSchema> & { _id: Types.ObjectId }
export type PostData = InferSchemaType<typeof postSchema> & { _id: Types.ObjectId }
