import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aReply, openTopic } from '../testing.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { organisationsOfActs } from './migrations.ts'
import { PostModel, TopicModel } from '../model.ts'

let hub: TestHub
let member: TestClient
let alone: TestClient

beforeAll(async () => {
  hub = await startTestHub()
  member = await hub.person('member', { organisation: 'NO' })
  alone = await hub.person()
})
afterAll(() => hub.close())

const raw = (name: 'forumtopics' | 'forumposts') => mongoose.connection.collection(name)
const run = () => organisationsOfActs.up(new AbortController().signal)
const aClientId = () => randomUUID()

/** A reply as the version before wrote it, in its two steps. */
async function oldReply(topicId: string, author: TestClient, number: number, quoted?: TestClient) {
  const by = new mongoose.Types.ObjectId(author.person.id)
  const at = new Date()
  const reply = {
    ...{ topic: new mongoose.Types.ObjectId(topicId), number, author: by, language: 'pl', createdAt: at },
    ...{ body: 'Stary wpis', html: '<p>Stary wpis</p>', clientId: aClientId(), hidden: null, editedAt: null },
    quoteOf: quoted ? { number: 1, author: new mongoose.Types.ObjectId(quoted.person.id) } : null,
  }
  await raw('forumposts').insertOne({ ...reply })
  await raw('forumtopics').updateOne(
    { _id: reply.topic },
    { $max: { last: { number, at, by } }, $addToSet: { people: by as never }, $inc: { seq: 1 } },
  )
  return reply
}

/** As documents were before they knew their organisation. */
async function makeOld() {
  const { id } = await openTopic(member)
  await alone.ok('POST /forum/topics/:topicId/posts', {
    params: { topicId: id },
    body: { ...aReply(), quoteOf: 1 },
  })
  await mongoose.connection
    .collection('forumtopics')
    .updateMany({}, { $unset: { organisation: 1, 'last.organisation': 1 } })
  await mongoose.connection
    .collection('forumposts')
    .updateMany({ number: 2 }, { $unset: { organisation: 1, 'quoteOf.organisation': 1 } })
  await mongoose.connection
    .collection('forumposts')
    .updateMany({ number: 1 }, { $unset: { organisation: 1 } })
  return id
}

it('gives old topics, posts and quotes the organisation that was shown beside their author', async () => {
  const id = await makeOld()
  // As if it had been interrupted: what knows its organisation is left alone.
  const done = await openTopic(alone)
  await organisationsOfActs.up(new AbortController().signal)
  await organisationsOfActs.up(new AbortController().signal)
  const organisation = member.person.organisationId
  const topic = await TopicModel.findById(id).lean()
  expect(String(topic?.organisation)).toBe(organisation)
  expect(topic?.last.organisation).toBeNull()
  const [opening, reply] = await PostModel.find({ topic: id }).sort({ number: 1 }).lean()
  expect(String(opening?.organisation)).toBe(organisation)
  expect(reply?.organisation).toBeNull()
  expect(String(reply?.quoteOf?.organisation)).toBe(organisation)
  expect((await TopicModel.findById(done.id).lean())?.organisation).toBeNull()
})

it('reaches everything, however much there is', async () => {
  const { id } = await openTopic(member)
  const old = Array.from({ length: 1_200 }, (_, index) => ({
    ...{ topic: id, number: index + 2, author: member.person.id, language: 'pl' as const },
    ...{ body: 'Stary wpis', html: '<p>Stary wpis</p>', clientId: `old-${index}` },
  }))
  await PostModel.insertMany(old)
  const posts = mongoose.connection.collection('forumposts')
  await posts.updateMany({ clientId: /^old-/ }, { $unset: { organisation: 1 } })
  await organisationsOfActs.up(new AbortController().signal)
  expect(await posts.countDocuments({ organisation: { $exists: false } })).toBe(0)
  expect(
    await PostModel.countDocuments({ clientId: /^old-/, organisation: member.person.organisationId }),
  ).toBe(1_200)
})

describe('while a process of the version before goes on', () => {
  it('what it writes after all is done is brought over by the next run, and nothing else is touched', async () => {
    const { id } = await openTopic(member)
    await run()
    await oldReply(id, member, 2, member)
    const reply = await oldReply(id, alone, 3)
    expect(await run()).toBe(4)
    const posts = await PostModel.find({ topic: id }).sort({ number: 1 }).lean()
    const organisation = member.person.organisationId
    expect(posts.map((post) => String(post.organisation))).toEqual([organisation, organisation, 'null'])
    expect(String(posts[1]?.quoteOf?.organisation)).toBe(organisation)
    const topic = await TopicModel.findById(id).lean()
    expect(topic?.last).toMatchObject({ number: 3, by: reply.author, organisation: null })
    expect(String(topic?.organisation)).toBe(organisation)
    expect(await run()).toBe(0)
  })

  it('a topic that knows its own organisation keeps it when an old reply makes its last one nameless', async () => {
    const { id } = await openTopic(member)
    const chosen = new mongoose.Types.ObjectId()
    await raw('forumtopics').updateOne(
      { _id: new mongoose.Types.ObjectId(id) },
      { $set: { organisation: chosen } },
    )
    await oldReply(id, member, 2)
    await run()
    const topic = await TopicModel.findById(id).lean()
    expect(topic?.organisation).toEqual(chosen)
    expect(String(topic?.last.organisation)).toBe(member.person.organisationId)
  })

  it('a reply between reading and writing gets its own organisation, not that of the one before', async () => {
    const { id } = await openTopic(alone)
    const topics = raw('forumtopics')
    await topics.updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $unset: { organisation: 1 } })
    await oldReply(id, member, 2)
    const write = topics.bulkWrite.bind(topics)
    let isBetween = true
    const between = vi.spyOn(topics, 'bulkWrite').mockImplementation(async (...given) => {
      if (isBetween && JSON.stringify(given).includes('last.organisation')) {
        isBetween = false
        await oldReply(id, alone, 3)
      }
      return write(...given)
    })
    await run()
    between.mockRestore()
    expect(isBetween).toBe(false)
    const topic = await TopicModel.findById(id).lean()
    expect(topic?.last).toMatchObject({ number: 3, organisation: null })
    expect(String(topic?.last.by)).toBe(alone.person.id)
    expect(await raw('forumposts').countDocuments({ organisation: { $exists: false } })).toBe(0)
  })

  it('a nameless post that is quoted or repeated here stays open for the next run', async () => {
    const { id } = await openTopic(alone)
    const { clientId, body } = await oldReply(id, member, 2)
    await member.ok('POST /forum/topics/:topicId/posts', {
      params: { topicId: id },
      body: { body, language: 'pl', clientId },
    })
    const { post } = await alone.ok('POST /forum/topics/:topicId/posts', {
      params: { topicId: id },
      body: { ...aReply(), quoteOf: 2 },
    })
    expect(post.quoteOf?.author.organisation).toBeNull()
    await run()
    const quoting = await PostModel.findById(post.id).lean()
    expect(String(quoting?.quoteOf?.organisation)).toBe(member.person.organisationId)
  })

  it('what is held ready is read anew after a run that brought something', async () => {
    const { id } = await openTopic(alone)
    await oldReply(id, member, 2)
    const shown = async () => {
      const page = await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId: id } })
      return page.posts[1]?.author.organisation?.id
    }
    expect(await shown()).toBeUndefined()
    await run()
    hub.app.hub.bus.emit('migrations.ranAgain', { migration: 'forum' })
    expect(await shown()).toBe(member.person.organisationId)
  })
})
