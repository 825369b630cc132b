import { Schema, model } from 'mongoose'
import type { InferSchemaType, Types } from 'mongoose'
import { securityKinds } from '../../kit/rights/vocabulary.ts'
import { keptDays } from './vocabulary.ts'

const { ObjectId } = Schema.Types

const auditSchema = new Schema({
  kind: { type: String, enum: securityKinds, required: true },
  who: { type: ObjectId, ref: 'User', default: null },
  whom: { type: ObjectId, ref: 'User', default: null },
  /** Which kind of thing it was done to, and where it stands; empty where it was done to nobody but `whom`. */
  thing: { type: String, default: '' },
  page: { type: String, default: '' },
  network: { type: String, default: '' },
  detail: { type: String, default: '' },
  /** The same within the same hour is one event: a flood fills nothing. */
  hour: { type: Date, required: true },
  count: { type: Number, required: true },
  firstAt: { type: Date, required: true },
  lastAt: { type: Date, required: true, expires: keptDays * 24 * 3600 },
})
auditSchema.index({ hour: 1, kind: 1, who: 1, whom: 1, network: 1, detail: 1 })
auditSchema.index({ kind: 1, _id: -1 })
auditSchema.index({ who: 1, _id: -1 })
auditSchema.index({ whom: 1, _id: -1 })

export const AuditModel = model('AuditEvent', auditSchema)
export type AuditData = InferSchemaType<typeof auditSchema> & { _id: Types.ObjectId }
