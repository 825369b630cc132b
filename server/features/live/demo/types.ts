import type { Language } from '../../../kit/vocabulary.ts'

interface Said {
  /** Pseudonym of the attendee, may be empty. */
  name: string
  language: Language
  text: string
}

export interface WorldQuestion extends Said {
  votes: number
  state: 'waiting' | 'approved' | 'answering' | 'answered' | 'dismissed'
  /** Human translations, shown on the projector; not every question has them. */
  translations?: Partial<Record<Language, string>>
  dismissReason?: string
}

/** Questions by the slug of their session. */
export type QuestionsOf = Record<string, WorldQuestion[]>

/** A question that arrives while one watches. */
export type IncomingQuestion = Said
