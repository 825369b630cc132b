import type { Doer } from '../../kit/rights/doer.ts'
import type { Category, Post, TopicRow } from './contract.ts'

declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    /** By nobody where the hub has put a count right. */
    'forum.categoryChanged': { category: Category; by: Doer | null }
    'forum.topicCreated': { topic: TopicRow; by: Doer }
    /** Locked, pinned, renamed, hidden or shown, by a moderator. */
    'forum.topicChanged': { topic: TopicRow; by: Doer; change: TopicChange }
    'forum.postCreated': { topic: TopicRow; post: Post; by: Doer; clientId: string }
    /** Edited by its author, or hidden or shown by a moderator; `post` is what everybody sees. */
    'forum.postChanged': { topicId: string; seq: number; post: Post; by: Doer; change: PostChange }
  }
}

export type TopicChange = 'changed' | 'hidden' | 'shown'
export type PostChange = 'edited' | 'hidden' | 'shown'
