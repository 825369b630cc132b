import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

type Document = mongo.Document

let store: TestStore
beforeAll(async () => {
  store = await startTestStore()
  await store.db.collection('sales').insertMany(
    [
      {
        _id: 1,
        item: 'a',
        price: 10,
        n: 2,
        tags: ['x', 'y'],
        at: new Date('2026-01-01T10:00:00Z'),
        by: 'ola',
      },
      { _id: 2, item: 'b', price: 20, n: 1, tags: [], at: new Date('2026-01-02T10:00:00Z'), by: 'per' },
      { _id: 3, item: 'a', price: 5.5, n: 10, tags: ['y'], at: new Date('2026-02-01T10:00:00Z'), by: 'ola' },
      { _id: 4, item: 'c', price: null, n: 1, at: new Date('2026-02-02T10:00:00Z') },
    ].map(loose),
  )
  await store.db.collection('people').insertMany(
    [
      { _id: 'ola', name: 'Ola', friends: ['per', 'kari'] },
      { _id: 'per', name: 'Per' },
      { _id: 'kari', name: 'Kari', boss: 'ola' },
    ].map(loose),
  )
})
afterAll(() => store.close())

const aggregate = (stages: Document[], collection = 'sales') =>
  store.db.collection(collection).aggregate(stages).toArray()

test.each<[Document[], Document[]]>([
  [
    [{ $match: { item: 'a' } }, { $sort: { _id: -1 } }, { $project: { n: 1 } }],
    [
      { _id: 3, n: 10 },
      { _id: 1, n: 2 },
    ],
  ],
  [
    [{ $sort: { n: -1, _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 1 }, { _id: 2 }],
  ],
  [[{ $limit: 2 }, { $match: { item: 'b' } }, { $count: 'n' }], [{ n: 1 }]],
  [[{ $match: { item: 'z' } }, { $count: 'n' }], []],
  [
    [
      {
        $group: {
          _id: '$item',
          total: { $sum: { $multiply: ['$price', '$n'] } },
          n: { $sum: 1 },
          all: { $push: '$_id' },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'a', total: 75, n: 2, all: [1, 3] },
      { _id: 'b', total: 20, n: 1, all: [2] },
      { _id: 'c', total: 0, n: 1, all: [4] },
    ],
  ],
  [
    [
      {
        $group: {
          _id: null,
          avg: { $avg: '$price' },
          min: { $min: '$price' },
          max: { $max: '$price' },
          first: { $first: '$item' },
          last: { $last: '$item' },
          set: { $addToSet: '$by' },
          count: { $count: {} },
        },
      },
    ],
    [{ _id: null, avg: 35.5 / 3, min: 5.5, max: 20, first: 'a', last: 'c', set: ['ola', 'per'], count: 4 }],
  ],
  [
    [
      { $group: { _id: { item: '$item', month: { $month: '$at' } } } },
      { $sort: { '_id.month': -1, '_id.item': 1 } },
      { $limit: 2 },
    ],
    [{ _id: { item: 'a', month: 2 } }, { _id: { item: 'c', month: 2 } }],
  ],
  [
    [{ $unwind: '$tags' }, { $project: { _id: 1, tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'y' },
    ],
  ],
  [
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $match: { _id: { $gt: 1 } } },
      { $project: { tags: 1, i: 1 } },
    ],
    [
      { _id: 2, i: null },
      { _id: 3, tags: 'y', i: 0 },
      { _id: 4, i: null },
    ],
  ],
  [
    [
      { $match: { _id: 1 } },
      { $addFields: { 'x.y': '$n', total: { $add: ['$price', 1] } } },
      { $unset: ['tags', 'at', 'by', 'item', 'price', 'n'] },
    ],
    [{ _id: 1, x: { y: 2 }, total: 11 }],
  ],
  [
    [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { id: '$_id', has: { $in: ['x', '$tags'] } } } }],
    [{ id: 1, has: true }],
  ],
  [[{ $sortByCount: '$item' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]],
  [
    [{ $facet: { items: [{ $group: { _id: '$item' } }, { $sort: { _id: 1 } }], total: [{ $count: 'n' }] } }],
    [{ items: [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }], total: [{ n: 4 }] }],
  ],
  [
    [
      { $match: { _id: { $lte: 2 } } },
      { $lookup: { from: 'people', localField: 'by', foreignField: '_id', as: 'who' } },
      { $project: { 'who.name': 1 } },
    ],
    [
      { _id: 1, who: [{ name: 'Ola' }] },
      { _id: 2, who: [{ name: 'Per' }] },
    ],
  ],
  [
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'people',
          let: { who: '$by' },
          pipeline: [{ $match: { $expr: { $eq: ['$boss', '$$who'] } } }, { $project: { _id: 1 } }],
          as: 'staff',
        },
      },
      { $project: { staff: 1 } },
    ],
    [{ _id: 1, staff: [{ _id: 'kari' }] }],
  ],
  [
    [
      { $match: { _id: 4 } },
      { $lookup: { from: 'people', localField: 'by', foreignField: 'boss', as: 'x' } },
      { $project: { n: { $size: '$x' } } },
    ],
    [{ _id: 4, n: 2 }],
  ],
  [
    [
      { $match: { _id: 1 } },
      { $project: { _id: 0, item: 1 } },
      { $unionWith: { coll: 'people', pipeline: [{ $match: { name: 'Per' } }] } },
    ],
    [{ item: 'a' }, { _id: 'per', name: 'Per' }],
  ],
  [
    [{ $bucket: { groupBy: '$n', boundaries: [0, 2, 100], output: { n: { $sum: 1 } } } }],
    [
      { _id: 0, n: 2 },
      { _id: 2, n: 2 },
    ],
  ],
  [
    [
      { $match: { _id: 1 } },
      {
        $project: {
          _id: 0,
          cond: { $cond: [{ $gt: ['$n', 1] }, 'many', 'few'] },
          text: { $concat: ['$item', '-', { $toString: '$n' }] },
          day: { $dateToString: { date: '$at', format: '%Y-%m-%d' } },
        },
      },
    ],
    [{ cond: 'many', text: 'a-2', day: '2026-01-01' }],
  ],
  [
    [
      { $match: { _id: 1 } },
      {
        $project: {
          map: { $map: { input: '$tags', as: 't', in: { $toUpper: '$$t' } } },
          kept: { $filter: { input: '$tags', cond: { $ne: ['$$this', 'x'] } } },
        },
      },
    ],
    [{ _id: 1, map: ['X', 'Y'], kept: ['y'] }],
  ],
])('%j', async (stages, expected) => {
  expect(await aggregate(stages)).toEqual(expected)
})

