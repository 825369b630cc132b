import { Decimal128, Double, Long } from 'bson'
import { mongo } from 'mongoose'

type Document = mongo.Document
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

let collections = 0
const fresh = () => store.db.collection<Document>(`c${(collections += 1)}`)

async function updated(
  before: Document,
  update: Document | Document[],
  filter: Document = {},
  options: object = {},
): Promise<Document> {
  const collection = fresh()
  await collection.insertOne(loose({ _id: 1, ...before }))
  await collection.updateOne(filter, update, options)
  const { _id, ...after } = (await collection.findOne({}, { promoteValues: true })) ?? {}
  expect(_id).toBe(1)
  return after
}

test.each<[Document, Document | Document[], Document]>([
  [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  [{ a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
  [{ a: [1, 2] }, { $set: { 'a.1': 5 } }, { a: [1, 5] }],
  [{ a: [1] }, { $set: { 'a.3': 5 } }, { a: [1, null, null, 5] }],
  [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': '', 'x.y': '' } }, { a: { c: 2 } }],
  [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  [{ a: 1 }, { $inc: { a: 2, n: 5 } }, { a: 3, n: 5 }],
  [{ a: 2 }, { $mul: { a: 1.5, b: 3 } }, { a: 3, b: 0 }],
  [{ a: 5 }, { $min: { a: 3, b: 1 } }, { a: 3, b: 1 }],
  [{ a: 5 }, { $min: { a: 7 } }, { a: 5 }],
  [{ a: 5 }, { $max: { a: 7 } }, { a: 7 }],
  [{ a: 5 }, { $max: { a: 'text' } }, { a: 'text' }],
  [{ a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  [{ a: 1 }, { $rename: { missing: 'b' } }, { a: 1 }],
  [{}, { $setOnInsert: { a: 1 } }, {}],
  [{}, { $push: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  [{}, { $push: { a: { $each: [3, 1, 2], $sort: 1, $slice: 2 } } }, { a: [1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
  [
    { a: [{ n: 2 }] },
    { $push: { a: { $each: [{ n: 3 }, { n: 1 }], $sort: { n: -1 }, $slice: -2 } } },
    { a: [{ n: 2 }, { n: 1 }] },
  ],
  [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
  [{ a: [1] }, { $addToSet: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  [{}, { $addToSet: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
  [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    {
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    },
    { $pull: { a: { x: 1, y: { $gt: 1 } } } },
    { a: [{ x: 1, y: 1 }] },
  ],
  [{ a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, { a: ['b'] }],
  [{ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [{ a: 0b1100 }, { $bit: { a: { and: 0b1010 } } }, { a: 0b1000 }],
  [{ a: 0b1100 }, { $bit: { a: { or: 0b0011, xor: 0b0001 } } }, { a: 0b1110 }],
  [{ z: 1 }, { $set: { c: 1, a: 1, b: 1 } }, { z: 1, a: 1, b: 1, c: 1 }],
  [{ a: 2 }, [{ $set: { b: { $multiply: ['$a', 3] } } }, { $unset: 'a' }], { b: 6 }],
  [{ a: 2, b: 3 }, [{ $replaceWith: { _id: '$_id', sum: { $add: ['$a', '$b'] } } }], { sum: 5 }],
  [{ votes: 3 }, [{ $set: { open: { $lt: ['$votes', 4] } } }], { votes: 3, open: true }],
])('%j with %j is %j', async (before, update, after) => {
  expect(await updated(before, update)).toEqual(after)
  expect(Object.keys(await updated(before, update))).toEqual(Object.keys(after))
})

test.each<[string, Document, Document, Document, object, Document]>([
  [
    'the item that the filter found',
    { a: [1, 5, 5] },
    { a: 5 },
    { $set: { 'a.$': 0 } },
    {},
    { a: [1, 0, 5] },
  ],
  [
    'a field of the found item',
    { a: [{ k: 1 }, { k: 2 }] },
    { 'a.k': 2 },
    { $set: { 'a.$.v': 9 } },
    {},
    { a: [{ k: 1 }, { k: 2, v: 9 }] },
  ],
  [
    'by $elemMatch',
    {
      a: [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
    },
    { a: { $elemMatch: { k: 1, n: 2 } } },
    { $inc: { 'a.$.n': 1 } },
    {},
    {
      a: [
        { k: 1, n: 1 },
        { k: 1, n: 3 },
      ],
    },
  ],
  ['every item', { a: [1, 2] }, {}, { $mul: { 'a.$[]': 10 } }, {}, { a: [10, 20] }],
  [
    'items by an array filter',
    { a: [1, 5, 9] },
    {},
    { $set: { 'a.$[big]': 0 } },
    { arrayFilters: [{ big: { $gte: 5 } }] },
    { a: [1, 0, 0] },
  ],
  [
    'fields of items by an array filter',
    { a: [{ k: 1 }, { k: 2 }] },
    {},
    { $set: { 'a.$[e].v': 1 } },
    { arrayFilters: [{ 'e.k': 2 }] },
    { a: [{ k: 1 }, { k: 2, v: 1 }] },
  ],
  [
    'arrays in arrays',
    { a: [{ b: [1, 2] }, { b: [3] }] },
    {},
    { $inc: { 'a.$[].b.$[x]': 1 } },
    { arrayFilters: [{ x: { $gt: 1 } }] },
    { a: [{ b: [1, 3] }, { b: [4] }] },
  ],
])('positions: %s', async (_name, before, filter, update, options, after) => {
  expect(await updated(before, update, filter, options)).toEqual(after)
})

test.each<[string, unknown, Document, string]>([
  ['an int by an int', 1, { $inc: { n: 1 } }, 'int'],
  ['an int over its limit', 0x7fff_ffff, { $inc: { n: 1 } }, 'long'],
  ['an int by a long', 1, { $inc: { n: Long.ONE } }, 'long'],
  ['an int by a double', 1, { $inc: { n: new Double(1) } }, 'double'],
  ['a double by an int', new Double(1), { $inc: { n: 1 } }, 'double'],
  ['a long by an int', Long.ONE, { $inc: { n: 1 } }, 'long'],
  ['a decimal by an int', Decimal128.fromString('1.5'), { $inc: { n: 1 } }, 'decimal'],
  ['a double beside the change', new Double(3), { $set: { other: 1 } }, 'double'],
  ['a long beside the change', Long.fromNumber(3), { $push: { list: 1 } }, 'long'],
  ['a double through a pipeline', new Double(3), [{ $set: { other: 1 } }] as unknown as Document, 'double'],
])('the type of %s', async (_name, n, update, type) => {
  const collection = fresh()
  await collection.insertOne({ n } as Document)
  await collection.updateOne({}, update)
  expect(await collection.countDocuments({ n: { $type: type as never } })).toBe(1)
})

test.each<[string, Document, Document | Document[], number, object?]>([
  ['two changes of one field', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a field and one inside it', {}, { $set: { a: 1, 'a.b': 1 } }, 40],
  ['another _id', {}, { $set: { _id: 2 } }, 66],
  ['an unknown operator', {}, { $foo: { a: 1 } }, 9],
  ['text to add to', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['adding text', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['a field inside a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
  ['pushing to a number', { a: 1 }, { $push: { a: 1 } }, 2],
  ['an unknown clause of $push', {}, { $push: { a: { $each: [], $foo: 1 } } }, 2],
  ['popping a number', { a: 1 }, { $pop: { a: 1 } }, 14],
  ['an empty name', {}, { $set: { 'a.': 1 } }, 56],
  ['a position the filter did not find', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ['an array filter nobody uses', { a: [1] }, { $set: { b: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
  ['an array filter that is missing', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
  ['a name with a dollar', {}, { $set: { $a: 1 } }, 52],
  ['a stage that is not for updates', {}, [{ $match: {} }], 72],
])('%s is refused', async (_name, before, update, code, options) => {
  const collection = fresh()
  await collection.insertOne(before)
  const stored = await collection.findOne()
  expect((await refusal(collection.updateOne({}, update, options))).code).toBe(code)
  expect(await collection.findOne()).toEqual(stored)
})

test('a replacement keeps the _id and nothing else', async () => {
  const collection = fresh()
  await collection.insertOne(loose({ _id: 1, a: 1, b: 1 }))
  expect(await collection.replaceOne({ a: 1 }, { c: 1 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 })
  expect(await collection.findOne()).toEqual({ _id: 1, c: 1 })
  expect((await refusal(collection.replaceOne({}, { _id: 2 }))).code).toBe(66)
})

test('an upsert makes its document of the equalities in the filter and the update', async () => {
  const collection = fresh()
  const filter = { a: 1, 'b.c': { $eq: 2 }, n: { $gt: 5 }, $and: [{ d: { $in: [4] } }] }
  const { upsertedId } = await collection.updateOne(
    filter,
    { $inc: { n: 1 }, $setOnInsert: { e: 5 } },
    { upsert: true },
  )
  expect(upsertedId).toBeInstanceOf(mongo.ObjectId)
  expect(await collection.findOne()).toEqual({ _id: upsertedId, a: 1, b: { c: 2 }, d: 4, e: 5, n: 1 })
  expect(await collection.updateOne({ a: 1 }, { $setOnInsert: { e: 9 } }, { upsert: true })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 0,
    upsertedCount: 0,
  })
  expect(
    (await collection.updateOne(loose({ _id: 'mine' }), { $set: { x: 1 } }, { upsert: true })).upsertedId,
  ).toBe('mine')
})

test('updating many counts what matched and what changed', async () => {
  const collection = fresh()
  await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }])
  expect(await collection.updateMany({}, { $set: { a: 2 } })).toMatchObject({
    matchedCount: 3,
    modifiedCount: 2,
  })
  const many = store.db.command({ update: 'x', updates: [{ q: {}, u: {}, multi: true }] })
  expect(await many).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 9 }] })
})

test('findOneAndUpdate gives the document before or after, sorted and projected', async () => {
  const collection = fresh()
  await collection.insertMany([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ] as Document[])
  const sort = { n: -1 } as const
  expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort })).toEqual({ _id: 2, n: 2 })
  expect(
    await collection.findOneAndUpdate(
      {},
      { $inc: { n: 10 } },
      { sort, returnDocument: 'after', projection: { _id: 0 } },
    ),
  ).toEqual({ n: 22 })
  expect(await collection.findOneAndUpdate({ n: 99 }, { $inc: { n: 1 } })).toBeNull()
  expect(
    await collection.findOneAndUpdate(
      loose({ _id: 3 }),
      { $set: { n: 3 } },
      { upsert: true, returnDocument: 'after' },
    ),
  ).toEqual({ _id: 3, n: 3 })
  expect(
    await collection.findOneAndReplace(loose({ _id: 3 }), { m: 1 }, { returnDocument: 'after' }),
  ).toEqual({
    _id: 3,
    m: 1,
  })
  expect(await collection.findOneAndDelete(loose({ _id: 3 }))).toEqual({ _id: 3, m: 1 })
  expect(await collection.findOneAndDelete(loose({ _id: 3 }))).toBeNull()
  const raw = await collection.findOneAndUpdate(
    loose({ _id: 9 }),
    { $set: { n: 1 } },
    { upsert: true, includeResultMetadata: true },
  )
  expect(raw).toMatchObject({
    lastErrorObject: { n: 1, updatedExisting: false, upserted: 9 },
    value: null,
    ok: 1,
  })
})
