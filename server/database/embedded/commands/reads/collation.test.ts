import fc from 'fast-check'
import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

type Document = mongo.Document
type Collection = mongo.Collection

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

const pl = { locale: 'pl', strength: 2 }
const nb = { locale: 'nb', strength: 1 }
let made = 0

async function people(options: mongo.CreateCollectionOptions = {}): Promise<Collection> {
  const collection = await store.db.createCollection(`people${(made += 1)}`, options)
  await collection.insertMany([
    loose({ _id: 1, name: 'Łucja', city: 'Oslo', n: 1, tags: ['A', 'b'] }),
    loose({ _id: 2, name: 'łucja', city: 'Ås', n: 2, tags: ['a'] }),
    loose({ _id: 3, name: 'Lucja', city: 'Aas', n: 3, tags: [] }),
    loose({ _id: 4, name: 'Ola', city: 'Bodø', n: 4, tags: ['B', 'c'] }),
    loose({ _id: 5, name: 'zenon', city: 'ZÜRICH', n: 5, sub: { word: 'Tak' } }),
  ])
  return collection
}

const ids = async (cursor: mongo.FindCursor | mongo.AggregationCursor) =>
  (await cursor.toArray()).map((doc: Document) => doc._id as number)

test.each<[string, Document, mongo.CollationOptions, number[]]>([
  ['equality', { name: 'ŁUCJA' }, pl, [1, 2]],
  ['equality at strength 1', { city: 'aas' }, nb, [2, 3]],
  ['$in', { name: { $in: ['OLA', 'ZENON'] } }, pl, [4, 5]],
  ['a long $in', { name: { $in: ['a', 'b', 'c', 'd', 'e', 'f', 'OLA'] } }, pl, [4]],
  ['$ne', { name: { $ne: 'ŁUCJA' } }, pl, [3, 4, 5]],
  ['$nin', { name: { $nin: ['OLA', 'lucja'] } }, pl, [1, 2, 5]],
  ['a range', { name: { $gt: 'l', $lt: 'M' } }, pl, [1, 2, 3]],
  ['an item of an array', { tags: 'a' }, pl, [1, 2]],
  ['$all', { tags: { $all: ['a', 'B'] } }, pl, [1]],
  ['$elemMatch', { tags: { $elemMatch: { $gt: 'A', $lte: 'B' } } }, pl, [1, 4]],
  ['an embedded document', { sub: { word: 'TAK' } }, pl, [5]],
  ['$expr', { $expr: { $eq: ['$name', 'OLA'] } }, pl, [4]],
  ['a pattern does not care', { name: /^ł/ }, pl, [2]],
  ['the simple collation', { name: 'ola' }, { locale: 'simple' }, []],
])('find by %s', async (_name, filter, collation, expected) => {
  const collection = await people()
  expect(await ids(collection.find(filter, { collation }).sort({ _id: 1 }))).toEqual(expected)
  expect(await collection.countDocuments(filter, { collation })).toBe(expected.length)
  const command = { count: collection.collectionName, query: filter, collation }
  expect(await store.db.command(command)).toMatchObject({ n: expected.length })
})

test('sort by a locale', async () => {
  const collection = await people()
  expect(await ids(collection.find({}).collation(pl).sort({ name: 1, _id: 1 }))).toEqual([3, 1, 2, 4, 5])
  expect(await ids(collection.find({}).collation(nb).sort({ city: -1, n: 1 }))).toEqual([2, 3, 5, 1, 4])
  expect(await ids(collection.find({}).sort({ name: 1 }))).toEqual([3, 4, 5, 1, 2])
})

test('distinct, $group and other stages hold equal what the collation does', async () => {
  const collection = await people()
  expect(await collection.distinct('name', {}, { collation: pl })).toEqual(['Lucja', 'Łucja', 'Ola', 'zenon'])
  const grouped = await collection
    .aggregate([{ $group: { _id: '$city', n: { $sum: 1 } } }, { $sort: { _id: 1 } }], { collation: nb })
    .toArray()
  expect(grouped).toEqual([
    { _id: 'Bodø', n: 1 },
    { _id: 'Oslo', n: 1 },
    { _id: 'ZÜRICH', n: 1 },
    { _id: 'Ås', n: 2 },
  ])
  const [computed] = await collection
    .aggregate(
      [
        { $match: { name: 'OLA' } },
        { $project: { in: { $in: ['C', '$tags'] }, set: { $setUnion: ['$tags', ['C', 'D']] } } },
      ],
      { collation: pl },
    )
    .toArray()
  expect(computed).toEqual({ _id: 4, in: true, set: ['B', 'c', 'D'] })
})

