import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openTopic, reply } from '../testing.ts'
import { createGate } from '../../../testing/gate.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { TopicModel } from '../model.ts'

let hub: TestHub
let author: TestClient
let moderator: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  author = await hub.person('member', { organisation: 'PL' })
  moderator = await hub.person('moderator')
})
afterAll(() => hub.close())
afterEach(() => void vi.restoreAllMocks())

/** What comes after a write of a post, its count in the topic, waits once. */
function holdCounting() {
  const gate = createGate()
  const update = TopicModel.findByIdAndUpdate.bind(TopicModel) as (...args: unknown[]) => {
    lean(): Promise<unknown>
  }
  vi.spyOn(TopicModel, 'findByIdAndUpdate').mockImplementation(((...args: unknown[]) => ({
    lean: async () => {
      await gate.pass()
      return update(...args).lean()
    },
  })) as never)
  return gate
}

/** The names that a telling needs wait once: what is told has been read by then. */
function holdTelling() {
  const gate = createGate()
  const { directory } = hub.app.hub
  const people = directory.people.bind(directory)
  vi.spyOn(directory, 'people').mockImplementation(async (ids) => {
    await gate.pass()
    return people(ids)
  })
  return gate
}

it.each([
  ['counted', holdCounting],
  ['told', holdTelling],
])('an edit that is %s after the post was hidden is known to be the older state', async (_when, hold) => {
  const topic = await openTopic(author)
  const { post } = await reply(author, topic.id, 'Zbyt ostro')
  const watcher = await hub.guest().socket()
  await watcher.command('forum:watch', { topicId: topic.id })
  const params = { postId: post.id }
  const gate = hold()
  const edit = author.ok('PATCH /forum/posts/:postId', { params, body: { body: 'Inaczej', language: 'pl' } })
  await gate.reached
  await moderator.ok('PUT /forum/posts/:postId/hidden', { params, body: { reason: 'abuse', seen: 0 } })
  gate.open()
  await edit
  const hidden = await watcher.hears('forum:postChanged', (event) => event.post.hidden !== null)
  const edited = await watcher.hears('forum:postChanged', (event) => event.post.hidden === null)
  expect([post.revision, edited.post.revision, hidden.post.revision]).toEqual([0, 1, 2])
})

it('a reply that is told after its topic was hidden is known to lists as older than that', async () => {
  const topic = await openTopic(author)
  const list = await hub.guest().socket()
  await list.command('forum:watchList', { category: topic.category })
  const gate = holdTelling()
  const replying = reply(author, topic.id)
  await gate.reached
  await moderator.ok('PUT /forum/topics/:topicId/hidden', {
    params: { topicId: topic.id },
    body: { reason: 'unlawful', seen: 0 },
  })
  gate.open()
  await replying
  const removed = await list.hears('forum:topicRemoved', ({ topicId }) => topicId === topic.id)
  const { topic: told } = await list.hears('forum:topicChanged')
  expect(told.seq).toBeLessThan(removed.seq)
})

it('a topic that is shown again while its hiding is told is not taken from lists', async () => {
  const topic = await openTopic(author)
  const list = await hub.guest().socket()
  await list.command('forum:watchList', { category: topic.category })
  const params = { topicId: topic.id }
  const gate = createGate()
  const find = TopicModel.findById.bind(TopicModel) as (id: unknown) => { lean(): Promise<unknown> }
  vi.spyOn(TopicModel, 'findById').mockImplementation(((id: unknown) => ({
    lean: async () => {
      await gate.pass()
      return find(id).lean()
    },
  })) as never)
  const hiding = moderator.ok('PUT /forum/topics/:topicId/hidden', {
    params,
    body: { reason: 'unlawful', seen: 0 },
  })
  await gate.reached
  await moderator.ok('DELETE /forum/topics/:topicId/hidden', { params, query: { seen: 1 } })
  gate.open()
  await hiding
  await list.settled()
  expect(list.heard.map(({ name }) => name)).toEqual(['forum:topicChanged', 'forum:topicChanged'])
})
