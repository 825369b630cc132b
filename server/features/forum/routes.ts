import type { RouteHandlers } from '../../kit/http/http.ts'
import type { createCategories } from './categories/categories.ts'
import type { forumContract } from './contract.ts'
import type { createLists } from './topics/lists.ts'
import type { createPages } from './topics/topic-pages.ts'
import { canManageCategories, canModerate, canReadForum, canWrite } from './policy.ts'
import type { createPosts } from './posts/posts.ts'
import type { createReplying } from './posts/reply.ts'
import type { createReplies } from './posts/latest-replies.ts'
import type { createTopics } from './topics/topics.ts'

interface Services {
  categories: ReturnType<typeof createCategories>
  lists: ReturnType<typeof createLists>
  pages: ReturnType<typeof createPages>
  topics: ReturnType<typeof createTopics>
  posts: ReturnType<typeof createPosts>
  reply: ReturnType<typeof createReplying>
  replies: ReturnType<typeof createReplies>
}

export function forumRoutes(services: Services): RouteHandlers<typeof forumContract> {
  const { categories, lists, pages, topics, posts, reply, replies } = services
  return {
    'GET /forum/categories': { allow: canReadForum, handle: ({ actor }) => categories.list(actor) },
    'PUT /forum/categories/:slug': {
      allow: canManageCategories,
      handle: ({ actor, params, body }) => categories.put(actor, params.slug, body),
    },
    'GET /forum/topics': { allow: canReadForum, handle: ({ actor, query }) => lists.list(actor, query) },
    'GET /forum/replies': { allow: canWrite, handle: ({ actor }) => replies.list(actor) },
    'POST /forum/topics': {
      allow: canWrite,
      limit: { points: 10, seconds: 600 },
      handle: ({ actor, body }) => topics.create(actor, body),
    },
    'GET /forum/topics/:topicId': {
      allow: canReadForum,
      handle: ({ actor, params, query }) => pages.read(actor, params.topicId, query),
    },
    'PATCH /forum/topics/:topicId': {
      allow: canModerate,
      handle: ({ actor, params, body }) => topics.change(actor, params.topicId, body),
    },
    'PUT /forum/topics/:topicId/hidden': {
      allow: canModerate,
      handle: ({ actor, params, body }) => topics.hide(actor, params.topicId, body),
    },
    'DELETE /forum/topics/:topicId/hidden': {
      allow: canModerate,
      handle: ({ actor, params, query }) => topics.show(actor, params.topicId, query.seen),
    },
    'POST /forum/topics/:topicId/posts': {
      allow: canWrite,
      limit: { points: 30, seconds: 60 },
      handle: ({ actor, params, body }) => reply(actor, params.topicId, body),
    },
    'GET /forum/posts/:postId/source': {
      allow: canWrite,
      handle: ({ actor, params }) => posts.source(actor, params.postId),
    },
    'PATCH /forum/posts/:postId': {
      allow: canWrite,
      limit: { points: 30, seconds: 60 },
      handle: ({ actor, params, body }) => posts.edit(actor, params.postId, body),
    },
    'PUT /forum/posts/:postId/hidden': {
      allow: canModerate,
      handle: ({ actor, params, body }) => posts.hide(actor, params.postId, body),
    },
    'DELETE /forum/posts/:postId/hidden': {
      allow: canModerate,
      handle: ({ actor, params, query }) => posts.show(actor, params.postId, query.seen),
    },
  }
}
