import fc from 'fast-check'
import { Double, Long } from 'bson'
import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestStore, type TestStore } from '../../testing.ts'

type Document = mongo.Document
type Collection = mongo.Collection
type Sort = mongo.Sort

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

async function topics(): Promise<Collection> {
  const collection = store.db.collection('topics')
  await collection.drop()
  await collection.insertMany(
    Array.from({ length: 300 }, (_, i) => ({
      _id: i as never,
      category: `c${i % 3}`,
      at: i,
      tags: [`t${i % 5}`, `t${i % 7}`],
      hidden: i % 2 === 0,
      slug: i % 10 === 0 ? `s${i}` : undefined,
      author: { name: `n${i % 4}` },
    })),
    { ignoreUndefined: true },
  )
  await collection.createIndexes([
    { key: { category: 1, at: -1 } },
    { key: { tags: 1 } },
    { key: { slug: 1 }, sparse: true },
    { key: { 'author.name': 1 } },
    { key: { at: 1 }, partialFilterExpression: { hidden: true }, name: 'hidden_at' },
  ])
  return collection
}

interface Explained {
  stages: string[]
  index: string | undefined
  keys: number
  documents: number
  returned: number
}

async function explained(
  collection: Collection,
  filter: Document,
  options: { sort?: Sort; limit?: number } = {},
): Promise<Explained> {
  let cursor = collection.find(filter)
  if (options.sort) cursor = cursor.sort(options.sort)
  if (options.limit) cursor = cursor.limit(options.limit)
  const { queryPlanner, executionStats } = await cursor.explain('executionStats')
  const stages: string[] = []
  let index: string | undefined
  for (let stage = queryPlanner.winningPlan; stage; stage = stage.inputStage) {
    stages.push(stage.stage)
    index ??= stage.indexName
  }
  return {
    stages,
    index,
    keys: executionStats.totalKeysExamined,
    documents: executionStats.totalDocsExamined,
    returned: executionStats.nReturned,
  }
}

test.each<[string, Document, { sort?: Sort; limit?: number }, Partial<Explained>]>([
  ['an _id', { _id: 7 }, {}, { index: '_id_', keys: 1, documents: 1, returned: 1 }],
  ['several _ids', { _id: { $in: [1, 2, 999] } }, {}, { index: '_id_', documents: 2, returned: 2 }],
  [
    'a prefix and the order behind it',
    { category: 'c1' },
    { sort: { at: -1 }, limit: 20 },
    { index: 'category_1_at_-1', stages: ['FETCH', 'IXSCAN'], documents: 20 },
  ],
  [
    'the same order backwards',
    { category: 'c1' },
    { sort: { at: 1 }, limit: 20 },
    { stages: ['FETCH', 'IXSCAN'], documents: 20 },
  ],
  [
    'a range behind a prefix',
    { category: 'c1', at: { $gte: 100, $lt: 130 } },
    {},
    { index: 'category_1_at_-1', documents: 10, returned: 10 },
  ],
  [
    'another order than the index has',
    { category: 'c1' },
    { sort: { hidden: 1 } },
    { stages: ['SORT', 'FETCH', 'IXSCAN'] },
  ],
  ['an item of an array', { tags: 't6' }, {}, { index: 'tags_1', keys: 42, documents: 42 }],
  ['a sparse field', { slug: 's10' }, {}, { index: 'slug_1', documents: 1 }],
  ['what a sparse index leaves out', { slug: null }, {}, { stages: ['COLLSCAN'], returned: 270 }],
  ['an embedded field', { 'author.name': 'n1' }, {}, { index: 'author.name_1', documents: 75 }],
  [
    'a partial index whose condition holds',
    { hidden: true, at: { $lt: 10 } },
    {},
    { index: 'hidden_at', documents: 5 },
  ],
  [
    'a partial index whose condition may not hold',
    { at: { $lt: 10 } },
    {},
    { stages: ['COLLSCAN'], returned: 10 },
  ],
  ['the beginning of a text', { category: /^c1/ }, {}, { index: 'category_1_at_-1', returned: 100 }],
  [
    'an order alone',
    {},
    { sort: { category: 1, at: -1 }, limit: 5 },
    { index: 'category_1_at_-1', stages: ['FETCH', 'IXSCAN'], documents: 5 },
  ],
  ['no index at all', { hidden: true }, {}, { stages: ['COLLSCAN'], documents: 300 }],
])('%s', async (_name, filter, options, expected) => {
  const collection = await topics()
  const plan = await explained(collection, filter, options)
  expect(plan).toMatchObject(expected)
  const { returned } = plan
  expect(await collection.countDocuments(filter, options.limit ? { limit: options.limit } : {})).toBe(
    returned,
  )
})

