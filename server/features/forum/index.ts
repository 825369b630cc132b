import { carried } from '../../kit/data/documents/carried.ts'
import { atNight, repairCounter } from '../../kit/data/jobs/counters.ts'
import { defineFeature } from '../../kit/feature.ts'
import { renderedAnew } from '../../kit/text/rendering/rendered-anew.ts'
import { visible } from '../../kit/rights/policy.ts'
import { CategoryModel, PostModel, TopicModel } from './model.ts'
import { canReadTopic } from './policy.ts'
import { createAuthors } from './authors.ts'
import { createCategories } from './categories/categories.ts'
import { forumContract } from './contract.ts'
import './events.ts'
import { findableTopics } from './findable.ts'
import { createHeldTopics } from './topics/held-topics.ts'
import { createLists } from './topics/lists.ts'
import { createPages } from './topics/topic-pages.ts'
import { createPosts } from './posts/posts.ts'
import { createReplying } from './posts/reply.ts'
import { createReady } from './topics/page-cache.ts'
import { topicCounter } from './categories/repair.ts'
import { createCategoryTimes } from './categories/times.ts'
import { createReplies } from './posts/latest-replies.ts'
import { organisationsOfActs } from './migrations/migrations.ts'
import { forumPersonal } from './personal.ts'
import { forumRoutes } from './routes.ts'
import { forumCommands, forumRooms } from './sockets.ts'
import { tellForum } from './tell.ts'
import { createTopicPresence } from './topics/presence.ts'
import { createTopics } from './topics/topics.ts'

export const feature = defineFeature(forumContract, (hub) => {
  const authors = createAuthors(hub.directory)
  const ready = createReady(hub.bus)
  const times = createCategoryTimes(hub)
  const presence = createTopicPresence(hub)
  return {
    routes: forumRoutes({
      categories: createCategories(hub, ready, times),
      lists: createLists(authors, ready),
      pages: createPages(authors, ready),
      topics: createTopics(hub, authors),
      posts: createPosts(hub, authors),
      reply: createReplying(hub, authors, createHeldTopics(hub)),
      replies: createReplies(authors),
    }),
    personal: forumPersonal,
    merging: [
      carried(CategoryModel),
      carried(TopicModel, { counted: { as: 'forum:merging.topics', by: 'organisation' } }),
      carried(PostModel, { counted: { as: 'forum:merging.posts', by: 'organisation' } }),
    ],
    demo: () => import('./demo/index.ts'),
    subjects: {
      '/forum/topics/:topicId': async (actor, { topicId }) =>
        visible(actor, canReadTopic, await TopicModel.findById(topicId, { hidden: 1 }).lean()),
    },
    commands: forumCommands(hub, presence),
    findable: findableTopics,
    rooms: forumRooms,
    tells: () => tellForum(hub),
    jobs: [
      {
        name: 'forum.topicCounts',
        schedule: '10 3 * * *',
        catchUp: true,
        run: (signal) => repairCounter(topicCounter(hub), { ...atNight, signal }),
      },
    ],
    migrations: [
      organisationsOfActs,
      renderedAnew('2026-11-29-posts-are-rendered-within-bounds', {
        ...{ collection: 'forumposts', writtenAt: 'editedAt' },
      }),
    ],
    async stop() {
      presence.stop()
      await times.stop()
    },
  }
})
