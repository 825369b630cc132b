import { z } from 'zod'
import { clientId, defineContract, id, instant, joinedRoom, line, markdown } from '../../kit/contract.ts'
import { organisationBrief, personBrief } from '../../kit/directory/contract.ts'
import { trilingual } from '../../kit/trilingual/contract.ts'
import { decisions, hiding, takingBack } from '../../kit/deciding/contract.ts'
import { hideReasons, languages } from '../../kit/vocabulary.ts'
import { maxBodyLength, maxTags, maxTitleLength } from './vocabulary.ts'

const language = z.enum(languages)
/** A category's name in addresses; it never changes. */
export const slug = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const number = z.number().int().min(1)
const title = line(4, maxTitleLength)
const body = markdown(1, maxBodyLength)
const tags = z
  .array(line(2, 30).toLowerCase())
  .max(maxTags)
  .overwrite((given) => [...new Set(given)])
const texts = z.object(trilingual(z.string()))

/** Who wrote, on behalf of whom. Names are read when shown, as people and organisations change theirs. */
const author = personBrief.extend({
  organisation: organisationBrief.omit({ region: true }).nullable(),
  /** Said to moderators alone. */
  suspended: z.literal(true).optional(),
})
/** One of one's own; by default the one chosen for everything. */
const organisationId = id.optional()

const category = z.object({
  slug: z.string(),
  title: texts,
  description: texts,
  topicCount: z.number().int(),
  lastPostAt: instant.nullable(),
})

/** A row of a list. */
const topicRow = z.object({
  id,
  /** Slug. */
  category: z.string(),
  title: z.string(),
  language,
  tags: z.array(z.string()),
  author,
  locked: z.boolean(),
  pinned: z.boolean(),
  /** Only a moderator ever meets a hidden topic. */
  hidden: z.enum(hideReasons).nullable(),
  decisions: decisions.optional(),
  postCount: z.number().int(),
  peopleCount: z.number().int(),
  createdAt: instant,
  lastPostAt: instant,
  lastPostBy: author,
  /** Rises by one with every change in the topic: a gap means that something was missed. */
  seq: z.number().int(),
})

const post = z.object({
  id,
  number,
  author,
  language,
  /** Sanitised; null where the post is hidden from the reader. */
  html: z.string().nullable(),
  hidden: z.enum(hideReasons).nullable(),
  decisions: decisions.optional(),
  quoteOf: z.object({ number, author }).nullable(),
  createdAt: instant,
  editedAt: instant.nullable(),
  /** Rises with every edit, hiding and showing: what is told under a lower one is out of date. */
  revision: z.number().int(),
})

const topicPage = z.object({
  topic: topicRow,
  posts: z.array(post),
  can: z.object({ reply: z.boolean(), editOwn: z.boolean(), moderate: z.boolean() }),
})

const seq = z.number().int()

export type Author = z.output<typeof author>
export type Category = z.output<typeof category>
export type TopicRow = z.output<typeof topicRow>
export type Post = z.output<typeof post>

