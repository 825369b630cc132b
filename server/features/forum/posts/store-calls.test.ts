import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aReply, openTopic } from '../testing.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(async () => {
  mongoose.set('debug', false)
  await hub.close()
})

it('a reply asks the store twice, and a page of known names twice', async () => {
  const author = await hub.person('member', { organisation: 'PL' })
  const { id } = await openTopic(author)
  const params = { topicId: id }
  const reply = () => author.ok('POST /forum/topics/:topicId/posts', { params, body: aReply() })
  const read = () => hub.guest().ok('GET /forum/topics/:topicId', { params })
  await reply()
  await read()

  let calls: string[] = []
  mongoose.set('debug', (collection: string, method: string) => void calls.push(`${collection}.${method}`))
  await reply()
  // That somebody wrote in a category is stored once a second, for all who did.
  const ofReply = calls.filter((call) => call !== 'forumcategories.bulkWrite')
  expect(ofReply).toEqual(['forumposts.insertMany', 'forumtopics.bulkWrite'])
  calls = []
  const page = await read()
  expect(page.posts.map((post) => post.author.organisation?.id)).toEqual(
    Array.from({ length: 3 }, () => author.person.organisationId),
  )
  expect(calls.sort()).toEqual(['forumposts.find', 'forumtopics.findOne'])
  calls = []
  await read()
  expect(calls).toEqual([])
})
