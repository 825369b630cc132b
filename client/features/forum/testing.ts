import type { Post, Topic, TopicPage } from './types.ts'

/* What tests of this feature say of the world. */
const author = { id: 'a'.repeat(24), name: 'Anna Wróbel', organisation: null }
const at = '2026-11-20T10:00:00.000Z'
export const topicId = 'b'.repeat(24)

export const aPost = (number: number, change: Partial<Post> = {}): Post => ({
  id: String(number).padStart(24, '0'),
  number,
  author,
  language: 'pl',
  html: `<p>Post ${number}</p>`,
  hidden: null,
  quoteOf: null,
  createdAt: at,
  editedAt: null,
  revision: 0,
  ...change,
})

export const aTopic = (change: Partial<Topic> = {}): Topic => ({
  id: topicId,
  category: 'volunteers',
  title: 'Jak zatrzymać wolontariuszy?',
  language: 'pl',
  tags: [],
  author,
  locked: false,
  pinned: false,
  hidden: null,
  postCount: 3,
  peopleCount: 1,
  createdAt: at,
  lastPostAt: at,
  lastPostBy: author,
  seq: 3,
  ...change,
})

export const member = { id: 'c'.repeat(24), name: 'Eirik Lunde' }

/** A page with these posts of a topic that has `count` of them. */
export const aPage = (numbers: number[], count: number, seq = count): TopicPage => ({
  topic: aTopic({ postCount: count, seq }),
  posts: numbers.map((number) => aPost(number)),
  can: { reply: true, editOwn: true, moderate: false },
})
