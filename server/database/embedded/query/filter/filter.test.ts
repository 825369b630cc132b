import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal, startTestStore, type TestStore } from '../../testing.ts'

type Document = mongo.Document

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

let collections = 0

async function found(documents: Document[], filter: Document): Promise<unknown[]> {
  const collection = store.db.collection(`c${(collections += 1)}`)
  await collection.insertMany(documents)
  const list = await collection.find(filter).toArray()
  return list.map(({ _id }) => _id as unknown)
}

const values = [
  { _id: 'missing' },
  { _id: 'null', a: null },
  { _id: 'one', a: 1 },
  { _id: 'double', a: new Double(1) },
  { _id: 'long', a: Long.fromNumber(1) },
  { _id: 'decimal', a: Decimal128.fromString('1.0') },
  { _id: 'two', a: 2 },
  { _id: 'nan', a: NaN },
  { _id: 'text', a: 'x' },
  { _id: 'empty', a: [] },
  { _id: 'list', a: [1, 'x', null] },
  { _id: 'nested', a: [[1]] },
  { _id: 'doc', a: { b: 1 } },
  { _id: 'docs', a: [{ b: 1 }, { b: 2, c: 1 }] },
  { _id: 'true', a: true },
]
const all = values.map(({ _id }) => _id)
const but = (...names: string[]) => all.filter((name) => !names.includes(name))

test.each<[Document, string[]]>([
  [{ a: 1 }, ['one', 'double', 'long', 'decimal', 'list']],
  [{ a: null }, ['missing', 'null', 'list']],
  [{ a: { $ne: null } }, but('missing', 'null', 'list')],
  [{ a: { $exists: false } }, ['missing']],
  [{ a: { $exists: true } }, but('missing')],
  [{ a: { $gt: 1 } }, ['two']],
  [{ a: { $gte: 1 } }, ['one', 'double', 'long', 'decimal', 'two', 'list']],
  [{ a: { $lt: 2 } }, ['one', 'double', 'long', 'decimal', 'list']],
  [{ a: { $lte: NaN } }, ['nan']],
  [{ a: { $gte: null } }, ['missing', 'null', 'list']],
  [{ a: { $gt: null } }, []],
  [{ a: { $gt: 'a' } }, ['text', 'list']],
  [{ a: { $gt: new MinKey() } }, all],
  [{ a: { $lt: new MaxKey() } }, all],
  [{ a: [1] }, ['nested']],
  [{ a: [] }, ['empty']],
  [{ a: [1, 'x', null] }, ['list']],
  [{ a: { $in: [2, 'x'] } }, ['two', 'text', 'list']],
  [{ a: { $in: [null] } }, ['missing', 'null', 'list']],
  [{ a: { $in: [/^x/] } }, ['text', 'list']],
  [{ a: { $in: [1, 2, 3, 4, 5, 6, 7, 'x'] } }, ['one', 'double', 'long', 'decimal', 'two', 'text', 'list']],
  [{ a: { $nin: [1, null] } }, but('missing', 'null', 'one', 'double', 'long', 'decimal', 'list')],
  [{ a: { $ne: 1 } }, but('one', 'double', 'long', 'decimal', 'list')],
  [{ a: { $not: { $gt: 1 } } }, but('two')],
  [{ a: { $not: /x/ } }, but('text', 'list')],
  [{ a: { $type: 'number' } }, ['one', 'double', 'long', 'decimal', 'two', 'nan', 'list']],
  [{ a: { $type: 'int' } }, ['one', 'two', 'list']],
  [{ a: { $type: 'long' } }, ['long']],
  [{ a: { $type: ['double', 'decimal'] } }, ['double', 'decimal', 'nan']],
  [{ a: { $type: 'array' } }, ['empty', 'list', 'nested', 'docs']],
  [{ a: { $type: 'null' } }, ['null', 'list']],
  [{ a: { $type: 'object' } }, ['doc', 'docs']],
  [{ a: { $size: 0 } }, ['empty']],
  [{ a: { $size: 3 } }, ['list']],
  [{ a: { $all: [1, 'x'] } }, ['list']],
  [{ a: { $all: [1] } }, ['one', 'double', 'long', 'decimal', 'list']],
  [{ a: { $all: [] } }, []],
  [{ a: { $mod: [2, 0] } }, ['two']],
  [{ a: { $regex: 'X', $options: 'i' } }, ['text', 'list']],
  [{ a: { $bitsAllSet: 2 } }, ['two']],
  [{ a: { $bitsAnySet: [0, 1] } }, ['one', 'double', 'long', 'decimal', 'two', 'list']],
  [{ a: { $bitsAllClear: 1 } }, ['two']],
  [{ a: { $elemMatch: { $gt: 0, $lt: 2 } } }, ['list']],
  [{ a: { $elemMatch: { b: 2, c: 1 } } }, ['docs']],
  [{ a: { $elemMatch: { b: 1, c: 1 } } }, []],
  [{ a: { $elemMatch: { $elemMatch: { $eq: 1 } } } }, ['nested']],
  [{ a: { b: 1 } }, ['doc', 'docs']],
  [{ 'a.b': 1 }, ['doc', 'docs']],
  [{ 'a.b': { $gt: 1 } }, ['docs']],
  [{ 'a.b': null }, but('empty', 'list', 'nested', 'doc', 'docs')],
  [{ 'a.b': { $exists: true } }, ['doc', 'docs']],
  [{ 'a.c': null }, but('empty', 'list', 'nested')],
  [{ 'a.0': 1 }, ['list', 'nested']],
  [{ 'a.1': 'x' }, ['list']],
  [{ 'a.0.b': 1 }, ['docs']],
  [{ a: true }, ['true']],
  [{ $or: [{ a: 2 }, { a: 'x' }] }, ['two', 'text', 'list']],
  [{ $nor: [{ a: { $exists: true } }, { _id: 'x' }] }, ['missing']],
  [{ $and: [{ a: { $gt: 0 } }, { a: { $lt: 2 } }] }, ['one', 'double', 'long', 'decimal', 'list']],
  [{ $expr: { $eq: ['$a', 2] } }, ['two']],
  [{ $comment: 'nothing', a: 2 }, ['two']],
  [{}, all],
])('%j finds %j', async (filter, expected) => {
  expect(await found(values, filter)).toEqual(expected)
})

