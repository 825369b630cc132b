import { Schema, model } from 'mongoose'
import type { HydratedDocumentFromSchema, InferSchemaType, Types } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { decidedField } from '../../kit/deciding/decided.ts'
import { suspensionField } from '../../kit/data/documents/suspension.ts'
import { leaving } from '../../kit/data/documents/create.ts'
import { countries, languages } from '../../kit/vocabulary.ts'
import {
  invitationStates,
  mergedFields,
  organisationKinds,
  organisationStates,
  registers,
  resources,
  themes,
} from './vocabulary.ts'

/** Of a record that goes, or has gone, into another of the same organisation: its address leads there. */
const mergeSchema = new Schema(
  {
    into: { type: Schema.Types.ObjectId, ref: 'Organisation', required: true },
    by: lastAct,
    /** What of its profile the other one takes over, and the confirmation of the number that it then has. */
    takes: { type: [String], enum: mergedFields, default: [] },
    confirmed: lastAct,
    /** Both, for as long as it goes on: neither is merged with a third. */
    between: { type: [{ type: Schema.Types.ObjectId, ref: 'Organisation' }], default: undefined },
    doneAt: { type: Date, default: null },
    /** Looked through once more, for what was being written at that moment. */
    sweptAt: { type: Date, default: null },
  },
  { _id: false },
)

const organisationSchema = new Schema(
  {
    name: { type: String, required: true },
    country: { type: String, enum: countries, required: true },
    /** Null where it has not said. */
    kind: { type: String, enum: organisationKinds, default: null },
    /** A number is what it says of itself until an administrator has confirmed it. */
    register: { type: String, enum: registers, default: null },
    registerNumber: { type: String, default: '' },
    registerConfirmed: lastAct,
    city: { type: String, required: true },
    region: { type: String, default: '' },
    about: { type: String, default: '' },
    language: { type: String, enum: languages, required: true },
    themes: { type: [{ type: String, enum: themes }], required: true },
    needs: { type: [{ type: String, enum: resources }], required: true },
    gives: { type: [{ type: String, enum: resources }], required: true },
    state: { type: String, enum: organisationStates, default: 'active', required: true },
    /** Nobody acts for it while it holds. */
    suspension: suspensionField,
    /** Taken out by an administrator: kept, and shown to nobody else, so that it can be put back. */
    removal: suspensionField,
    /** Suspended, removed, or either taken back. */
    decided: decidedField,
    merge: { type: mergeSchema, default: null },
    /** Records whose profile it has taken over what it was to take: once, so that later changes stand. */
    mergedFrom: { type: [{ type: Schema.Types.ObjectId, ref: 'Organisation' }], default: [] },
    /** Those of its people who let others in and take them out. Who is of it is written in the accounts. */
    owners: { type: [{ type: Schema.Types.ObjectId, ref: 'User' }], required: true },
    createdBy: { type: Schema.Types.ObjectId, ref: 'User', required: true },
    /** Who entered or changed it, or let somebody in or out, last. */
    changedBy: lastAct,
    clientId: { type: String, required: true },
    /** Of what the act said: tells a retry from something else under its `clientId`. */
    digest: { type: String, default: '' },
  },
  { timestamps: true },
)
// Several may claim a number; one has it.
organisationSchema.index(
  { register: 1, registerNumber: 1 },
  { unique: true, partialFilterExpression: { 'registerConfirmed.person': { $exists: true } } },
)
organisationSchema.index({ registerNumber: 1 })
organisationSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })
organisationSchema.index(
  { 'merge.between': 1 },
  { unique: true, partialFilterExpression: { 'merge.between': { $exists: true } } },
)
organisationSchema.index({ 'merge.into': 1 }, { sparse: true })
organisationSchema.index({ state: 1, name: 1 })

export const OrganisationModel = leaving(
  model('Organisation', organisationSchema),
  'about',
  'decided',
  'digest',
  'kind',
  'merge',
  'mergedFrom',
  'region',
  'register',
  'registerConfirmed',
  'registerNumber',
  'removal',
  'state',
  'suspension',
)
export type OrganisationDocument = HydratedDocumentFromSchema<typeof organisationSchema>

const invitationSchema = new Schema(
  {
    organisation: { type: Schema.Types.ObjectId, ref: 'Organisation', required: true },
    invitedBy: { type: Schema.Types.ObjectId, ref: 'User', required: true },
    /** Whose account alone may accept; empty where whoever has the link may. */
    email: { type: String, default: '' },
    /** Of the secret in the link, which is stored nowhere. */
    secretHash: { type: String, required: true, unique: true },
    state: { type: String, enum: invitationStates, default: 'pending', required: true },
    /** Made while the organisation rested, so by an administrator: no other one wakes it. */
    wakes: { type: Boolean, default: false },
    /** Who answered or withdrew it. */
    movedBy: lastAct,
    expiresAt: { type: Date, required: true },
    /** Addresses of people are not kept for ever. */
    forgetAt: { type: Date, required: true, expires: 0 },
    clientId: { type: String, required: true },
    /** Of what the act said: tells a retry from something else under its `clientId`. */
    digest: { type: String, default: '' },
  },
  { timestamps: true },
)
invitationSchema.index({ invitedBy: 1, clientId: 1 }, { unique: true })
invitationSchema.index({ organisation: 1, state: 1 })
invitationSchema.index({ email: 1, state: 1 })

export const InvitationModel = leaving(
  model('Invitation', invitationSchema),
  'email',
  'state',
  'wakes',
  'movedBy',
  'digest',
)
export type InvitationRecord = InferSchemaType<typeof invitationSchema> & { _id: Types.ObjectId }
