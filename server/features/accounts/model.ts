import { Schema, model } from 'mongoose'
import type { HydratedDocumentFromSchema } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { decidedField } from '../../kit/deciding/decided.ts'
import { notInForce, suspensionField } from '../../kit/data/documents/suspension.ts'
import { languages, roles } from '../../kit/vocabulary.ts'

const userSchema = new Schema(
  {
    name: { type: String, required: true },
    email: { type: String, required: true, unique: true },
    passwordHash: { type: String, required: true },
    role: { type: String, enum: roles, default: 'member', required: true },
    /** Which administrator gave the role, if not the hub. */
    roleGivenBy: lastAct,
    /** Reads, and does nothing else, while it holds. */
    suspension: suspensionField,
    decided: decidedField,
    language: { type: String, enum: languages, required: true },
    /** Where a person belongs is written here alone; an organisation's people are found by it. */
    organisations: { type: [{ type: Schema.Types.ObjectId, ref: 'Organisation' }], default: [], index: true },
    /** On whose behalf she acts; one she has left counts no more. */
    actingFor: { type: Schema.Types.ObjectId, ref: 'Organisation', default: null },
    clientId: { type: String, required: true, unique: true },
    /** Of an administrator whom a set-up link made, the how manieth that was: several links used at once make one. */
    setupLink: { type: String, unique: true, sparse: true },
  },
  { timestamps: true },
)

export const UserModel = model('User', userSchema)
export type UserDocument = HydratedDocumentFromSchema<typeof userSchema>

/** Those who can administer the hub at this moment: there is always one. */
export const activeAdmins = () => ({ role: 'admin' as const, ...notInForce('suspension') })
