import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

let store: TestStore
beforeAll(async () => {
  store = await startTestStore()
  await numbers().insertMany(
    Array.from({ length: 1000 }, (_, i) => loose({ _id: i, n: (i * 7) % 1000, parity: i % 2 })),
  )
})
afterAll(() => store.close())

const numbers = () => store.db.collection('numbers')
const ids = (documents: mongo.Document[]) => documents.map(({ _id }) => _id as number)

test('a cursor gives all in its batches and then is gone', async () => {
  const cursor = numbers().find({}, { batchSize: 100 })
  expect(ids(await cursor.toArray())).toEqual(Array.from({ length: 1000 }, (_, i) => i))
  expect(store.running.cursors.size).toBe(0)
})

test('a cursor that is closed early is forgotten, and asking for more is refused', async () => {
  const cursor = numbers().find({}, { batchSize: 10 })
  await cursor.next()
  expect(store.running.cursors.size).toBe(1)
  const { id } = cursor
  await cursor.close()
  expect(store.running.cursors.size).toBe(0)
  expect((await refusal(store.db.command({ getMore: id, collection: 'numbers' }))).code).toBe(43)
})

test('a cursor belongs to its collection', async () => {
  const { cursor } = await store.db.command({ find: 'numbers', batchSize: 1 })
  expect((await refusal(store.db.command({ getMore: cursor.id, collection: 'others' }))).code).toBe(13)
  expect(
    await store.db.command({ killCursors: 'numbers', cursors: [cursor.id, mongo.Long.fromNumber(5)] }),
  ).toMatchObject({
    cursorsKilled: [cursor.id],
    cursorsNotFound: [5],
  })
})

test('a cursor nobody asks for is closed after ten minutes', async () => {
  const { cursor } = await store.db.command({ find: 'numbers', batchSize: 1 })
  store.running.cursors.dropIdle(performance.now() + 9 * 60_000)
  expect(await store.db.command({ getMore: cursor.id, collection: 'numbers', batchSize: 1 })).toMatchObject({
    ok: 1,
  })
  store.running.cursors.dropIdle(performance.now() + 11 * 60_000)
  expect((await refusal(store.db.command({ getMore: cursor.id, collection: 'numbers' }))).code).toBe(43)
})

test('the forms of batch and limit', async () => {
  const find = async (options: mongo.Document) => {
    const { cursor } = await store.db.command({ find: 'numbers', ...options })
    const open = String(cursor.id) !== '0'
    if (open) await store.db.command({ killCursors: 'numbers', cursors: [cursor.id] })
    return [cursor.firstBatch.length as number, open]
  }
  expect(await find({})).toEqual([101, true])
  expect(await find({ batchSize: 0 })).toEqual([0, true])
  expect(await find({ limit: 5 })).toEqual([5, false])
  expect(await find({ limit: 500, batchSize: 20 })).toEqual([20, true])
  expect(await find({ batchSize: 20, singleBatch: true })).toEqual([20, false])
  // As in MongoDB, which does not read on to learn that there is no more.
  expect(await find({ batchSize: 1000 })).toEqual([1000, true])
  expect(await find({ batchSize: 1001 })).toEqual([1000, false])
  expect(await find({ limit: 20, batchSize: 20 })).toEqual([20, false])
  expect(await find({ filter: { _id: -1 } })).toEqual([0, false])
})

test('writes while a cursor is open are neither lost nor doubled to it', async () => {
  const collection = store.db.collection('moving')
  await collection.insertMany(Array.from({ length: 300 }, (_, i) => loose({ _id: i })))
  const seen: number[] = []
  for await (const { _id } of collection.find({}, { batchSize: 20 }).sort({ _id: 1 })) {
    seen.push(Number(_id))
    await collection.updateOne({ _id }, { $set: { seen: true } })
    if (seen.length === 50) await collection.deleteOne(loose({ _id: 200 }))
  }
  expect(seen).toEqual(Array.from({ length: 300 }, (_, i) => i).filter((i) => i !== 200))
})

test('what is not sent yet comes as it is by then', async () => {
  const collection = store.db.collection('later')
  for (const [hint, sort] of [
    [{ $natural: 1 }, undefined],
    [{ _id: 1 }, { _id: 1 }],
  ] as const) {
    await collection.deleteMany({})
    await collection.insertMany(Array.from({ length: 6 }, (_, i) => loose({ _id: i, v: 'old' })))
    const { cursor } = await store.db.command({
      find: 'later',
      filter: { v: { $ne: 'gone' } },
      batchSize: 2,
      hint,
      sort,
    })
    await collection.deleteOne(loose({ _id: 2 }))
    await collection.updateOne(loose({ _id: 3 }), { $set: { v: 'new' } })
    await collection.updateOne(loose({ _id: 4 }), { $set: { v: 'gone' } })
    const more = await store.db.command({ getMore: cursor.id as mongo.Long, collection: 'later' })
    expect(more.cursor.nextBatch).toEqual([
      { _id: 3, v: 'new' },
      { _id: 5, v: 'old' },
    ])
  }
})