test('writes find by the collation', async () => {
  const collection = await people()
  expect(
    await collection.updateMany({ name: 'ŁUCJA' }, { $set: { seen: true } }, { collation: pl }),
  ).toMatchObject({ matchedCount: 2 })
  const changed = await collection.findOneAndUpdate(
    { name: 'OLA' },
    { $pull: { tags: 'b' as never }, $addToSet: { more: 'x' as never } },
    { collation: pl, returnDocument: 'after' },
  )
  expect(changed).toMatchObject({ tags: ['c'] })
  await collection.updateOne(
    { _id: 1 as never },
    { $set: { 'tags.$[tag]': 'Z' } },
    { collation: pl, arrayFilters: [{ tag: 'B' }] },
  )
  expect(await collection.findOne({ _id: 1 as never })).toMatchObject({ tags: ['A', 'Z'] })
  expect(await collection.deleteMany({ name: { $in: ['LUCJA', 'ZENON'] } }, { collation: pl })).toMatchObject(
    {
      deletedCount: 2,
    },
  )
})

test('a collection has a collation by default, its indexes with it', async () => {
  const collection = await people({ collation: pl })
  await collection.createIndex({ name: 1 })
  await collection.createIndex({ n: 1 }, { collation: { locale: 'simple' } })
  expect(await ids(collection.find({ name: 'OLA' }))).toEqual([4])
  expect(await ids(collection.find({ name: 'OLA' }, { collation: { locale: 'simple' } }))).toEqual([])
  expect(await ids(collection.aggregate([{ $match: { name: 'OLA' } }]))).toEqual([4])
  const [listed] = await store.db.listCollections({ name: collection.collectionName }).toArray()
  expect((listed as Document).options.collation).toMatchObject({
    locale: 'pl',
    strength: 2,
    caseLevel: false,
  })
  const indexes = await collection.indexes()
  expect(indexes.map(({ name, collation }) => [name, (collation as Document | undefined)?.locale])).toEqual([
    ['_id_', 'pl'],
    ['name_1', 'pl'],
    ['n_1', undefined],
  ])
})

test('the _id of a collection with a collation is unique by it', async () => {
  const collection = await store.db.createCollection('words', { collation: pl })
  await collection.insertOne(loose({ _id: 'Tak' }))
  expect(await refusal(collection.insertOne(loose({ _id: 'TAK' })))).toMatchObject({ code: 11000 })
  await collection.insertOne(loose({ _id: 'Nie' }))
  expect(await collection.findOne({ _id: 'NIE' as never })).toEqual({ _id: 'Nie' })
  expect(await collection.countDocuments({ _id: 'nie' as never })).toBe(1)
  await refusal(collection.dropIndex('_id_'))
  await collection.deleteOne({ _id: 'nie' as never })
  await collection.insertOne(loose({ _id: 'nie' }))
})

test('a unique index refuses what its collation holds equal, and nothing else', async () => {
  const collection = await people()
  expect(
    await refusal(collection.createIndex({ name: 1 }, { unique: true, collation: pl, name: 'name_pl' })),
  ).toMatchObject({ code: 11000 })
  await collection.deleteOne({ _id: 2 as never })
  await collection.createIndex({ name: 1 }, { unique: true, collation: pl, name: 'name_pl' })
  expect(await refusal(collection.insertOne({ name: 'OLA' }))).toMatchObject({
    code: 11000,
    keyPattern: { name: 1 },
    keyValue: { name: 'OLA' },
  })
  await collection.insertOne(loose({ _id: 6, name: 'Óla' }))
  expect(await refusal(collection.updateOne({ _id: 6 as never }, { $set: { name: 'oLa' } }))).toMatchObject({
    code: 11000,
  })
  await collection.updateOne({ _id: 4 as never }, { $set: { name: 'OLA' } })
  await collection.insertOne(loose({ _id: 7, name: ['óLo', 'x'] }))
  await collection.insertOne(loose({ _id: 8, name: ['óla', 'y'] })).then(
    () => expect.unreachable(),
    (error: unknown) => expect(error).toMatchObject({ code: 11000 }),
  )
})

