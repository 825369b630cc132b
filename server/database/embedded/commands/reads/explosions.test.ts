import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

let store: TestStore
beforeAll(async () => {
  store = await startTestStore()
  await store.db.collection('one').insertOne(loose({ _id: 1, text: 'x'.repeat(1000) }))
  // What takes long first has a process started, which on a busy machine takes long itself.
  await computed(squared(400, { $add: ['$$x', '$$this'] }))
})
afterAll(() => store.close())

const computed = (value: unknown, options: mongo.Document = {}) =>
  store.db.command({ aggregate: 'one', pipeline: [{ $project: { value } }], cursor: {}, ...options })
const numbers = (n: number) => ({ $range: [0, n] })
const doubling = (step: unknown, initialValue: unknown) => ({
  $reduce: { input: numbers(40), initialValue, in: step },
})
const squared = (n: number, body: unknown) => ({
  $sum: { $map: { input: numbers(n), as: 'x', in: { $sum: { $map: { input: numbers(n), in: body } } } } },
})

/** Each would go on until the memory of the process is used up. */
test.each([
  ['an array joined to itself', doubling({ $concatArrays: ['$$value', '$$value'] }, [1]), 146],
  ['a text joined to itself', doubling({ $concat: ['$$value', '$$value'] }, '$text'), 146],
  [
    'a text in place of each letter',
    {
      $reduce: {
        input: numbers(9),
        initialValue: '$text',
        in: { $replaceAll: { input: '$$value', find: 'x', replacement: 'xxxxxxxxxx' } },
      },
    },
    146,
  ],
  ['documents for each of each', squared(5000, { $size: [[{ a: { b: { c: 1 } } }]] }), 146],
  ['an array that holds itself twice', doubling(['$$value', '$$value'], [1]), 10334],
  ['a document that holds itself twice', doubling({ a: '$$value', b: '$$value' }, { c: 1 }), 10334],
])('%s is refused', async (_name, value, code) => {
  expect((await refusal(computed(value))).code).toBe(code)
})

test('what holds itself many times over is no key of a group either', async () => {
  const stages = [{ $group: { _id: doubling(['$$value', '$$value'], [1]) } }]
  const asked = store.db.command({ aggregate: 'one', pipeline: stages, cursor: {} })
  expect((await refusal(asked)).code).toBe(10334)
})

test('nor can it be stored', async () => {
  const asked = store.db
    .collection('one')
    .updateOne(loose({ _id: 1 }), [{ $set: { value: doubling(['$$value', '$$value'], [1]) } }])
  expect((await refusal(asked)).code).toBe(10334)
})

test('maxTimeMS holds inside one expression, of reads and of writes', async () => {
  const endless = squared(20_000, { $add: ['$$x', '$$this'] })
  expect((await refusal(computed(endless, { maxTimeMS: 60 }))).code).toBe(50)
  const filter = { $expr: { $gt: [endless, 0] } }
  expect((await refusal(store.db.command({ find: 'one', filter, maxTimeMS: 60 }))).code).toBe(50)
  expect((await refusal(store.db.command({ count: 'one', query: filter, maxTimeMS: 60 }))).code).toBe(50)
  const updates = [{ q: {}, u: [{ $set: { value: endless } }] }]
  expect((await refusal(store.db.command({ update: 'one', updates, maxTimeMS: 60 }))).code).toBe(50)
  const change = { findAndModify: 'one', query: {}, update: [{ $set: { value: endless } }], maxTimeMS: 60 }
  expect((await refusal(store.db.command(change))).code).toBe(50)
  expect(
    (await refusal(store.db.command({ delete: 'one', deletes: [{ q: filter, limit: 1 }], maxTimeMS: 60 })))
      .code,
  ).toBe(50)
})

test('what fits is computed', async () => {
  const { cursor } = await computed(squared(300, { $add: ['$$x', '$$this'] }))
  expect(cursor.firstBatch).toEqual([{ _id: 1, value: 300 * 300 * 299 }])
})

test('a pipeline of more than a thousand stages is refused', async () => {
  const pipeline = Array.from({ length: 1001 }, () => ({ $match: {} }))
  expect((await refusal(store.db.command({ aggregate: 'one', pipeline, cursor: {} }))).code).toBe(7749501)
  const fits = pipeline.slice(1)
  expect(
    (await store.db.command({ aggregate: 'one', pipeline: fits, cursor: {} })).cursor.firstBatch,
  ).toHaveLength(1)
})