test('a reply stays below the message size', async () => {
  const collection = store.db.collection('large')
  await collection.insertMany(
    Array.from({ length: 30 }, (_, i) => loose({ _id: i, bytes: Buffer.alloc(1_000_000) })),
  )
  const { cursor } = await store.db.command({ find: 'large' })
  expect(cursor.firstBatch.length).toBe(16)
  await store.db.command({ killCursors: 'large', cursors: [cursor.id] })
  expect(await collection.find().toArray()).toHaveLength(30)
})

test('sort, skip and limit', async () => {
  const page = await numbers().find().sort({ parity: -1, n: 1 }).skip(3).limit(3).toArray()
  expect(page.map(({ n }) => n as number)).toEqual([7, 9, 11])
  expect(ids(await numbers().find().sort({ $natural: -1 }).limit(2).toArray())).toEqual([999, 998])
  expect(
    ids(
      await numbers()
        .find({ _id: { $gte: 5 } } as mongo.Document)
        .limit(-2)
        .toArray(),
    ),
  ).toEqual([5, 6])
})

test('sorting follows the types and takes the end of an array that comes first', async () => {
  const collection = store.db.collection('mixed')
  const values = [
    ['text', 'b'],
    ['two', 2],
    ['array', [9, 0]],
    ['null', null],
    ['true', true],
    ['doc', { a: 1 }],
    ['empty', []],
    ['date', new Date(0)],
  ]
  await collection.insertMany([...values.map(([_id, v]) => loose({ _id, v })), loose({ _id: 'missing' })])
  const order = async (v: 1 | -1) => ids(await collection.find().sort({ v, _id: 1 }).toArray())
  expect(await order(1)).toEqual(['empty', 'missing', 'null', 'array', 'two', 'text', 'doc', 'true', 'date'])
  expect(await order(-1)).toEqual(['date', 'true', 'doc', 'text', 'array', 'two', 'missing', 'null', 'empty'])
})

const shaped = {
  _id: 1,
  a: 1,
  b: { c: 2, d: 3 },
  list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, { x: 3 }],
  n: [1, 2, 3, 4],
}

test.each<[mongo.Document, mongo.Document]>([
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ a: 1, _id: 0 }, { a: 1 }],
  [{ _id: 1 }, { _id: 1 }],
  [
    { _id: 0, list: 0, n: 0 },
    { a: 1, b: { c: 2, d: 3 } },
  ],
  [
    { b: 0, list: 0, n: 0 },
    { _id: 1, a: 1 },
  ],
  [{ 'b.c': 1, _id: 0 }, { b: { c: 2 } }],
  [
    { 'b.c': 0, list: 0, n: 0 },
    { _id: 1, a: 1, b: { d: 3 } },
  ],
  [{ 'list.x': 1, _id: 0 }, { list: [{ x: 1 }, { x: 2 }, { x: 3 }] }],
  [{ 'a.z': 1, _id: 0 }, {}],
  [
    { n: { $slice: 2 }, list: 0, b: 0 },
    { _id: 1, a: 1, n: [1, 2] },
  ],
  [
    { n: { $slice: -2 }, _id: 0, a: 1 },
    { a: 1, n: [3, 4] },
  ],
  [
    { n: { $slice: [1, 2] }, _id: 0, a: 1 },
    { a: 1, n: [2, 3] },
  ],
  [{ list: { $elemMatch: { y: 2 } }, _id: 0 }, { list: [{ x: 2, y: 2 }] }],
  [{ list: { $elemMatch: { y: 9 } }, _id: 0 }, {}],
  [{ 'list.$': 1, _id: 0 }, { list: [{ x: 3 }] }],
  [
    { _id: 0, double: { $multiply: ['$a', 2] }, renamed: '$b.c' },
    { double: 2, renamed: 2 },
  ],
  [{ _id: 0, a: 'text' }, { a: 'text' }],
])('the projection %j gives %j', async (projection, expected) => {
  const collection = store.db.collection('shaped')
  await collection.replaceOne(loose({ _id: 1 }), shaped, { upsert: true })
  expect(await collection.findOne({ 'list.x': 3 }, { projection })).toEqual(expected)
})

test.each<[mongo.Document, number]>([
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
  [{ a: 1, 'a.b': 1 }, 31249],
  [{ $a: 1 }, 16410],
])('the projection %j is refused with %i', async (projection, code) => {
  expect((await refusal(store.db.collection('shaped').findOne({}, { projection }))).code).toBe(code)
})

test('counting and distinct values', async () => {
  expect(await numbers().countDocuments({ n: { $lt: 10 } })).toBe(10)
  expect(await numbers().countDocuments({ parity: 1 }, { skip: 490, limit: 20 })).toBe(10)
  expect(await numbers().estimatedDocumentCount()).toBe(1000)
  expect(await store.db.collection('nowhere').countDocuments()).toBe(0)
  expect(await numbers().distinct('parity')).toEqual([0, 1])
  expect(await store.db.collection('shaped').distinct('list.x')).toEqual([1, 2, 3])
})

