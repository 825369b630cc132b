import { dayInWarsaw } from '../../../common/warsaw-day.ts'
import type { LiveSession } from './protocol/types.ts'

/**
 * Where a session's questions stand by the clock. A moderator opens them: so the hour is a promise only until it has
 * come, and a session that is over without them never had any.
 */
export type Opening = 'open' | 'ended' | 'cancelled' | 'today' | 'later' | 'soon' | 'over'

export function openingOf(
  { qa, startsAt, endsAt, cancelled }: Pick<LiveSession, 'qa' | 'startsAt' | 'endsAt' | 'cancelled'>,
  now: number,
): Opening {
  if (qa !== 'closed') return qa
  if (cancelled) return 'cancelled'
  if (now >= Date.parse(endsAt)) return 'over'
  if (now >= Date.parse(startsAt)) return 'soon'
  return dayInWarsaw(startsAt) === dayInWarsaw(now) ? 'today' : 'later'
}
