import { afterAll, beforeAll, expect, it } from 'vitest'
import { repairCounter } from '../../../kit/data/jobs/counters.ts'
import type { TestClient } from '../../../testing/client.ts'
import { makeCategory, openTopic } from '../testing.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { CategoryModel } from '../model.ts'
import { topicCounter } from './repair.ts'

let hub: TestHub, author: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  author = await hub.person()
})
afterAll(() => hub.close())

const patience = { quietMs: 1_000, looks: 30 }
const countOf = async (category: string) => {
  const { categories } = await hub.guest().ok('GET /forum/categories')
  return categories.find(({ slug }) => slug === category)?.topicCount
}

it('finds nothing where nothing is wrong', async () => {
  await openTopic(author)
  expect(await repairCounter(topicCounter(hub.app.hub), patience)).toEqual({
    checked: 1,
    drifted: 0,
    repaired: 0,
  })
})

it('repairs what a process left that died between two writes, and everybody sees it', async () => {
  const category = await makeCategory()
  await openTopic(author, category)
  expect(await countOf(category)).toBe(1)
  await CategoryModel.updateOne({ _id: category }, { topicCount: 0 })
  expect(await repairCounter(topicCounter(hub.app.hub), patience)).toMatchObject({ drifted: 1, repaired: 1 })
  expect(await countOf(category)).toBe(1)
})

it('is never wrong afterwards, though topics are opened all the while', async () => {
  const category = await makeCategory()
  await CategoryModel.updateOne({ _id: category }, { topicCount: 5 })
  const writing = (async () => {
    for (let round = 0; round < 15; round++)
      await Promise.all([openTopic(author, category), openTopic(author, category)])
  })()
  const [{ repaired }] = await Promise.all([repairCounter(topicCounter(hub.app.hub), patience), writing])
  expect(repaired).toBe(1)
  expect((await CategoryModel.findById(category).lean())?.topicCount).toBe(30)
})
