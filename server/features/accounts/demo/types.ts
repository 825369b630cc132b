import type { Language, Role } from '../../../kit/vocabulary.ts'

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
