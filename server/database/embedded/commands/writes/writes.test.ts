import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

let collections = 0
const fresh = () => store.db.collection(`c${(collections += 1)}`)

test('a second value in a unique index is refused in the words of MongoDB', async () => {
  const collection = fresh()
  await collection.createIndex({ email: 1 }, { unique: true })
  await collection.insertOne({ email: 'a@x.no' })
  const error = await refusal(collection.insertOne({ email: 'a@x.no' }))
  expect(error.message).toBe(
    `E11000 duplicate key error collection: test.${collection.collectionName} index: email_1 dup key: { email: "a@x.no" }`,
  )
  expect(error).toMatchObject({ code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'a@x.no' } })
  expect(await collection.countDocuments()).toBe(1)
})

test('an _id is unique, and a compound index over all its fields', async () => {
  const collection = fresh()
  const id = new mongo.ObjectId()
  await collection.insertOne({ _id: id, a: 1, b: 1 })
  expect((await refusal(collection.insertOne({ _id: id }))).message).toContain(
    `index: _id_ dup key: { _id: ObjectId('${id.toHexString()}') }`,
  )
  await collection.createIndex({ a: 1, b: -1 }, { unique: true })
  await collection.insertOne({ a: 1, b: 2 })
  expect((await refusal(collection.insertOne({ a: 1, b: 2 }))).message).toContain(
    'index: a_1_b_-1 dup key: { a: 1, b: 2 }',
  )
})

test('updates meet unique indexes too, and leave the document as it was', async () => {
  const collection = fresh()
  await collection.createIndex({ k: 1 }, { unique: true })
  await collection.insertMany([
    { k: 1, v: 0 },
    { k: 2, v: 0 },
  ])
  expect((await refusal(collection.updateOne({ k: 2 }, { $set: { k: 1, v: 9 } }))).code).toBe(11000)
  expect((await refusal(collection.findOneAndUpdate({ k: 2 }, { $set: { k: 1 } }))).code).toBe(11000)
  expect(
    (await refusal(collection.updateOne({ k: 1, v: 7 }, { $set: { x: 1 } }, { upsert: true }))).code,
  ).toBe(11000)
  expect(await collection.find({}, { projection: { _id: 0 } }).toArray()).toEqual([
    { k: 1, v: 0 },
    { k: 2, v: 0 },
  ])
  await collection.updateOne({ k: 2 }, { $set: { k: 3 } })
  await collection.insertOne({ k: 2 })
})

test('missing counts as null in a unique index, unless it is sparse or partial', async () => {
  const collection = fresh()
  await collection.createIndexes([
    { key: { full: 1 }, unique: true },
    { key: { sparse: 1 }, unique: true, sparse: true },
    { key: { part: 1 }, unique: true, partialFilterExpression: { active: true } },
  ])
  await collection.insertOne({ full: 1, part: 1 })
  await collection.insertOne({ full: 2, part: 1 })
  await collection.insertOne({ part: 1, active: true })
  expect((await refusal(collection.insertOne({}))).message).toContain('dup key: { full: null }')
  expect((await refusal(collection.insertOne({ full: 4, part: 1, active: true }))).message).toContain(
    'index: part_1',
  )
  await collection.insertOne({ full: 5, sparse: 's' })
  expect((await refusal(collection.insertOne({ full: 6, sparse: 's' }))).message).toContain('index: sparse_1')
})

test('items of an array are unique among documents, not within one', async () => {
  const collection = fresh()
  await collection.createIndex({ tags: 1 }, { unique: true })
  await collection.insertOne({ tags: ['a', 'a', 'b'] })
  expect((await refusal(collection.insertOne({ tags: ['c', 'b'] }))).code).toBe(11000)
  await collection.insertOne({ tags: ['c'] })
})

test('over-long values stay unique', async () => {
  const collection = fresh()
  await collection.createIndex({ text: 1 }, { unique: true })
  const long = 'ż'.repeat(4000)
  await collection.insertOne({ text: long })
  await collection.insertOne({ text: `${long}!` })
  expect((await refusal(collection.insertOne({ text: long }))).code).toBe(11000)
  expect(await collection.countDocuments({ text: `${long}!` })).toBe(1)
  expect(
    (await collection.find().sort({ text: -1 }).toArray()).map(({ text }) => String(text).length),
  ).toEqual([4001, 4000])
  expect(await collection.countDocuments({ text: { $gt: long } })).toBe(1)
})

test('an ordered batch ends at its first error, an unordered one goes on', async () => {
  const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }].map(loose)
  for (const [ordered, inserted, positions] of [
    [true, 1, [1]],
    [false, 3, [1, 3]],
  ] as const) {
    const collection = fresh()
    const error = await refusal(collection.insertMany(documents, { ordered }))
    expect(error).toBeInstanceOf(mongo.MongoBulkWriteError)
    const bulk = error as mongo.MongoBulkWriteError
    expect(bulk.insertedCount).toBe(inserted)
    expect([bulk.writeErrors].flat().map(({ index, code }) => [index, code])).toEqual(
      positions.map((position) => [position, 11000]),
    )
    expect(await collection.countDocuments()).toBe(inserted)
  }
})

