/** Constants shared with the browser: it bundles nothing else of the server. */
import type { Trilingual } from '../../../common/trilingual.ts'
import type { Language } from '../../kit/vocabulary.ts'
import { notAScheduleCodes, skipLevels, skipReasons } from './schedule/reading/vocabulary.ts'

export { notAScheduleCodes, skipLevels, skipReasons }

/** What a programme file may fill in where the conference has nothing yet. */
export const conferenceDetails = ['venue', 'city', 'description'] as const
export type ConferenceDetail = (typeof conferenceDetails)[number]

/** What a newer file may change of a session beside its title, its place and its time. */
export const sessionDetails = ['subtitle', 'abstract', 'speakers', 'track', 'language'] as const

/** Where a conference stands on today's date in Warsaw. */
export const conferenceTimes = ['running', 'upcoming', 'past'] as const
export type ConferenceTime = (typeof conferenceTimes)[number]

/** Questions and answers of a session: not begun, going on, over. */
export const qaStates = ['closed', 'open', 'ended'] as const
export type QaState = (typeof qaStates)[number]

/** A session takes place, is marked as cancelled, or is taken out of the programme (and can be brought back). */
export const sessionStandings = ['planned', 'cancelled', 'removed'] as const
export type SessionStanding = (typeof sessionStandings)[number]

/** What an import does with sessions that the file no longer names. */
export const absentActs = ['keep', 'cancel', 'remove'] as const
export type AbsentAct = (typeof absentActs)[number]

/** Six of these make a session's code: no look-alikes (0 O, 1 I L), and no vowels that would spell words. */
export const codeAlphabet = '23456789BCDFGHJKMNPQRSTVWXZ'
export const codeLength = 6

/** A code as somebody types it: small letters, spaces and hyphens do no harm. */
export const normalizeCode = (typed: string) => typed.replace(/[\s-]/g, '').toUpperCase()

/** The text in the reader's language or, where that is missing, in the one most readers know. */
export function inLanguage(
  text: Partial<Trilingual>,
  language: Language,
): { text: string; language: Language } {
  const order: Language[] = [language, 'en', 'pl', 'nb']
  const found = order.find((each) => text[each])
  return { text: (found && text[found]) ?? '', language: found ?? language }
}
