import type { PartnerSide } from '../../../server/features/board/vocabulary.ts'
import type { Resource, Theme } from '../../../server/features/organisations/vocabulary.ts'
import type { Country, Language } from '../../../server/kit/vocabulary.ts'

/** An organisation as its profile says it, with what it ticked there. */
export interface JudgedOrganisation {
  slug: string
  country: Country
  language: Language
  name: string
  about: string
  themes: Theme[]
  needs: Resource[]
  gives: Resource[]
}

/** An offer as somebody wrote it, with what they ticked. */
export interface JudgedOffer {
  slug: string
  /** Slug of whoever offers. */
  organisation: string
  language: Language
  wanted: PartnerSide
  /** Null without a deadline. */
  deadlineInDays: number | null
  createdDaysAgo: number
  title: string
  body: string
  themes: Theme[]
  needs: Resource[]
  gives: Resource[]
}
