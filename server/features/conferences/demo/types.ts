import type { Trilingual } from '../../../../common/trilingual.ts'
import type { Language } from '../../../kit/vocabulary.ts'

export interface WorldConference {
  slug: string
  title: Trilingual
  description: Trilingual
  venue: string
  city: string
  /** First day relative to today; the running one starts at 0. */
  startsInDays: number
  sessions: WorldSession[]
}

export interface WorldSession {
  slug: string
  /** Day of the conference, from 0. */
  day: number
  /** Local time, `HH:MM`; for the running session it is replaced so that it runs now. */
  start: string
  durationMinutes: number
  room: string
  track: string
  language: Language
  title: string
  abstract: string
  speakers: string[]
  /** The one session that runs while one watches the demonstration. */
  live?: boolean
}
