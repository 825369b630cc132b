import type { Trilingual } from '../../../../common/trilingual.ts'
import type { Language } from '../../../kit/vocabulary.ts'

export interface WorldQuestion {
  /** Pseudonym of the attendee, may be empty. */
  name: string
  language: Language
  text: string
  votes: number
  state: 'waiting' | 'approved' | 'answering' | 'answered' | 'dismissed'
  /** Human translations, shown on the projector; not every question has them. */
  translations?: Partial<Record<Language, string>>
  dismissReason?: string
}

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
  questions?: WorldQuestion[]
  /** Questions that arrive one after another while one watches. */
  incoming?: { name: string; language: Language; text: string }[]
}
