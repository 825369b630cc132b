import type { ReasonCode } from '../../../../server/features/live/vocabulary.ts'
import { translate } from '../../../kit/words/words.ts'

/** Why a question is not on the list: by a code, which everybody reads in their own language, or in a moderator's words. */
export interface Dismissal {
  reason: string
  reasonCode: ReasonCode | null
}

export const noDismissal: Dismissal = { reason: '', reasonCode: null }

/** The sentence, in the reader's language. */
export const reasonText = ({ reason, reasonCode }: Dismissal): string =>
  reasonCode ? translate(`live:reason.${reasonCode}`) : reason
