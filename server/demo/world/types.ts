import type { Country, Language, Role } from '../../kit/vocabulary.ts'
import type { Resource, Theme } from '../../features/organisations/vocabulary.ts'

/** Text in the three languages of the hub, for what the centre itself publishes. */
export type Trilingual = Record<Language, string>

/** `slug` is the handle by which the other files of this folder refer to it. */
export interface WorldOrganisation {
  slug: string
  name: string
  country: Country
  /** KRS number (10 digits) or organisasjonsnummer (9 digits); invented. */
  registerNumber: string
  city: string
  /** Kraków district or Norwegian county. */
  region: string
  language: Language
  /** Two to four sentences in `language`. */
  about: string
  themes: Theme[]
  needs: Resource[]
  gives: Resource[]
}

export interface WorldPerson {
  slug: string
  name: string
  email: string
  role: Role
  language: Language
  /** Slug of the organisation this person belongs to, if any. */
  organisation?: string
  /** Slug of another one, on whose behalf she may act as well. */
  also?: string
}

export interface WorldOffer {
  slug: string
  /** Slug of the person who posts it, a member of the organisation offering. */
  author: string
  language: Language
  title: string
  /** Markdown, two or three short paragraphs. */
  body: string
  themes: Theme[]
  needs: Resource[]
  gives: Resource[]
  /** Days from today; absent means open without a deadline. Negative: closed. */
  deadlineInDays?: number
  createdDaysAgo: number
  interests?: WorldInterest[]
}

export interface WorldInterest {
  author: string
  /** Absent: the author's own. */
  language?: Language
  message: string
  daysAgo: number
  state: 'waiting' | 'accepted' | 'declined'
  /** Messages of the private thread that opens on acceptance, oldest first. */
  thread?: { author: string; language?: Language; text: string; daysAgo: number }[]
}

export interface WorldCategory {
  slug: string
  title: Trilingual
  description: Trilingual
}

export interface WorldTopic {
  category: string
  author: string
  language: Language
  title: string
  tags: string[]
  locked?: boolean
  pinned?: boolean
  /** The first post opens the topic; `minutesAgo` falls towards the newest. */
  posts: { author: string; language: Language; body: string; minutesAgo: number }[]
}

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