test('an $or of indexed branches is the union of their indexes', async () => {
  const collection = await topics()
  const { queryPlanner, executionStats } = await collection
    .find({ $or: [{ slug: 's10' }, { tags: 't6' }] })
    .explain('executionStats')
  expect(queryPlanner.winningPlan.inputStage.inputStages.map((stage: Document) => stage.indexName)).toEqual([
    'slug_1',
    'tags_1',
  ])
  expect(executionStats).toMatchObject({ nReturned: 43, totalDocsExamined: 43 })
})

test('a page deep in an ordered list does not read what lies before it when it is asked for by range', async () => {
  const collection = await topics()
  const plan = await explained(
    collection,
    { category: 'c1', at: { $lt: 40 } },
    { sort: { at: -1 }, limit: 5 },
  )
  expect(plan).toMatchObject({ documents: 5, stages: ['FETCH', 'IXSCAN'] })
})

test('the values of an $in are each walked in the wanted order, and laid together', async () => {
  const collection = await topics()
  const wanted = { category: { $in: ['c0', 'c2'] } }
  const cursor = () => collection.find(wanted).sort({ at: -1 }).limit(10)
  const { queryPlanner, executionStats } = await cursor().explain('executionStats')
  expect(queryPlanner.winningPlan.inputStage).toMatchObject({ stage: 'SORT_MERGE' })
  expect(executionStats.totalDocsExamined).toBeLessThan(13)
  const expected = [299, 297, 296, 294, 293, 291, 290, 288, 287, 285]
  expect((await cursor().toArray()).map(({ at }) => Number(at))).toEqual(expected)
})

test('the branches of an $or are laid together in the wanted order', async () => {
  const collection = await topics()
  await collection.createIndex({ 'author.name': 1, at: -1 })
  const wanted = { $or: [{ category: 'c1' }, { 'author.name': 'n1' }] }
  const cursor = () => collection.find(wanted).sort({ at: -1 }).limit(6)
  const { queryPlanner, executionStats } = await cursor().explain('executionStats')
  expect(queryPlanner.winningPlan.inputStage).toMatchObject({ stage: 'SORT_MERGE' })
  expect(executionStats.totalDocsExamined).toBeLessThan(12)
  expect((await cursor().toArray()).map(({ at }) => Number(at))).toEqual([298, 297, 295, 293, 292, 289])
})

test('what is skipped over in an index is not read', async () => {
  const collection = await topics()
  const cursor = () => collection.find({ category: 'c1' }).sort({ at: -1 }).skip(50).limit(5)
  const { executionStats } = await cursor().explain('executionStats')
  expect(executionStats).toMatchObject({ totalDocsExamined: 5, nReturned: 5 })
  expect((await cursor().toArray()).map(({ at }) => Number(at))).toEqual([148, 145, 142, 139, 136])
})

