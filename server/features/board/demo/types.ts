import type { Language } from '../../../kit/vocabulary.ts'
import type { Resource, Theme } from '../../organisations/vocabulary.ts'

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
