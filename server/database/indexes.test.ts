import { randomUUID } from 'node:crypto'
import mongoose, { type mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringUp } from '../demo/index.ts'
import { OfferModel } from '../features/board/model.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../features/conferences/model.ts'
import { PostModel, TopicModel } from '../features/forum/model.ts'
import { OrganisationModel } from '../features/organisations/model.ts'
import type { TestClient } from '../testing/client.ts'
import { startTestHub, type TestHub } from '../testing/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
  await bringUp({ demos: hub.app.hub.brought('demo'), keep: false, t: (key) => key })
}, 60_000)
afterAll(async () => {
  mongoose.set('debug', false)
  await hub.close()
})

interface Asked {
  collection: string
  filter: mongo.Document
  sort?: mongo.Document
}

interface Stage {
  stage: string
  inputStage?: Stage
  inputStages?: Stage[]
  queryPlan?: Stage
}

const updates = /^(update|findOneAndUpdate|findOneAndReplace|replace)/
const queries = /^(find|count|delete|update|replace)/

/** What Mongoose asks of the database while something goes on, each shape of filter and sort once. */
async function asking(work: () => Promise<void>): Promise<Asked[]> {
  const shapes = new Map<string, Asked>()
  mongoose.set(
    'debug',
    (collection: string, method: string, filter: mongo.Document, ...rest: mongo.Document[]) => {
      if (!queries.test(method)) return
      const { sort } = (updates.test(method) ? rest[1] : rest[0]) ?? {}
      shapes.set(JSON.stringify([collection, shape(filter), sort]), {
        collection,
        filter,
        sort: sort as mongo.Document,
      })
    },
  )
  await work()
  mongoose.set('debug', false)
  return [...shapes.values()]
}

/** The names in a filter, whatever the values. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shape(item))))]
  if (value?.constructor !== Object) return '?'
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]))
}

/** Somewhere in the demonstration's world. */
async function places() {
  const first = async (model: mongoose.Model<never>, filter = {}) =>
    String((await model.findOne(filter).orFail())['_id'])
  const topicId = await first(TopicModel as never)
  const offerId = await first(OfferModel as never, { state: 'open' })
  const organisationId = await first(OrganisationModel as never)
  const conferenceId = await first(ConferenceModel as never)
  const postId = await first(PostModel as never)
  const { code } = await ProgrammeSessionModel.findOne({ qa: 'open' }).orFail()
  return { topicId, offerId, organisationId, conferenceId, postId, code }
}

/** Walks the pages, and writes once what people write. */
async function walk(at: Awaited<ReturnType<typeof places>>): Promise<void> {
  const { topicId, offerId, organisationId, conferenceId, postId, code } = at
  const [admin, pole, norwegian] = await Promise.all([
    hub.person('admin'),
    hub.person('member', { organisation: 'PL' }),
    hub.person('member', { organisation: 'NO' }),
  ])
  for (const person of [hub.guest(), pole, admin]) {
    await person.ok('GET /hub')
    await person.ok('GET /accounts/me')
    await person.ok('GET /organisations')
    await person.ok('GET /organisations/:organisationId', { params: { organisationId } })
    await person.ok('GET /forum/categories')
    const { topics } = await person.ok('GET /forum/topics')
    await person.ok('GET /forum/topics/:topicId', { params: { topicId: topics[0]?.id ?? topicId } })
    await person.ok('GET /board/offers')
    await person.ok('GET /board/offers/:offerId', { params: { offerId } })
    await person.ok('GET /conferences')
    await person.ok('GET /conferences/:conferenceId', { params: { conferenceId } })
    await person.ok('GET /live/:code/state', { params: { code } })
    await person.ok('GET /search', { query: { q: 'fundacja' } })
  }
  await admin.ok('GET /accounts/people')
  await admin.ok('GET /forum/posts/:postId/source', { params: { postId } })
  await norwegian.ok('GET /board/inbox')
  await pole.ok('GET /forum/replies')
  await write(pole, topicId)
}

/** What people write, each once. */
async function write(member: TestClient, topicId: string): Promise<void> {
  const { post } = await member.ok('POST /forum/topics/:topicId/posts', {
    params: { topicId },
    body: { clientId: randomUUID(), body: 'Hei', language: 'nb' },
  })
  await member.ok('PATCH /forum/posts/:postId', {
    params: { postId: post.id },
    body: { body: 'Hei!', language: 'nb' },
  })
}

/** What reads a whole collection on purpose, and why. */
const whole = new Map([
  ['forumtopics {"hidden":"?"}', 'fills the search, in the background after the start'],
  ['organisations {}', 'fills the search'],
  ['programmesessions {"out":{"$ne":"?"},"conferenceId":{"$nin":[]}}', 'fills the search'],
  ['forumcategories {} {"order":1,"_id":1}', 'a dozen at most'],
  ['conferences {"removedAt":"?"}', 'a few each year'],
  ['conferences {"removedAt":"?"} {"startsOn":-1,"_id":-1}', 'a few each year'],
  ['conferences {"removedAt":{"$ne":"?"}}', 'a few each year'],
  ['users {}', 'counts them by what the collection knows'],
  ['users {} {"name":1}', "the administrators' list"],
])

test('every index that a model declares is built, and no other', async () => {
  for (const model of Object.values(mongoose.models)) {
    await model.init()
    expect([model.modelName, await model.diffIndexes()]).toEqual([
      model.modelName,
      { toDrop: [], toCreate: [] },
    ])
  }
})

test('what the pages ask is read from an index', async () => {
  const at = await places()
  const asked = await asking(() => walk(at))
  const scans: string[] = []
  for (const { collection, filter, sort } of asked) {
    const plan = await mongoose.connection
      .collection(collection)
      .find(filter, sort ? { sort: sort as mongo.Sort } : {})
      .explain('queryPlanner')
    const { winningPlan } = (plan as { queryPlanner: { winningPlan: Stage } }).queryPlanner
    const name = [collection, JSON.stringify(shape(filter)), ...(sort ? [JSON.stringify(sort)] : [])].join(
      ' ',
    )
    if (stages(winningPlan).includes('COLLSCAN')) scans.push(name)
  }
  expect(asked.length).toBeGreaterThan(30)
  expect(scans.filter((scan) => !whole.has(scan))).toEqual([])
})

function stages({ stage, inputStage, inputStages = [], queryPlan }: Stage): string[] {
  return [stage, ...[inputStage, queryPlan, ...inputStages].flatMap((inner) => (inner ? stages(inner) : []))]
}
