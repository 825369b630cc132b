import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { startHubProcess } from '../../../testing/process.ts'
import { CategoryModel } from '../model.ts'
import { aReply, aTopic, openTopic, reply } from '../testing.ts'

let here: TestHub
let there: TestHub
beforeAll(async () => {
  ;[here, there] = (await startTestHubs(2)) as [TestHub, TestHub]
})
afterAll(async () => {
  await there.close()
  await here.close()
})
afterEach(() => void vi.restoreAllMocks())

const shown = async (at: TestHub, category: string) => {
  const { categories } = await at.guest().ok('GET /forum/categories')
  return categories.find(({ slug }) => slug === category)?.lastPostAt
}
const stored = async (category: string) =>
  (await CategoryModel.findById(category).lean())?.lastPostAt?.toISOString()

it('when somebody last wrote is known at once, and is stored by and by, also after a failure', async () => {
  const author = await here.person()
  const topic = await openTopic(author)
  const failed = vi.spyOn(CategoryModel, 'bulkWrite').mockRejectedValueOnce(new Error('away'))
  const { post } = await reply(author, topic.id)
  expect(await shown(here, topic.category)).toBe(post.createdAt)
  await expect.poll(() => stored(topic.category), { timeout: 10_000 }).toBe(post.createdAt)
  expect(failed.mock.calls.length).toBeGreaterThan(1)
  expect(await shown(here, topic.category)).toBe(post.createdAt)
})

it('is known in the other processes as well', async () => {
  const author = await here.person()
  const topic = await openTopic(author)
  const watcher = await there.guest().socket()
  await watcher.command('forum:watch', { topicId: topic.id })
  const { post } = await reply(author, topic.id)
  await watcher.hears('forum:postCreated')
  expect(await shown(there, topic.category)).toBe(post.createdAt)
})

it('a process that is told to stop stores it before it goes', async () => {
  const uri = process.env['MONGODB_TEST_URI'] ?? ''
  const store = new mongo.MongoClient(uri)
  const database = `test_${randomBytes(8).toString('hex')}`
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-times-'))
  const started = await startHubProcess({
    ...{ MONGODB_URI: uri, MONGODB_DATABASE: database, DATA_DIR: dataDir, RATE_LIMITS: 'false' },
  })
  onTestFinished(async () => {
    started.signal('SIGKILL')
    await store.db(database).dropDatabase()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const categories = store
    .db(database)
    .collection<{ _id: string; lastPostAt: Date | null }>('forumcategories')
  const title = { pl: 'Rozmowy', nb: 'Samtaler', en: 'Talk' }
  await categories.insertOne({
    ...{ _id: 'rozmowy', title, description: title, order: 0, topicCount: 0, lastPostAt: null },
  } as never)
  const member = new TestClient(started.url, '')
  await member.ok('POST /accounts/register', {
    body: {
      ...{ name: 'Anna Wrona', email: 'anna@test.example', password: 'wierzba nad wodą 7', language: 'pl' },
      clientId: randomUUID(),
    },
  })
  const { topic } = await member.ok('POST /forum/topics', { body: aTopic('rozmowy') })
  const params = { topicId: topic.id }
  const { post } = await member.ok('POST /forum/topics/:topicId/posts', { params, body: aReply() })
  started.signal('SIGTERM')
  expect(await started.ended).toBe(0)
  expect((await categories.findOne({ _id: 'rozmowy' }))?.lastPostAt?.toISOString()).toBe(post.createdAt)
}, 60_000)
