import type { mongo } from 'mongoose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

type Document = mongo.Document

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

const target = () => store.db.collection('target')
const source = () => store.db.collection('source')
const all = () => target().find().sort({ _id: 1 }).toArray()

beforeEach(async () => {
  await Promise.all([source().drop(), target().drop()])
  await source().insertMany([
    loose({ _id: 1, key: 'a', n: 1, at: { x: 1 } }),
    loose({ _id: 2, key: 'b', n: 2 }),
    loose({ _id: 3, key: 'c', n: 3 }),
  ])
  await target().insertMany([
    loose({ _id: 1, key: 'z', old: true, at: { y: 1 } }),
    loose({ _id: 9, key: 'b', n: 20 }),
  ])
})

const one = loose({ _id: 1, key: 'z', old: true, at: { y: 1 } })
const nine = loose({ _id: 9, key: 'b', n: 20 })
const two = loose({ _id: 2, key: 'b', n: 2 })
const three = loose({ _id: 3, key: 'c', n: 3 })

test.each<[string, Document | string, Document[]]>([
  ['merge, as usual', 'target', [{ _id: 1, key: 'a', old: true, at: { x: 1 }, n: 1 }, two, three, nine]],
  [
    'replace',
    { into: 'target', whenMatched: 'replace' },
    [{ _id: 1, key: 'a', n: 1, at: { x: 1 } }, two, three, nine],
  ],
  ['keepExisting', { into: 'target', whenMatched: 'keepExisting' }, [one, two, three, nine]],
  [
    'discard',
    { into: { db: 'test', coll: 'target' }, whenNotMatched: 'discard', whenMatched: 'replace' },
    [{ _id: 1, key: 'a', n: 1, at: { x: 1 } }, nine],
  ],
  [
    'a pipeline with $$new',
    {
      into: 'target',
      whenNotMatched: 'discard',
      whenMatched: [{ $set: { sum: { $add: ['$$new.n', 10] } } }],
    },
    [{ ...one, sum: 11 }, nine],
  ],
  [
    'a pipeline with variables of its own',
    {
      into: 'target',
      whenNotMatched: 'discard',
      let: { plus: '$n' },
      whenMatched: [{ $set: { n: '$$plus' } }],
    },
    [{ ...one, n: 1 }, nine],
  ],
])('$merge: %s', async (_name, operand, expected) => {
  expect(
    await source()
      .aggregate([{ $merge: operand }])
      .toArray(),
  ).toEqual([])
  expect(await all()).toEqual(expected)
})

test('$merge on other fields needs a unique index of them', async () => {
  const stages = [{ $project: { _id: 0, key: 1, n: 1 } }, { $merge: { into: 'target', on: 'key' } }]
  expect(await refusal(source().aggregate(stages).toArray())).toMatchObject({ code: 51183 })
  await target().createIndex({ key: 1 }, { unique: true })
  await source().aggregate(stages).toArray()
  expect(await target().findOne({ _id: 9 as never })).toEqual({ _id: 9, key: 'b', n: 2 })
  expect(await target().countDocuments()).toBe(4)
})

test.each<[string, Document, number]>([
  ['a match that may not be', { into: 'target', whenMatched: 'fail' }, 11000],
  ['no match where one must be', { into: 'target', whenNotMatched: 'fail' }, 13113],
  ['a mode nobody knows', { into: 'target', whenMatched: 'mix' }, 2],
  ['variables without a pipeline', { into: 'target', let: { a: 1 } }, 51199],
  ['a field of it nobody knows', { into: 'target', where: 1 }, 40415],
  ['no target', {}, 40414],
  ['a changed _id', { into: 'target', whenMatched: [{ $set: { _id: 7 } }] }, 66],
])('$merge refuses %s', async (_name, operand, code) => {
  expect(
    await refusal(
      source()
        .aggregate([{ $merge: operand }])
        .toArray(),
    ),
  ).toMatchObject({ code })
})

