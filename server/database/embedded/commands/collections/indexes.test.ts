import { afterAll, beforeAll, expect, test } from 'vitest'
import type { mongo } from 'mongoose'
import { refusal, startTestStore, type TestStore } from '../../testing.ts'
import { sweep } from '../../ttl.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

let collections = 0
const fresh = () => store.db.collection(`c${(collections += 1)}`)

test('indexes are listed as they were made', async () => {
  const collection = fresh()
  await collection.createIndexes([
    { key: { a: 1, b: -1 } },
    { key: { 'c.d': 1 }, name: 'mine', unique: true, sparse: true },
    { key: { at: 1 }, expireAfterSeconds: 60 },
    { key: { e: 1 }, partialFilterExpression: { e: { $gt: 5 } } },
  ])
  expect(await collection.indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
    { v: 2, key: { 'c.d': 1 }, name: 'mine', unique: true, sparse: true },
    { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 },
    { v: 2, key: { e: 1 }, name: 'e_1', partialFilterExpression: { e: { $gt: 5 } } },
  ])
})

test('making an index again changes nothing, making another under its name or key is refused', async () => {
  const collection = fresh()
  const create = (spec: mongo.Document) =>
    store.db.command({ createIndexes: collection.collectionName, indexes: [spec] })
  expect(await create({ key: { a: 1 }, name: 'a_1' })).toMatchObject({
    createdCollectionAutomatically: true,
    numIndexesBefore: 1,
    numIndexesAfter: 2,
  })
  expect(await create({ key: { a: 1 }, name: 'a_1' })).toMatchObject({
    numIndexesBefore: 2,
    numIndexesAfter: 2,
    note: 'all indexes already exist',
  })
  expect((await refusal(create({ key: { a: 1 }, name: 'a_1', unique: true }))).code).toBe(86)
  expect((await refusal(create({ key: { b: 1 }, name: 'a_1' }))).code).toBe(86)
  expect((await refusal(create({ key: { a: 1 }, name: 'other' }))).code).toBe(85)
  expect(await create({ key: { _id: 1 }, name: '_id_' })).toMatchObject({ numIndexesAfter: 2 })
})

test('an index over documents that break it is not made', async () => {
  const collection = fresh()
  await collection.insertMany([{ a: 1 }, { a: 1 }, { b: [1], c: [1] }])
  expect((await refusal(collection.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000)
  expect((await refusal(collection.createIndex({ b: 1, c: 1 }))).code).toBe(171)
  expect(await collection.indexes()).toHaveLength(1)
  await collection.createIndex({ c: 1 })
  expect(await collection.find({ c: 1 }).toArray()).toHaveLength(1)
  expect(
    (
      await refusal(
        collection.insertOne({ b: [1], c: [2] }).then(() => collection.createIndex({ b: 1, c: 1 })),
      )
    ).code,
  ).toBe(171)
})

test('indexes are dropped by name, by key, or all but that of _id', async () => {
  const collection = fresh()
  await collection.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }])
  await collection.dropIndex('a_1')
  await store.db.command({ dropIndexes: collection.collectionName, index: { b: 1 } })
  expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'c_1'])
  expect((await refusal(collection.dropIndex('gone'))).code).toBe(27)
  expect((await refusal(collection.dropIndex('_id_'))).code).toBe(72)
  await collection.dropIndexes()
  expect(await collection.indexes()).toHaveLength(1)
  expect((await refusal(store.db.collection('nowhere').indexes())).code).toBe(26)
})