test('values of the rarer types equal themselves and order within their type', async () => {
  const [low, high] = [new ObjectId('000000000000000000000001'), new ObjectId('ffffffffffffffffffffffff')]
  const documents = [
    { _id: 1, v: low },
    { _id: 2, v: high },
    { _id: 3, v: new Date(5) },
    { _id: 4, v: Buffer.from([1, 2]) },
    { _id: 5, v: new Timestamp({ t: 1, i: 1 }) },
    { _id: 6, v: new BSONRegExp('a', 'i') },
    { _id: 7, v: { x: [1, { y: null }] } },
  ]
  expect(await found(documents, { v: high })).toEqual([2])
  expect(await found(documents, { v: { $gt: low } })).toEqual([2])
  expect(await found(documents, { v: { $gte: new Date(5) } })).toEqual([3])
  expect(await found(documents, { v: Buffer.from([1, 2]) })).toEqual([4])
  expect(await found(documents, { v: new Timestamp({ t: 1, i: 1 }) })).toEqual([5])
  expect(await found(documents, { v: { x: [1, { y: null }] } })).toEqual([7])
})

test('an embedded document is equal only with its fields in the same order', async () => {
  const documents = [
    { _id: 1, v: { a: 1, b: 2 } },
    { _id: 2, v: { b: 2, a: 1 } },
  ]
  expect(await found(documents, { v: { b: 2, a: 1 } })).toEqual([2])
})

test('patterns take flags, Unicode and anchors', async () => {
  const documents = ['Kraków', 'kraków\nOslo', 'Ålesund', 'a.b'].map((v, _id) => ({ _id, v }))
  expect(await found(documents, { v: /^kraków$/i })).toEqual([0])
  expect(await found(documents, { v: /^Oslo/m })).toEqual([1])
  expect(await found(documents, { v: { $regex: 'kraków.oslo', $options: 'is' } })).toEqual([1])
  expect(await found(documents, { v: { $regex: '^ål e # comment', $options: 'ix' } })).toEqual([2])
  expect(await found(documents, { v: /^a\.b$/ })).toEqual([3])
  expect(await found(documents, { v: { $regex: '(?i)^KRAKÓW' } })).toEqual([0, 1])
})

test.each<[Document, number]>([
  [{ $where: 'true' }, 2],
  [{ a: { $foo: 1 } }, 2],
  [{ $foo: 1 }, 2],
  [{ $and: [] }, 2],
  [{ $or: 1 }, 2],
  [{ a: { $in: 1 } }, 2],
  [{ a: { $size: -1 } }, 9],
  [{ a: { $mod: [0, 1] } }, 2],
  [{ a: { $type: 'unheard' } }, 2],
  [{ a: { $not: 1 } }, 2],
  [{ a: { $regex: '(' } }, 51091],
  [{ a: { $regex: 'a', $options: 'q' } }, 2],
  [{ a: { $options: 'i' } }, 2],
  [{ a: { $elemMatch: 1 } }, 2],
  [{ a: { $near: [1, 2] } }, 238],
  [{ $text: { $search: 'x' } }, 27],
  [{ $jsonSchema: {} }, 238],
  [{ $expr: { $unheard: 1 } }, 168],
  [{ $expr: { $function: { body: 'x', args: [], lang: 'js' } } }, 238],
])('%j is refused with %i', async (filter, code) => {
  expect((await refusal(store.db.collection('any').find(filter).toArray())).code).toBe(code)
})
