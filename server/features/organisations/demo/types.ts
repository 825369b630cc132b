import type { Country, Language } from '../../../kit/vocabulary.ts'
import type { Resource, Theme } from '../vocabulary.ts'

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