async function planOf(collection: Collection, filter: Document, collation?: mongo.CollationOptions) {
  const { queryPlanner } = await collection
    .find(filter, collation ? { collation } : {})
    .explain('queryPlanner')
  return String((queryPlanner as Document).winningPlan.inputStage?.indexName ?? 'COLLSCAN')
}

test('an index serves the queries of its collation, and what is no string', async () => {
  const collection = await people()
  await collection.createIndex({ name: 1 }, { collation: pl, name: 'name_pl' })
  await collection.createIndex({ n: 1 })
  expect(await planOf(collection, { name: 'OLA' }, pl)).toBe('name_pl')
  expect(await planOf(collection, { name: 'OLA' })).toBe('COLLSCAN')
  expect(await planOf(collection, { name: 'OLA' }, nb)).toBe('COLLSCAN')
  expect(await planOf(collection, { name: 7 })).toBe('name_pl')
  expect(await planOf(collection, { name: { $gt: 'a' } }, pl)).toBe('COLLSCAN')
  expect(await planOf(collection, { n: { $gt: 3 } }, pl)).toBe('n_1')
  expect(await planOf(collection, { n: 'x' }, pl)).toBe('COLLSCAN')
})

test.each<[mongo.CollationOptions | Document, number]>([
  [{ locale: 'nowhere' }, 2],
  [{ strength: 1 }, 40414],
  [{ locale: 'pl', strength: 5 }, 238],
])('%j is refused', async (collation, code) => {
  const collection = await people()
  expect(
    await refusal(collection.find({}, { collation: collation as mongo.CollationOptions }).toArray()),
  ).toMatchObject({ code })
})

const word = fc
  .array(fc.constantFrom('a', 'A', 'å', 'aa', 'ł', 'L', 'l', 'ø', 'z', '1', '10', ' ', 'é', 'E'), {
    maxLength: 3,
  })
  .map((letters) => letters.join(''))
const value = fc.oneof(
  { weight: 5, arbitrary: word },
  fc.integer({ min: 0, max: 3 }),
  fc.constant(null),
  fc.array(word, { maxLength: 3 }),
  fc.record({ x: word }),
)
const document = fc.record({ a: value, b: word }, { requiredKeys: [] })
const condition = fc.oneof(
  value,
  word.map(($gt) => ({ $gt })),
  word.map(($lte) => ({ $lte })),
  fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  word.map(($ne) => ({ $ne })),
  word.map((x) => ({ $elemMatch: { $eq: x } })),
)
const filter = fc.oneof(
  condition.map((a) => ({ a })),
  fc.tuple(condition, condition).map(([a, b]) => ({ a, b })),
  fc.tuple(condition, condition).map(([a, b]) => ({ $or: [{ a }, { b }] })),
)
const collations = fc.constantFrom<(mongo.CollationOptions | undefined)[]>(
  pl,
  nb,
  { locale: 'en', strength: 1, numericOrdering: true },
  undefined,
)

test('whatever the collations of the indexes, the answer is that of reading everything', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 20 }),
      fc.array(fc.tuple(fc.constantFrom({ a: 1 }, { a: 1, b: -1 }, { b: 1 }), collations), { maxLength: 3 }),
      fc.array(fc.tuple(filter, collations), { minLength: 5, maxLength: 5 }),
      async (documents, indexes, queries) => {
        const bare = store.db.collection(`bare${(made += 1)}`)
        const indexed = store.db.collection(`indexed${made}`)
        const numbered = documents.map((doc, i) => ({ ...doc, _id: i as never }))
        for (const [i, [keys, collation]] of indexes.entries())
          await indexed
            .createIndex(keys as mongo.IndexSpecification, {
              name: `i${i}`,
              ...(collation ? { collation } : {}),
            })
            .catch(() => undefined)
        await bare.insertMany(numbered)
        await indexed.insertMany(numbered)
        for (const [wanted, collation] of queries) {
          const options = collation ? { collation } : {}
          const read = (from: Collection) => ids(from.find(wanted, options).sort({ a: 1, b: -1, _id: 1 }))
          const expected = await read(bare)
          expect(await read(indexed), JSON.stringify([wanted, collation])).toEqual(expected)
          expect(await indexed.countDocuments(wanted, options)).toBe(expected.length)
        }
        await Promise.all([bare.drop(), indexed.drop()])
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