test('a query that runs for too long is stopped', async () => {
  const slow = numbers().find({
    $expr: {
      $gt: [
        { $reduce: { input: { $range: [0, 3000] }, initialValue: 0, in: { $add: ['$$value', '$n'] } } },
        -1,
      ],
    },
  })
  expect((await refusal(slow.maxTimeMS(20).toArray())).code).toBe(50)
})

test('a long scan lets others have their turn', async () => {
  // Both connections are made before, so that the measured call is one exchange.
  await Promise.all([numbers().findOne(), numbers().findOne()])
  const slow = numbers()
    .find({
      $expr: {
        $lt: [{ $reduce: { input: { $range: [0, 300] }, initialValue: 0, in: { $add: ['$$value', 1] } } }, 0],
      },
    })
    .toArray()
  let finished = false
  void slow.then(() => (finished = true))
  await numbers().findOne(loose({ _id: 1 }))
  expect(finished).toBe(false)
  expect(await slow).toEqual([])
})

test.each<[string, mongo.Document, number]>([
  ['a filter operator', { find: 'x', filter: { a: { $gt: 1, constructor: 2 } } }, 2],
  ['a stage', { aggregate: 'x', pipeline: [{ constructor: {} }], cursor: {} }, 40324],
  [
    'an accumulator',
    { aggregate: 'x', pipeline: [{ $group: { _id: 1, n: { toString: 1 } } }], cursor: {} },
    15952,
  ],
  ['$where', { find: 'x', filter: { $where: 'while (true) {}' } }, 2],
  ['an endless pattern', { find: 'endless', filter: { text: { $regex: '^(a+)+$', $options: 'i' } } }, 51156],
])('%s that is none is refused', async (_name, command, code) => {
  await store.db.collection('endless').insertOne({ text: `${'a'.repeat(100)}!` })
  expect((await refusal(store.db.command(command))).code).toBe(code)
})

test('names that JavaScript knows are names like others', async () => {
  const collection = store.db.collection('names')
  const doc = JSON.parse(
    '{ "_id": 1, "__proto__": { "a": 1 }, "constructor": "c", "toString": [1] }',
  ) as mongo.Document
  await collection.insertOne(doc)
  expect(await collection.countDocuments({ constructor: 'c', toString: 1, ['__proto__.a']: 1 })).toBe(1)
  await collection.updateOne({ _id: 1 as never }, { $set: { 'hasOwnProperty.x': 1 }, $inc: { valueOf: 2 } })
  expect(await collection.distinct('hasOwnProperty.x')).toEqual([1])
  const grouped = collection.aggregate([{ $group: { _id: '$constructor', valueOf: { $sum: '$valueOf' } } }])
  expect(await grouped.toArray()).toEqual([{ _id: 'c', valueOf: 2 }])
})

test('a cursor gives nothing that has ceased to match since its keys were read', async () => {
  const collection = store.db.collection('changing')
  await collection.insertMany(Array.from({ length: 12 }, (_, i) => ({ _id: i as never, kind: 'a' })))
  await collection.createIndex({ kind: 1 })
  const cursor = collection.find({ kind: 'a' }, { batchSize: 2 })
  expect(await cursor.next()).toMatchObject({ _id: 0 })
  await collection.updateMany({ _id: { $gt: 3 as never, $lt: 11 as never } }, { $set: { kind: 'b' } })
  const rest = (await cursor.toArray()).map(({ _id }) => Number(_id))
  expect(rest.filter((id) => id > 3)).toEqual([11])
})

test('a long sort, group or lookup ends at its time limit and keeps nobody waiting till then', async () => {
  const collection = store.db.collection('long')
  await collection.insertMany(
    Array.from({ length: 20_000 }, (_, i) => ({ n: (i * 7919) % 20_000, key: i % 5000 })),
  )
  const square = { from: 'long', as: 'all', pipeline: [{ $match: { n: { $lt: 0 } } }] }
  const maxTimeMS = 400
  const long = refusal(collection.aggregate([{ $lookup: square }], { maxTimeMS }).toArray())
  let ended = false
  void long.finally(() => (ended = true))
  let served = 0
  for (; !ended; served += 1) await store.db.command({ ping: 1 })
  expect(await long).toMatchObject({ code: 50 })
  expect(served).toBeGreaterThan(3)
  for (const command of [
    () => collection.find().sort({ n: 1 }).maxTimeMS(1).toArray(),
    () => collection.aggregate([{ $group: { _id: '$key' } }], { maxTimeMS: 1 }).toArray(),
    () => collection.aggregate([{ $facet: { a: [{ $sort: { n: 1 } }] } }], { maxTimeMS: 1 }).toArray(),
    () => collection.updateMany({ n: { $gt: 5 } }, { $inc: { n: 1 } }, { maxTimeMS: 1 }),
    () => collection.deleteMany({ n: { $gt: 5 } }, { maxTimeMS: 1 }),
    () => collection.distinct('n', {}, { maxTimeMS: 1 }),
  ])
    expect(await refusal(command())).toMatchObject({ code: 50 })
  expect(await collection.countDocuments({ n: { $gte: 0 } })).toBe(20_000)
})