test('$out takes the place of a collection, which keeps its indexes', async () => {
  await target().createIndex({ key: 1 }, { unique: true })
  await source()
    .aggregate([{ $match: { n: { $gt: 1 } } }, { $out: 'target' }])
    .toArray()
  expect(await all()).toEqual([two, three])
  expect((await target().indexes()).map(({ name }) => name)).toEqual(['_id_', 'key_1'])
  expect(
    (await store.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  ).not.toContain(expect.stringContaining('agg_out'))
})

test('$out that fails changes nothing', async () => {
  await target().createIndex({ key: 1 }, { unique: true })
  const before = await all()
  const stages = [{ $project: { key: 'same' } }, { $out: { db: 'test', coll: 'target' } }]
  expect(await refusal(source().aggregate(stages).toArray())).toMatchObject({ code: 11000 })
  expect(await all()).toEqual(before)
  const names = await store.db.listCollections({}, { nameOnly: true }).toArray()
  expect(names.map(({ name }) => name).sort()).toEqual(['source', 'target'])
})

test('$out into its own source', async () => {
  await source()
    .aggregate([{ $set: { n: { $multiply: ['$n', 2] } } }, { $out: 'source' }])
    .toArray()
  expect(await source().distinct('n')).toEqual([2, 4, 6])
})

test.each<[string, Document[], number]>([
  ['in the middle', [{ $out: 'x' }, { $match: {} }], 40601],
  ['inside a facet', [{ $facet: { a: [{ $merge: 'x' }] } }], 40601],
])('an output %s is refused', async (_name, stages, code) => {
  expect(await refusal(source().aggregate(stages).toArray())).toMatchObject({ code })
})

test('variables bound by let', async () => {
  const $expr = { $gt: ['$n', '$$least'] }
  const bound = { least: 1, name: { $concat: ['x', 'y'] } }
  expect(
    await source()
      .find({ $expr }, { let: bound, projection: { name: '$$name' } })
      .toArray(),
  ).toEqual([
    { _id: 2, name: 'xy' },
    { _id: 3, name: 'xy' },
  ])
  const stages = [{ $match: { $expr } }, { $project: { name: '$$name' } }]
  expect(await source().aggregate(stages, { let: bound }).toArray()).toHaveLength(2)
  await source().updateMany({ $expr }, [{ $set: { name: '$$name' } }], { let: bound })
  expect(await source().countDocuments({ name: 'xy' })).toBe(2)
  await source().findOneAndUpdate({ $expr }, [{ $set: { name: '$$least' } }], { let: bound, sort: { n: -1 } })
  expect(await source().findOne({ _id: 3 as never })).toMatchObject({ name: 1 })
  expect(await source().deleteMany({ $expr }, { let: bound })).toMatchObject({ deletedCount: 2 })
  expect(
    await refusal(
      source()
        .find({}, { let: { Bad: 1 } })
        .toArray(),
    ),
  ).toMatchObject({ code: 9 })
})

test('$bucketAuto makes groups of about the same size', async () => {
  const numbers = store.db.collection('numbers')
  await numbers.drop()
  await numbers.insertMany([1, 2, 2, 2, 3, 4, 5, 6, 7].map((n) => ({ n })))
  const stages = (buckets: number, output?: Document) => [
    { $bucketAuto: { groupBy: '$n', buckets, ...(output ? { output } : {}) } },
  ]
  expect(await numbers.aggregate(stages(3)).toArray()).toEqual([
    { _id: { min: 1, max: 3 }, count: 4 },
    { _id: { min: 3, max: 6 }, count: 3 },
    { _id: { min: 6, max: 7 }, count: 2 },
  ])
  expect(await numbers.aggregate(stages(1, { sum: { $sum: '$n' } })).toArray()).toEqual([
    { _id: { min: 1, max: 7 }, sum: 32 },
  ])
  expect(await refusal(numbers.aggregate(stages(0)).toArray())).toMatchObject({ code: 40243 })
})

test('$graphLookup follows a field from document to document', async () => {
  const people = store.db.collection('people')
  await people.drop()
  await people.insertMany([
    loose({ _id: 'director' }),
    loose({ _id: 'lead', boss: 'director' }),
    loose({ _id: 'clerk', boss: 'lead' }),
    loose({ _id: 'ring', boss: 'ring' }),
  ])
  const walk = {
    from: 'people',
    startWith: '$boss',
    connectFromField: 'boss',
    connectToField: '_id',
    as: 'chain',
    depthField: 'level',
  }
  const chains = await people
    .aggregate([{ $match: { boss: { $exists: true } } }, { $graphLookup: walk }, { $sort: { _id: 1 } }])
    .toArray()
  expect(
    chains.map(({ _id, chain }) => [_id, (chain as Document[]).map((doc) => [doc._id, Number(doc.level)])]),
  ).toEqual([
    [
      'clerk',
      [
        ['lead', 0],
        ['director', 1],
      ],
    ],
    ['lead', [['director', 0]]],
    ['ring', [['ring', 0]]],
  ])
  const [short] = await people
    .aggregate([
      { $match: { _id: 'clerk' as never } },
      { $graphLookup: { ...walk, maxDepth: 0, restrictSearchWithMatch: { boss: 'director' } } },
    ])
    .toArray()
  expect((short as Document).chain).toMatchObject([{ _id: 'lead' }])
})
