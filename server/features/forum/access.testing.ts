import { randomBytes } from 'node:crypto'
import { everyone, inside, moderators, only, signedIn } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { aReply, aTopic, makeCategory, openTopic, reply } from './testing.ts'
import { forumContract } from './contract.ts'
import { listRooms, topicRooms } from './vocabulary.ts'

const reason = 'off_topic'
const texts = { pl: 'Młodzież', nb: 'Ungdom', en: 'Youth' }
const category = (world: World) => world.once('a category', () => makeCategory())

/** A topic of the owner's, of one try alone. */
async function freshTopic(world: World): Promise<{ topicId: string }> {
  return { topicId: (await openTopic(world.owner, await category(world))).id }
}
async function freshPost(world: World): Promise<{ postId: string }> {
  return { postId: (await reply(world.owner, (await topic(world)).topicId)).post.id }
}
const topic = (world: World) => world.once('a topic', () => freshTopic(world))
const post = (world: World) => world.once('a post', () => freshPost(world))

/** A topic with a reply that a moderator has hidden from its owner and everybody. */
const hidden = (world: World) =>
  world.once('a hidden topic', async () => {
    const { topicId } = await freshTopic(world)
    const postId = (await reply(world.owner, topicId)).post.id
    await world.admin.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId },
      body: { reason, seen: 0 },
    })
    return { topic: { topicId }, post: { postId } }
  })
const inHidden = { when: 'the topic is hidden' }

/** What is hidden does not exist; a route for people who are signed in says so to them alone. */
const readersOfHidden = only(moderators, { others: 404, guests: 404 })
const membersAtHidden = only(moderators, { others: 404 })

export const access = defineAccess(forumContract, {
  routes: {
    'GET /forum/categories': row(everyone, () => ({})),
    'PUT /forum/categories/:slug': row(only(['admin']), () => ({
      params: { slug: `new-${randomBytes(4).toString('hex')}` },
      body: { title: texts, description: texts, order: 1 },
    })),
    'GET /forum/topics': row(everyone, () => ({ query: {} })),
    'GET /forum/replies': row(signedIn, () => ({})),
    'POST /forum/topics': row(signedIn, async (world) => ({ body: aTopic(await category(world)) })),
    'GET /forum/topics/:topicId': [
      row(everyone, async (world) => ({ params: await topic(world), query: {} })),
      row(readersOfHidden, async (world) => ({ params: (await hidden(world)).topic, query: {} }), inHidden),
    ],
    'PATCH /forum/topics/:topicId': row(only(moderators), async (world) => ({
      params: await freshTopic(world),
      body: { locked: true },
    })),
    'PUT /forum/topics/:topicId/hidden': row(only(moderators), async (world) => ({
      params: await freshTopic(world),
      body: { reason, seen: 0 },
    })),
    'DELETE /forum/topics/:topicId/hidden': row(only(moderators), async (world) => {
      const params = await freshTopic(world)
      await world.admin.ok('PUT /forum/topics/:topicId/hidden', { params, body: { reason, seen: 0 } })
      return { params, query: { seen: 1 } }
    }),
    'POST /forum/topics/:topicId/posts': [
      row(signedIn, async (world) => ({ params: await topic(world), body: aReply() })),
      row(
        membersAtHidden,
        async (world) => ({ params: (await hidden(world)).topic, body: aReply() }),
        inHidden,
      ),
    ],
    'GET /forum/posts/:postId/source': [
      row(only(['owner', ...moderators]), async (world) => ({ params: await post(world) })),
      row(membersAtHidden, async (world) => ({ params: (await hidden(world)).post }), inHidden),
    ],
    'PATCH /forum/posts/:postId': [
      row(only(['owner']), async (world) => ({
        params: await post(world),
        body: { body: 'Napisane **lepiej**.', language: 'pl' },
      })),
      row(
        // Moderators may know of it, and write in nobody's name.
        { ...membersAtHidden, moderator: 403, editor: 403, admin: 403 },
        async (world) => ({
          params: (await hidden(world)).post,
          body: { body: 'Napisane lepiej.', language: 'pl' },
        }),
        inHidden,
      ),
    ],
    'PUT /forum/posts/:postId/hidden': row(only(moderators), async (world) => ({
      params: await freshPost(world),
      body: { reason, seen: 0 },
    })),
    'DELETE /forum/posts/:postId/hidden': row(only(moderators), async (world) => {
      const params = await freshPost(world)
      await world.admin.ok('PUT /forum/posts/:postId/hidden', { params, body: { reason, seen: 0 } })
      return { params, query: { seen: 1 } }
    }),
  },
  commands: {
    'forum:watch': [
      row(everyone, topic),
      row(readersOfHidden, async (world) => (await hidden(world)).topic, inHidden),
    ],
    'forum:unwatch': row(everyone, topic),
    'forum:watchList': row(everyone, async (world) => ({ category: await category(world) })),
    'forum:unwatchList': row(everyone, () => ({})),
    'forum:typing': [
      row(signedIn, topic),
      row(membersAtHidden, async (world) => (await hidden(world)).topic, inHidden),
    ],
  },
  rooms: {
    'forum.topic': [
      row(everyone, async (world) => topicRooms.room((await topic(world)).topicId)),
      row(
        inside(moderators),
        async (world) => topicRooms.room((await hidden(world)).topic.topicId),
        inHidden,
      ),
    ],
    'forum.list': row(everyone, async (world) => listRooms.room(await category(world))),
  },
})
