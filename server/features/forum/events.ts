import type { Category, Post, TopicRow } from './contract.ts'

declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'forum.categoryChanged': { category: Category }
    'forum.topicCreated': { topic: TopicRow }
    /** Locked, pinned, renamed, hidden or shown, by a moderator. */
    'forum.topicChanged': { topic: TopicRow; by: string; change: TopicChange }
    'forum.postCreated': { topic: TopicRow; post: Post; clientId: string }
    /** Edited by its author, or hidden or shown by a moderator; `post` is what everybody sees. */
    'forum.postChanged': { topicId: string; seq: number; post: Post; by: string; change: PostChange }
  }
}

export type TopicChange = 'changed' | 'hidden' | 'shown'
export type PostChange = 'edited' | 'hidden' | 'shown'
