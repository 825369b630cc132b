import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, type TestStore } from '../testing.ts'
import { computed, doubled, firstOf, numbers, product, squared, startFilledStore, sumOf } from './testing.ts'

type Document = mongo.Document

let store: TestStore
beforeAll(async () => void (store = await startFilledStore()))
afterAll(() => store.close())

/** Runs a command and counts how often others were answered meanwhile. */
async function beside(command: Document): Promise<{ reply: Document; answered: number }> {
  let over = false
  let answered = 0
  const reply = store.db.command(command).finally(() => (over = true))
  reply.catch(() => undefined)
  while (!over) {
    expect(await store.db.collection('many').findOne(loose({ _id: 7 }))).toEqual({ _id: 7, n: 7 })
    if (!over) answered += 1
  }
  return { reply: await reply, answered }
}

const joinedTwice = (name: string) => ({ $concat: [name, name] })
const heldTwice = (name: string) => [name, name]

test.each<[string, Document, unknown]>([
  ['loops within loops', computed(squared(1000, product)), [{ _id: 1, value: sumOf(1000) }]],
  [
    'an array that doubles',
    computed({
      $size: {
        $reduce: {
          input: numbers(20),
          initialValue: [1, 2],
          in: { $concatArrays: ['$$value', '$$value'] },
        },
      },
    }),
    [{ _id: 1, value: 2 ** 21 }],
  ],
  [
    'a text that doubles, without a loop',
    computed({ $strLenBytes: { $toUpper: doubled(15, '$text', joinedTwice) } }),
    [{ _id: 1, value: 1000 * 2 ** 15 }],
  ],
  [
    'two values that hold themselves twice, compared',
    computed({ $eq: [doubled(22, ['$text'], heldTwice), doubled(22, ['$text'], heldTwice)] }),
    [{ _id: 1, value: true }],
  ],
  [
    'a set of very many',
    computed({ $size: { $setUnion: [numbers(400_000), numbers(300_000)] } }),
    [{ _id: 1, value: 400_000 }],
  ],
  [
    'an array put in order',
    computed({
      $first: {
        $sortArray: {
          input: { $map: { input: numbers(400_000), in: { $mod: ['$$this', 7919] } } },
          sortBy: -1,
        },
      },
    }),
    [{ _id: 1, value: 7918 }],
  ],
  [
    'patterns that go through a text again and again',
    computed({
      $size: {
        $filter: {
          input: numbers(1500),
          cond: { $regexMatch: { input: '$text', regex: 'x*y' } },
        },
      },
    }),
    [{ _id: 1, value: 0 }],
  ],
  [
    'hours in another place',
    computed({
      $sum: {
        $map: {
          input: numbers(60_000),
          in: { $hour: { date: { $toDate: { $toLong: '$$this' } }, timezone: 'Europe/Warsaw' } },
        },
      },
    }),
    [{ _id: 1, value: 60_000 }],
  ],
  [
    'the filter of a find',
    { find: 'one', filter: { $expr: { $gt: [squared(1000, product), 0] } }, projection: { n: 1 } },
    [{ _id: 1, n: 0 }],
  ],
  [
    'the projection of a find',
    { find: 'one', projection: { _id: 0, n: squared(1000, product) } },
    [{ n: sumOf(1000) }],
  ],
  [
    'a variable that a command binds',
    {
      find: 'one',
      filter: { $expr: { $lt: ['$n', '$$big'] } },
      projection: { n: 1 },
      let: { big: squared(1000, product) },
    },
    [{ _id: 1, n: 0 }],
  ],
])('others are answered during %s', async (_name, command, expected) => {
  const { reply, answered } = await beside(command)
  expect(firstOf(reply)).toEqual(expected)
  expect(answered).toBeGreaterThan(3)
})

test('so they are while very many documents take a little each', async () => {
  const pipeline = [
    { $project: { value: squared(100, product) } },
    { $group: { _id: null, sum: { $sum: '$value' } } },
  ]
  const { reply, answered } = await beside({ aggregate: 'many', pipeline, cursor: {} })
  expect(firstOf(reply)).toEqual([{ _id: null, sum: 300 * sumOf(100) }])
  expect(answered).toBeGreaterThan(10)
})

test('counting, distinct values and explaining go on beside others too', async () => {
  const query = { $expr: { $gt: [squared(1000, product), 0] } }
  const counted = await beside({ count: 'one', query })
  expect(counted.reply['n']).toBe(1)
  const distinct = await beside({ distinct: 'one', key: 'n', query })
  expect(distinct.reply['values']).toEqual([0])
  const explained = await beside({ explain: { find: 'one', filter: query }, verbosity: 'executionStats' })
  expect(explained.reply['executionStats']).toMatchObject({ nReturned: 1 })
  for (const { answered } of [counted, distinct, explained]) expect(answered).toBeGreaterThan(10)
})

test('what was written before is seen, however much that is', async () => {
  const heavy = {
    find: 'grown',
    filter: { $expr: { $gt: [squared(700, product), 0] } },
    projection: { n: 1 },
  }
  for (let n = 0; n < 6; n += 1) {
    await store.db.collection('grown').insertOne(loose({ _id: n, n, filling: 'y'.repeat(15_000_000) }))
    const { cursor } = await store.db.command({ ...heavy, sort: { _id: -1 }, limit: 1 })
    expect(cursor.firstBatch).toEqual([{ _id: n, n }])
  }
})

test('what takes long and is put into a collection is computed beside others', async () => {
  const pipeline = [{ $project: { value: squared(60, product) } }]
  const out = await beside({ aggregate: 'many', pipeline: [...pipeline, { $out: 'put' }], cursor: {} })
  expect(out.answered).toBeGreaterThan(10)
  expect(await store.db.collection('put').countDocuments({ value: sumOf(60) })).toBe(300)
  const merge = { $merge: { into: 'put', whenMatched: [{ $set: { value: { $add: ['$value', 1] } } }] } }
  await store.db
    .collection('many')
    .aggregate([...pipeline, merge])
    .toArray()
  expect(await store.db.collection('put').countDocuments({ value: sumOf(60) + 1 })).toBe(300)
})