test('friends by an array of names, with the index on _id', async () => {
  const [ola] = await aggregate(
    [
      { $match: { _id: 'ola' } },
      { $lookup: { from: 'people', localField: 'friends', foreignField: '_id', as: 'friends' } },
    ],
    'people',
  )
  expect(ola?.friends.map(({ name }: Document) => name as string)).toEqual(['Kari', 'Per'])
})

test('a sample is of the size that was asked for', async () => {
  const found = await aggregate([{ $sample: { size: 3 } }])
  expect(new Set(found.map(({ _id }) => _id as number)).size).toBe(3)
})

test('numbers keep their type through a pipeline', async () => {
  const collection = store.db.collection('typed')
  await collection.insertOne({
    double: new mongo.Double(3),
    long: mongo.Long.fromNumber(3),
    int: 3,
    decimal: mongo.Decimal128.fromString('3'),
  })
  const [result] = await collection
    .aggregate(
      [
        { $addFields: { copy: '$double' } },
        {
          $group: {
            _id: 1,
            doubles: { $sum: '$double' },
            longs: { $sum: '$long' },
            ints: { $sum: '$int' },
            decimals: { $sum: '$decimal' },
            copy: { $first: '$copy' },
          },
        },
      ],
      { promoteValues: false, promoteLongs: false },
    )
    .toArray()
  const types = Object.fromEntries(
    Object.entries(result ?? {}).map(([name, value]) => [name, (value as { _bsontype: string })._bsontype]),
  )
  expect(types).toEqual({
    _id: 'Int32',
    doubles: 'Double',
    longs: 'Long',
    ints: 'Int32',
    decimals: 'Decimal128',
    copy: 'Double',
  })
})

test('a leading $match uses an index', async () => {
  await store.db.collection('sales').createIndex({ item: 1, n: -1 })
  const plan = await store.db.command({
    explain: { aggregate: 'sales', pipeline: [{ $match: { item: 'a' } }, { $sort: { n: -1 } }], cursor: {} },
  })
  expect(plan).toMatchObject({
    queryPlanner: { winningPlan: { stage: 'FETCH', inputStage: { indexName: 'item_1_n_-1' } } },
    executionStats: { totalDocsExamined: 2 },
  })
})

test.each<[string, Document[], number]>([
  ['an unknown stage', [{ $frobnicate: {} }], 40324],
  ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
  ['a limit of nothing', [{ $limit: 0 }], 15958],
  ['a group without _id', [{ $group: { n: { $sum: 1 } } }], 15955],
  ['an unknown accumulator', [{ $group: { _id: 1, n: { $frob: 1 } } }], 15952],
  ['an unknown expression', [{ $project: { a: { $frob: 1 } } }], 168],
  ['a window over documents', [{ $setWindowFields: { output: {} } }], 238],
  ['a script', [{ $project: { a: { $function: { body: '', args: [], lang: 'js' } } } }], 238],
  [
    'a lookup without a name for the result',
    [{ $lookup: { from: 'x', localField: 'a', foreignField: 'b' } }],
    9,
  ],
])('%s is refused', async (_name, stages, code) => {
  expect((await refusal(aggregate(stages))).code).toBe(code)
})