test('a mixed bulk write reports each of its parts', async () => {
  const collection = fresh()
  await collection.insertMany(
    [
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ].map(loose),
  )
  const result = await collection.bulkWrite([
    { insertOne: { document: loose({ _id: 3 }) } },
    { updateMany: { filter: { n: 1 }, update: { $inc: { n: 1 } } } },
    { updateOne: { filter: loose({ _id: 9 }), update: { $set: { n: 9 } }, upsert: true } },
    { replaceOne: { filter: loose({ _id: 3 }), replacement: { r: 1 } } },
    { deleteOne: { filter: loose({ _id: 1 }) } },
    { deleteMany: { filter: { n: { $exists: false } } } },
  ])
  expect(result).toMatchObject({
    insertedCount: 1,
    matchedCount: 3,
    modifiedCount: 3,
    upsertedCount: 1,
    deletedCount: 2,
    upsertedIds: { 2: 9 },
  })
  expect(await collection.find().toArray()).toEqual([
    { _id: 2, n: 2 },
    { _id: 9, n: 9 },
  ])
})

test('what may not be stored is refused', async () => {
  const collection = fresh()
  const insert = (document: mongo.Document) =>
    store.db.command({ insert: collection.collectionName, documents: [document] })
  for (const [document, code] of [
    [{ _id: [1] }, 53],
    [{ _id: /a/ }, 53],
    [{ _id: { $a: 1 } }, 52],
    [{ big: Buffer.alloc(16 * 1024 * 1024) }, 10334],
  ] as const) {
    expect(await insert(document)).toMatchObject({ n: 0, writeErrors: [{ index: 0, code }] })
  }
  await collection.insertOne({ n: 1 })
  expect(
    (await refusal(collection.updateOne({ n: 1 }, { $set: { big: Buffer.alloc(16 * 1024 * 1024 - 20) } })))
      .code,
  ).toBe(10334)
  expect(await collection.countDocuments()).toBe(1)
})

test('an _id stands in front, made by the server where it is missing', async () => {
  const collection = fresh()
  await store.db.command({ insert: collection.collectionName, documents: [{ a: 1, _id: 7 }, { b: 1 }] })
  const found = await collection.find().toArray()
  expect(found.map((document) => Object.keys(document))).toEqual([
    ['_id', 'a'],
    ['_id', 'b'],
  ])
  expect(found[1]?._id).toBeInstanceOf(mongo.ObjectId)
})

test('deleting one or many', async () => {
  const collection = fresh()
  await collection.insertMany([1, 2, 3, 4].map((n) => ({ n })))
  expect(await collection.deleteOne({ n: { $gt: 1 } })).toMatchObject({ deletedCount: 1 })
  expect(await collection.deleteMany({ n: { $gt: 1 } })).toMatchObject({ deletedCount: 2 })
  expect(await collection.deleteMany({ n: 99 })).toMatchObject({ deletedCount: 0 })
  expect((await collection.find().toArray()).map(({ n }) => n as number)).toEqual([1])
})

test('counters under many hands lose nothing', async () => {
  const collection = fresh()
  await collection.insertOne({ n: 0 })
  await Promise.all(Array.from({ length: 200 }, () => collection.updateOne({}, { $inc: { n: 1 } })))
  expect(await collection.findOne()).toMatchObject({ n: 200 })
})

test.each<[string, mongo.Document, number]>([
  [
    'a transaction',
    {
      insert: 'x',
      documents: [{}],
      txnNumber: mongo.Long.ONE,
      autocommit: false,
      startTransaction: true,
      lsid: { id: new mongo.UUID() },
    },
    20,
  ],
  ['a collation that cannot be told', { find: 'x', collation: { locale: 'pl', strength: 4 } }, 238],
  ['a tailable cursor', { find: 'x', tailable: true }, 238],
  ['a capped collection', { create: 'x', capped: true, size: 1000 }, 238],
  ['a change stream', { aggregate: 'x', pipeline: [{ $changeStream: {} }], cursor: {} }, 40573],
  ['a command nobody knows', { frobnicate: 1 }, 59],
  ['a name with a dollar', { create: 'a$b' }, 73],
  ['a limit of two in a delete', { delete: 'x', deletes: [] }, 16],
])('%s is refused with the code of MongoDB', async (_name, command, code) => {
  const error = await refusal(store.db.command(command))
  expect(error.code).toBe(code)
  expect(error.codeName).toBeTypeOf('string')
})

test('a write of very many documents lets the others have their turn, and takes each as it is by then', async () => {
  const many = store.db.collection('many')
  const total = 30_000
  await many.insertMany(Array.from({ length: total }, (_, i) => loose({ _id: i, n: 0 })))
  let running = true
  const served: number[] = []
  const others = (async () => {
    while (running) {
      const { value } = await store.db.command({
        findAndModify: 'many',
        query: { _id: total - 1 },
        remove: true,
      })
      served.push(value ? 1 : 0)
    }
  })()
  const { n, nModified } = await store.db
    .command({ update: 'many', updates: [{ q: { n: 0 }, u: { $inc: { n: 1 } }, multi: true }] })
    .finally(() => (running = false))
  await others
  expect(served.length).toBeGreaterThan(3)
  expect(n).toBe(nModified)
  expect(await many.countDocuments({ n: 1 })).toBe(total - 1)
  expect(await many.countDocuments({ n: { $ne: 1 } })).toBe(0)
  running = true
  served.length = 0
  const again = (async () => {
    while (running) served.push(await many.countDocuments({ _id: 1 } as object))
  })()
  expect((await many.deleteMany({}).finally(() => (running = false))).deletedCount).toBe(total - 1)
  await again
  expect(served.length).toBeGreaterThan(3)
})
