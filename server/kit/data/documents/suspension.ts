import { Schema } from 'mongoose'
import type { z } from 'zod'
import type { Doer } from '../../rights/doer.ts'
import type { newSuspension, suspension } from '../../rights/contract.ts'
import type { Suspension } from '../../rights/suspension.ts'
import { suspensionReasons } from '../../rights/vocabulary.ts'
import { actOf, lastAct } from './acts.ts'

const suspensionSchema = new Schema(
  {
    reason: { type: String, enum: suspensionReasons, required: true },
    /** In the moderator's own words, for whom it concerns. */
    note: { type: String, default: '' },
    /** Null: until it is lifted. */
    until: { type: Date, default: null },
    by: lastAct,
    since: { type: Date, required: true },
  },
  { _id: false },
)

/** A field for the suspension of what a document stands for; null where there is none. */
export const suspensionField = { type: suspensionSchema, default: null } as const

interface Stored {
  reason: Suspension['reason']
  note?: string | null
  until?: Date | null
  since: Date
}

/** A suspension of this moment, as `suspensionField` holds it. */
export const suspensionOf = ({ reason, note = '', until = null }: z.output<typeof newSuspension>, by: Doer) => ({
  reason,
  note,
  until: until === null ? null : new Date(until),
  by: actOf(by),
  since: new Date(),
})

/** What is in force at this moment matches this in the field `path`. */
export const inForce = (path: string, now = new Date()) => ({
  [path]: { $ne: null },
  $or: [{ [`${path}.until`]: null }, { [`${path}.until`]: { $gt: now } }],
})

/** What is not in force matches this: what has a term ends by itself. */
export const notInForce = (path: string, now = new Date()) => ({
  $or: [{ [path]: null }, { [`${path}.until`]: { $lte: now } }],
})

/** Whether its term has ended; what has none goes on. */
export const isOver = ({ until }: { until?: Date | null | undefined }): boolean =>
  until != null && until.getTime() <= Date.now()

/** As rights look at it. */
export const readSuspension = (stored: Stored | null | undefined): Suspension | null =>
  stored ? { reason: stored.reason, until: stored.until?.toISOString() ?? null } : null

/** As people see it; one that is over is none. */
export function presentSuspension(stored: Stored | null | undefined): z.input<typeof suspension> | null {
  if (!stored || isOver(stored)) return null
  return {
    reason: stored.reason,
    note: stored.note ?? '',
    until: stored.until?.toISOString() ?? null,
    since: stored.since.toISOString(),
  }
}