test.each<[string, mongo.Document, number]>([
  ['a text index', { key: { a: 'text' } }, 67],
  ['a geographic index', { key: { a: '2dsphere' } }, 67],
  ['a wildcard index', { key: { 'a.$**': 1 } }, 67],
  ['a hashed index', { key: { a: 'hashed' } }, 67],
  ['no fields', { key: {} }, 67],
  ['a direction of zero', { key: { a: 0 } }, 67],
  ['expiry over two fields', { key: { a: 1, b: 1 }, expireAfterSeconds: 1 }, 67],
  ['a collation that cannot be told', { key: { a: 1 }, collation: { locale: 'pl', strength: 4 } }, 238],
  ['a locale nobody knows', { key: { a: 1 }, collation: { locale: 'qq_nowhere' } }, 2],
  ['sparse and partial', { key: { a: 1 }, sparse: true, partialFilterExpression: { a: 1 } }, 67],
  ['a negation in a partial index', { key: { a: 1 }, partialFilterExpression: { a: { $ne: 1 } } }, 67],
  ['an unknown option', { key: { a: 1 }, wish: 1 }, 197],
])('%s is refused', async (_name, spec, code) => {
  expect(
    (await refusal(store.db.command({ createIndexes: 'refused', indexes: [{ name: 'x', ...spec }] }))).code,
  ).toBe(code)
})

test('documents expire by a TTL index, those without a date never', async () => {
  const collection = fresh()
  await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
  const minutes = (n: number) => new Date(Date.now() - n * 60_000)
  await collection.insertMany([
    { _n: 1, at: minutes(2) },
    { _n: 2, at: minutes(0) },
    { _n: 3 },
    { _n: 4, at: 'yesterday' },
    { _n: 5, at: [minutes(5), minutes(0)] },
  ])
  expect(await sweep(store.running.store)).toBe(2)
  expect((await collection.find().toArray()).map(({ _n }) => _n as number)).toEqual([2, 3, 4])
  expect(await sweep(store.running.store, Date.now() + 61_000)).toBe(1)
})

test('collections and databases are listed and dropped', async () => {
  const db = store.client.db('shelf')
  await db.createCollection('b')
  await db.collection('a').insertOne({ x: 1 })
  expect((await db.listCollections().toArray()).map(({ name, type }) => [name, type])).toEqual([
    ['a', 'collection'],
    ['b', 'collection'],
  ])
  expect(await db.listCollections({ name: 'b' }, { nameOnly: true }).toArray()).toEqual([
    { name: 'b', type: 'collection' },
  ])
  expect((await refusal(db.createCollection('b'))).code).toBe(48)
  expect((await store.client.db().admin().listDatabases()).databases.map(({ name }) => name)).toContain(
    'shelf',
  )
  expect(await db.command({ collStats: 'a' })).toMatchObject({ count: 1, nindexes: 1 })
  expect(await db.stats()).toMatchObject({ collections: 2, objects: 1 })
  await db.collection('a').drop()
  expect(await db.collection('a').countDocuments()).toBe(0)
  await db.dropDatabase()
  expect(await db.listCollections().toArray()).toEqual([])
})

test.each<[string, mongo.Document, mongo.Document | mongo.Document[], mongo.Document, mongo.Document]>([
  ['sets its value', { a: 1 }, { $set: { a: 2 } }, { a: 2 }, { a: 1 }],
  ['sets a value inside it', { a: { b: 1 } }, { $set: { 'a.b': 2 } }, { 'a.b': 2 }, { 'a.b': 1 }],
  ['takes it away', { a: 1 }, { $unset: { a: '' } }, { a: null }, { a: 1 }],
  ['changes an item', { a: [1, 5] }, { $set: { 'a.0': 7 } }, { a: 7 }, { a: 1 }],
  ['moves it behind others', { a: 1, c: 1 }, [{ $unset: 'a' }, { $set: { a: 7 } }], { a: 7 }, { a: 1 }],
  ['leaves it alone', { a: 1, c: 1 }, { $inc: { c: 1 } }, { a: 1 }, { a: 2 }],
])('an index holds after an update that %s', async (_what, before, update, found, gone) => {
  const collection = fresh()
  await collection.createIndexes([{ key: { a: 1 } }, { key: { 'a.b': 1 } }])
  await collection.insertOne({ ...before })
  await collection.updateOne({}, update)
  for (const [filter, count] of [
    [found, 1],
    [gone, 0],
  ] as const) {
    const hint = Object.fromEntries(Object.keys(filter).map((name) => [name, 1]))
    expect(await collection.find(filter).hint(hint).toArray()).toHaveLength(count)
  }
})
