import { z } from 'zod'
import { instant, prose } from '../contract.ts'
import { suspensionReasons } from './vocabulary.ts'

/** What a moderator says when suspending; `until` absent or null: until it is lifted. */
export const newSuspension = z.strictObject({
  reason: z.enum(suspensionReasons),
  note: prose(0, 500).optional(),
  until: instant.nullish(),
})

/** A suspension as those see it whom it concerns, and those who decide. */
export const suspension = z.object({
  reason: z.enum(suspensionReasons),
  note: z.string(),
  until: instant.nullable(),
  since: instant,
})
