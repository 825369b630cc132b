import { Schema } from 'mongoose'
import type { HideReason } from '../../vocabulary.ts'
import { hideReasons } from '../../vocabulary.ts'
import type { actOf } from './acts.ts'

const { ObjectId } = Schema.Types

const hiddenSchema = new Schema(
  {
    by: { type: ObjectId, ref: 'User', required: true },
    /** On whose behalf; null in one's own name. */
    organisation: { type: ObjectId, ref: 'Organisation', default: null },
    reason: { type: String, enum: hideReasons, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
)

/** A field for what a moderator has hidden, and why; apart from what its owner may set, so that nothing the owner does shows it again. */
export const hiddenField = { type: hiddenSchema, default: null } as const

/** What that field holds after this act; null where the act shows the thing again. */
export const hiddenFor = (
  { person, organisation, at }: ReturnType<typeof actOf>,
  reason: HideReason | null,
) => reason && { by: person, organisation, reason, at }