test('a sort of many documents in memory is right, equal ones in their order', async () => {
  const collection = store.db.collection('many')
  await collection.drop()
  await collection.insertMany(
    Array.from({ length: 9000 }, (_, i) => ({ _id: i as never, n: (i * 7919) % 1000 })),
  )
  const list = await collection.find().sort({ n: 1 }).toArray()
  const expected = list.map(({ _id, n }) => [Number(n), Number(_id)] as const)
  expect(expected).toEqual([...expected].sort(([a, b], [c, d]) => a - c || b - d))
  expect(list).toHaveLength(9000)
})

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) },
  fc.constantFrom(null, 'a', 'b', 'ab', true, NaN, new Double(2), Long.fromNumber(3), 1.5),
)
const field = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }),
  fc.array(fc.oneof(scalar, fc.record({ x: scalar, y: scalar }, { requiredKeys: [] })), { maxLength: 3 }),
)
const document = fc.record({ a: field, b: scalar, c: scalar }, { requiredKeys: [] })
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y')
const condition = fc.oneof(
  scalar,
  scalar.map(($gt) => ({ $gt })),
  scalar.map(($lte) => ({ $lte })),
  fc.tuple(scalar, scalar).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.boolean().map(($exists) => ({ $exists })),
  scalar.map(($ne) => ({ $ne })),
  fc.tuple(scalar, scalar).map(([$gt, $lte]) => ({ $elemMatch: { $gt, $lte } })),
  fc.tuple(scalar, scalar).map(([x, y]) => ({ $elemMatch: { x, y } })),
  fc.constant({ $regex: '^a' }),
)
const clause: fc.Arbitrary<Document> = fc.tuple(path, condition).map(([name, wanted]) => ({ [name]: wanted }))
const filter: fc.Arbitrary<Document> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(clause, { maxLength: 3 }).map((clauses) => Object.assign({}, ...clauses) as Document),
  },
  fc.array(clause, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  fc.array(clause, { minLength: 2, maxLength: 3 }).map(($and) => ({ $and })),
)
const direction = fc.constantFrom(1 as const, -1 as const)
const fields = fc.uniqueArray(fc.tuple(path, direction), {
  minLength: 1,
  maxLength: 3,
  selector: ([name]) => name.split('.')[0],
})
const options = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.constant({ sparse: true }),
  fc.constant({ partialFilterExpression: { b: { $gt: 1 } } }),
)
const keyed = fc
  .tuple(fields, fc.boolean())
  .map(([list, withId]) => (withId ? [...list, ['_id', 1 as const] as [string, 1]] : list))
const indexes = fc.array(fc.tuple(keyed, options), { minLength: 1, maxLength: 3 })
const sort = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, fields)

let rounds = 0

test('whatever the indexes, the answer is that of reading everything', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 25 }),
      indexes,
      fc.array(fc.tuple(filter, sort), { minLength: 6, maxLength: 6 }),
      async (documents, specs, queries) => {
        const [bare, indexed] = [
          store.db.collection(`bare${(rounds += 1)}`),
          store.db.collection(`indexed${rounds}`),
        ]
        const numbered = documents.map((doc, i) => ({ ...doc, _id: i as never }))
        await indexed.insertMany(numbered.slice(0, numbered.length / 2 + 1))
        for (const [i, [keys, extra]] of specs.entries()) {
          await indexed
            .createIndex(new Map(keys) as mongo.IndexSpecification, { ...extra, name: `index${i}` })
            .catch(() => undefined)
        }
        await bare.insertMany(numbered)
        for (const doc of numbered.slice(numbered.length / 2 + 1)) await indexed.insertOne(doc)
        for (const [wanted, order] of queries) {
          const sorted = order && (new Map([...order, ['_id', 1]]) as Sort)
          const read = async (collection: Collection) => {
            const cursor = collection.find(wanted)
            const list = await (sorted ? cursor.sort(sorted) : cursor).toArray()
            const ids = list.map(({ _id }) => Number(_id))
            return sorted ? ids : ids.sort((a, b) => a - b)
          }
          const [expected, actual] = [await read(bare), await read(indexed)]
          expect(actual, JSON.stringify(wanted)).toEqual(expected)
          expect(await indexed.countDocuments(wanted)).toBe(expected.length)
          if (sorted) {
            const page = await indexed.find(wanted).sort(sorted).skip(2).limit(3).toArray()
            expect(page.map(({ _id }) => Number(_id))).toEqual(expected.slice(2, 5))
          }
          expect(await store.db.command({ count: indexed.collectionName, query: wanted })).toMatchObject({
            n: expected.length,
          })
        }
        await Promise.all([bare.drop(), indexed.drop()])
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
