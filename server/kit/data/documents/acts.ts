import { Schema, Types } from 'mongoose'
import type { Doer } from '../../rights/doer.ts'

const { ObjectId } = Schema.Types

const actSchema = new Schema(
  {
    person: { type: ObjectId, ref: 'User', required: true },
    /** On whose behalf; null in one's own name. */
    organisation: { type: ObjectId, ref: 'Organisation', default: null },
    /** Null where it was stored before moments were. */
    at: { type: Date, default: null },
  },
  { _id: false },
)

/** A field for the last act on a document, if it was not left as it was made. */
export const lastAct = { type: actSchema, default: null } as const

/** An act of this moment, as `lastAct` holds it. */
export const actOf = ({ person, organisation }: Doer) => ({
  person: new Types.ObjectId(person),
  organisation: organisation === null ? null : new Types.ObjectId(organisation),
  at: new Date(),
})
