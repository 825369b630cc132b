import { Schema, model } from 'mongoose'
import type { HydratedDocumentFromSchema, InferSchemaType, Types } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { leaving } from '../../kit/data/documents/create.ts'
import { decidedField } from '../../kit/deciding/decided.ts'
import { hiddenField } from '../../kit/data/documents/hidden.ts'
import { countries, languages } from '../../kit/vocabulary.ts'
import { resources, themes } from '../organisations/vocabulary.ts'
import { interestStates, offerStates, partnerSides } from './vocabulary.ts'

const { ObjectId } = Schema.Types
const person = { type: ObjectId, ref: 'User', required: true } as const
const organisation = { type: ObjectId, ref: 'Organisation', required: true } as const

/** Of what the act said: tells a retry from something else under its `clientId`. */
const digest = { type: String, default: '' } as const

const offerSchema = new Schema(
  {
    organisation,
    author: person,
    /** The organisation's, repeated here for the filter: an organisation does not move to the other side. */
    country: { type: String, enum: countries, required: true },
    title: { type: String, required: true },
    body: { type: String, required: true },
    html: { type: String, required: true },
    /** Which renderer made `html`; of an older one it is made anew. */
    renderer: { type: Number, default: 0 },
    language: { type: String, enum: languages, required: true },
    themes: { type: [{ type: String, enum: themes }], required: true },
    needs: { type: [{ type: String, enum: resources }], required: true },
    gives: { type: [{ type: String, enum: resources }], required: true },
    /** Null where it has not been said, as by pages from before it was asked: then the other side, for which the hub is there. */
    partnerFrom: { type: String, enum: partnerSides, default: null },
    deadline: { type: Date, default: null },
    state: { type: String, enum: offerStates, default: 'open', required: true },
    /** By a moderator, beside `state`, which is its owner's: nothing that the owner does shows it again. */
    hidden: hiddenField,
    decided: decidedField,
    /** Read by the version before alone: interests are counted where they lie. */
    interestCount: { type: Number, default: 0, required: true },
    revision: { type: Number, default: 1, required: true },
    /** Raised by every write, a count too: of two states of an offer, the one with the higher is the newer. */
    seq: { type: Number, default: 0 },
    /** Who wrote, closed or reopened it last, if it was not left as it was published. */
    changedBy: lastAct,
    clientId: { type: String, required: true },
    digest,
  },
  { timestamps: true },
)
offerSchema.index({ author: 1, clientId: 1 }, { unique: true })
offerSchema.index({ state: 1, createdAt: -1 })
offerSchema.index({ organisation: 1, createdAt: -1 })

export const OfferModel = leaving(
  model('Offer', offerSchema),
  'partnerFrom',
  'deadline',
  'state',
  'renderer',
  'hidden',
  'decided',
  'interestCount',
  'revision',
  'changedBy',
  'digest',
  'seq',
)
export type OfferDocument = HydratedDocumentFromSchema<typeof offerSchema>
export type OfferRecord = InferSchemaType<typeof offerSchema> & { _id: Types.ObjectId }

const interestSchema = new Schema(
  {
    offer: { type: ObjectId, ref: 'Offer', required: true },
    /** Whose offer it is, repeated here: both organisations find and are allowed by their own field. */
    owner: organisation,
    organisation,
    author: person,
    message: { type: String, required: true },
    language: { type: String, enum: languages, required: true },
    state: { type: String, enum: interestStates, default: 'waiting', required: true },
    declineNote: { type: String, default: '' },
    /** Who brought it to this state, if not whoever sent it. */
    movedBy: lastAct,
    sentAt: { type: Date, default: () => new Date(), required: true },
    answeredAt: { type: Date, default: null },
    /** The acceptance (its `answeredAt`) after which those who asked have begun to write: it stands from then on. */
    writtenTo: { type: Date, default: null },
    messageCount: { type: Number, default: 0, required: true },
    lastMessageAt: { type: Date, default: null },
    /** On whose behalf. */
    lastMessageBy: { type: ObjectId, ref: 'Organisation', default: null },
    /**
     * How many messages there were when this side said that none needs an answer, and when somebody ended the
     * conversation: with one more, neither holds any longer.
     */
    ownerSettledAt: { type: Number, default: null },
    askerSettledAt: { type: Number, default: null },
    endedAt: { type: Number, default: null },
    endedBy: lastAct,
    /**
     * Its own id where it stands beside the pair's document: two records of one organisation, since merged, had both
     * asked, or one of them the other. It is read and answered like any, and counted nowhere.
     */
    beside: { type: ObjectId, ref: 'Interest', default: null },
    clientId: { type: String, required: true },
    digest,
  },
  { timestamps: true },
)
// One document for each pair: asking again after a withdrawal wakes it, so that two colleagues never make two.
interestSchema.index({ offer: 1, organisation: 1, beside: 1 }, { unique: true })
interestSchema.index({ owner: 1, sentAt: -1 })
interestSchema.index({ organisation: 1, sentAt: -1 })

export const InterestModel = leaving(
  model('Interest', interestSchema),
  'state',
  'declineNote',
  'movedBy',
  'sentAt',
  'answeredAt',
  'writtenTo',
  'messageCount',
  'lastMessageAt',
  'lastMessageBy',
  'ownerSettledAt',
  'askerSettledAt',
  'endedAt',
  'endedBy',
  'beside',
  'digest',
)
export type InterestRecord = InferSchemaType<typeof interestSchema> & { _id: Types.ObjectId }

const threadMessageSchema = new Schema(
  {
    interest: { type: ObjectId, ref: 'Interest', required: true },
    number: { type: Number, required: true },
    author: person,
    /** On whose behalf it was written. */
    organisation,
    text: { type: String, required: true },
    language: { type: String, enum: languages, required: true },
    clientId: { type: String, required: true },
    digest,
  },
  { timestamps: { createdAt: true, updatedAt: false } },
)
threadMessageSchema.index({ interest: 1, number: 1 }, { unique: true })
threadMessageSchema.index({ author: 1, clientId: 1 }, { unique: true })

export const ThreadMessageModel = leaving(model('ThreadMessage', threadMessageSchema), 'digest')
export type MessageRecord = InferSchemaType<typeof threadMessageSchema> & { _id: Types.ObjectId }
