import type { DemoVisits } from '../../../kit/demo/visits.ts'
import { idOf } from '../../../kit/demo/ids.ts'
import { topics } from './topics.ts'
import type { forumContract } from '../contract.ts'

const volunteers = topics.find(({ title }) => title.includes('keep volunteers'))

export const visits: DemoVisits<typeof forumContract> = {
  readers: {
    '/forum/categories/:slug': ['guest'],
    '/forum': ['member'],
    '/forum/new': ['member'],
    '/forum/topics/:topicId': ['guest', 'moderator'],
  },
  params: { topicId: String(idOf('topic', volunteers?.title ?? '')), slug: 'volunteers' },
}
