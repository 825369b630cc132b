import type { ErrorParams } from '../errors.ts'
import type { SuspensionReason } from './vocabulary.ts'

/** Whoever is suspended reads and acts no more: until a moment (ISO 8601), or until it is lifted. */
export interface Suspension {
  reason: SuspensionReason
  until: string | null
}

/** Whether it holds at this moment: one that has a term ends by itself. */
export const isInForce = (suspension: Suspension | null | undefined): suspension is Suspension =>
  !!suspension && (suspension.until === null || Date.parse(suspension.until) > Date.now())

/** What a refusal says of it. */
export const refusalOf = ({ reason, until }: Suspension): { params: ErrorParams } => ({
  params: { reason, ...(until && { until }) },
})