export const forumContract = defineContract({
  name: 'forum',
  errors: { 'forum.topic_locked': 409, 'forum.post_hidden': 409 },
  routes: {
    'GET /forum/categories': {
      summary: 'All categories in their order.',
      output: z.object({ categories: z.array(category), can: z.object({ manage: z.boolean() }) }),
    },
    'PUT /forum/categories/:slug': {
      summary: 'Creates or changes a category; for administrators.',
      /** What is no slug is refused as a field, for whoever is making one. */
      params: z.object({ slug: z.string() }),
      body: z.strictObject({
        title: z.strictObject(trilingual(line(2, 60))),
        description: z.strictObject(trilingual(line(0, 200))),
        order: z.number().int().min(0).max(1000),
      }),
      output: z.object({ category }),
    },
    'GET /forum/topics': {
      summary: 'Topics, the latest talk first; the first page of a category begins with its pinned topics.',
      query: z.strictObject({ category: slug.optional(), cursor: z.string().max(60).optional() }),
      output: z.object({ topics: z.array(topicRow), next: z.string().nullable() }),
    },
    'GET /forum/replies': {
      summary: 'The newest post of others in each topic that one takes part in, of the last two weeks.',
      output: z.object({
        replies: z.array(
          post
            .pick({ number: true, author: true, language: true, createdAt: true })
            .extend({ topic: topicRow.pick({ id: true, title: true, language: true }), excerpt: z.string() }),
        ),
      }),
    },
    'POST /forum/topics': {
      summary: 'Opens a topic with its first post.',
      body: z.strictObject({ category: slug, title, body, language, tags, organisationId, clientId }),
      output: z.object({ topic: topicRow }),
      status: 201,
    },
    'GET /forum/topics/:topicId': {
      summary: 'A topic and up to 20 of its posts: from a number on, or around one.',
      query: z.strictObject({
        from: z.coerce.number().int().min(1).max(1e9).optional(),
        around: z.coerce.number().int().min(1).max(1e9).optional(),
      }),
      output: topicPage,
    },
    'PATCH /forum/topics/:topicId': {
      summary: 'Locks, pins or renames a topic; for moderators.',
      body: z
        .strictObject({ locked: z.boolean(), pinned: z.boolean(), title })
        .partial()
        .refine((changes) => Object.keys(changes).length > 0, { params: { code: 'field.required' } }),
      output: z.object({ topic: topicRow }),
    },
    'PUT /forum/topics/:topicId/hidden': {
      summary: 'Hides a topic; for everybody but moderators it is gone.',
      body: hiding,
      output: z.object({ topic: topicRow }),
    },
    'DELETE /forum/topics/:topicId/hidden': {
      summary: 'Shows a hidden topic again.',
      query: takingBack,
      output: z.object({ topic: topicRow }),
    },
    'POST /forum/topics/:topicId/posts': {
      summary: 'Replies in a topic.',
      body: z.strictObject({ body, language, quoteOf: number.optional(), organisationId, clientId }),
      output: z.object({ post, seq }),
      status: 201,
    },
    'GET /forum/posts/:postId/source': {
      summary: 'The Markdown of a post, for its author and for moderators.',
      output: z.object({ body: z.string(), language }),
    },
    'PATCH /forum/posts/:postId': {
      summary: 'Rewrites one’s own post; readers see that it was edited.',
      body: z.strictObject({ body, language }),
      output: z.object({ post, seq }),
    },
    'PUT /forum/posts/:postId/hidden': {
      summary: 'Hides a post; readers see the reason in its place.',
      body: hiding,
      output: z.object({ post, seq }),
    },
    'DELETE /forum/posts/:postId/hidden': {
      summary: 'Shows a hidden post again.',
      query: takingBack,
      output: z.object({ post, seq }),
    },
  },
  commands: {
    'forum:watch': {
      summary: 'Tells what happens in a topic from now on; `seq` says whether something was missed.',
      input: z.strictObject({ topicId: id }),
      output: z.object({ seq, here: z.number().int() }),
    },
    'forum:unwatch': { summary: 'No longer.', input: z.strictObject({ topicId: id }) },
    'forum:watchList': {
      summary: 'Tells which topics come, change and go; in one category or in all.',
      input: z.strictObject({ category: slug.optional() }),
      output: joinedRoom,
    },
    'forum:unwatchList': { summary: 'No longer.', input: z.strictObject({ category: slug.optional() }) },
    'forum:typing': {
      summary: 'Tells the others in the topic that one is writing; good for some seconds.',
      input: z.strictObject({ topicId: id }),
    },
  },
  events: {
    'forum:postCreated': z.object({ topicId: id, seq, post, peopleCount: z.number().int(), clientId }),
    /** Edited, hidden or shown; as everybody sees it, so without the text if hidden. */
    'forum:postChanged': z.object({ topicId: id, seq, post }),
    'forum:topicCreated': z.object({ topic: topicRow }),
    /** To those in the topic when it was locked, pinned, renamed, hidden or shown; to lists also at each post. */
    'forum:topicChanged': z.object({ topic: topicRow }),
    /** To lists: the topic was hidden; what was told of it up to this `seq` is out of date. */
    'forum:topicRemoved': z.object({ topicId: id, seq: z.number().int() }),
    'forum:typed': z.object({ topicId: id, user: z.object({ id, name: z.string() }) }),
    'forum:presenceChanged': z.object({ topicId: id, here: z.number().int() }),
  },
  pages: ['/forum', '/forum/new', '/forum/categories/:slug', '/forum/topics/:topicId'],
})
