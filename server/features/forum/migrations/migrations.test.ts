import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
