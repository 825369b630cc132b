import type { Language } from '../../../kit/vocabulary.ts'
import type { Trilingual } from '../../../../common/trilingual.ts'

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
