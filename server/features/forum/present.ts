import { presentDecisions } from '../../kit/deciding/decided.ts'
import { presentTrilingual } from '../../kit/trilingual/present.ts'
import type { Act, AuthorOf } from './authors.ts'
import type { Category, Post, TopicRow } from './contract.ts'
import type { CategoryData, PostData, TopicData } from './model.ts'

/** `lastPostAt` may be known before it is stored. */
export const presentCategory = (
  category: CategoryData,
  lastPostAt: Date | null = category.lastPostAt ?? null,
): Category => ({
  slug: category._id,
  title: presentTrilingual(category.title),
  description: presentTrilingual(category.description),
  topicCount: category.topicCount,
  lastPostAt: lastPostAt?.toISOString() ?? null,
})

const lastAct = ({ last }: TopicData): Act => ({ author: last.by, organisation: last.organisation })

/** Whose names a row needs. */
export const actsOfTopic = (topic: TopicData): Act[] => [topic, lastAct(topic)]

export const presentTopic = (topic: TopicData, authorOf: AuthorOf): TopicRow => ({
  id: String(topic._id),
  category: topic.category,
  title: topic.title,
  language: topic.language,
  tags: topic.tags,
  author: authorOf(topic),
  locked: topic.locked,
  pinned: topic.pinned,
  hidden: topic.hidden?.reason ?? null,
  ...presentDecisions(topic),
  postCount: topic.last.number,
  peopleCount: topic.people.length,
  createdAt: topic.createdAt.toISOString(),
  lastPostAt: topic.last.at.toISOString(),
  lastPostBy: authorOf(lastAct(topic)),
  seq: topic.seq,
})

/** What is read of a post to show it. */
type ShownPost = Omit<PostData, 'body' | 'clientId' | 'digest'>

export const actsOfPost = (post: ShownPost): Act[] => (post.quoteOf ? [post, post.quoteOf] : [post])

/** `uncovered` shows a hidden post's text, as moderators see it. */
export const presentPost = (post: ShownPost, authorOf: AuthorOf, uncovered = false): Post => ({
  id: String(post._id),
  number: post.number,
  author: authorOf(post),
  language: post.language,
  html: post.hidden && !uncovered ? null : (post.html ?? ''),
  hidden: post.hidden?.reason ?? null,
  ...presentDecisions(post),
  quoteOf: post.quoteOf ? { number: post.quoteOf.number, author: authorOf(post.quoteOf) } : null,
  createdAt: post.createdAt.toISOString(),
  editedAt: post.editedAt?.toISOString() ?? null,
  revision: post.revision ?? 0,
})
