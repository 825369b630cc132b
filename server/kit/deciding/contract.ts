import { z } from 'zod'
import { newSuspension } from '../rights/contract.ts'
import { hideReasons } from '../vocabulary.ts'

/** How many decisions there have been on a thing: whoever decides names the number that was seen. Left out where there was none. */
export const decisions = z.number().int().min(0)

/** What a decision that takes another back says, in its query. */
export const takingBack = z.strictObject({ seen: z.coerce.number<number | string>().int().min(0) })

/** What is said when suspending somebody or something. */
export const suspending = newSuspension.extend({ seen: decisions })

/** What a moderator says when hiding something. */
export const hiding = z.strictObject({ reason: z.enum(hideReasons), seen: decisions })
