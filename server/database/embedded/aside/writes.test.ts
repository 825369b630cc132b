import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, type TestStore } from '../testing.ts'
import { product, squared, startFilledStore, text } from './testing.ts'

type Document = mongo.Document

let store: TestStore
beforeAll(async () => void (store = await startFilledStore()))
afterAll(() => store.close())

test.each<[string, Document]>([
  ['update', { update: 'one', updates: [{ q: {}, u: [{ $set: { n: squared(1000, product) } }] }] }],
  [
    'upsert',
    { update: 'none', updates: [{ q: {}, u: [{ $set: { n: squared(1000, product) } }], upsert: true }] },
  ],
  ['findAndModify', { findAndModify: 'one', query: {}, update: [{ $set: { n: squared(1000, product) } }] }],
  [
    'findAndModify, in what it shows',
    {
      ...{ findAndModify: 'one', query: {}, update: { $set: { n: 0 } }, new: true },
      fields: { v: squared(1000, product) },
    },
  ],
  [
    'a filter behind another update',
    {
      update: 'one',
      updates: [
        { q: { _id: 1 }, u: { $set: { text } } },
        { q: { $expr: { $gt: [squared(1000, product), 0] } }, u: { $set: { n: 1 } } },
      ],
    },
  ],
  ['delete', { delete: 'one', deletes: [{ q: { $expr: { $gt: [squared(1000, product), 0] } }, limit: 0 }] }],
  [
    '$merge',
    {
      aggregate: 'one',
      pipeline: [{ $merge: { into: 'one', whenMatched: [{ $set: { n: squared(1000, product) } }] } }],
      cursor: {},
    },
  ],
])('an expression of a write that would keep others waiting is refused: %s', async (_name, command) => {
  expect((await refusal(store.db.command(command))).code).toBe(50)
  expect(await store.db.collection('one').findOne()).toEqual({ _id: 1, text, n: 0 })
})

test('a write may go through all of a large document, and operators through as much as they like', async () => {
  const items = Array.from({ length: 100_000 }, (_, n) => ({ n }))
  await store.db.collection('large').insertOne(loose({ _id: 1, items }))
  const { modifiedCount } = await store.db
    .collection('large')
    .updateOne({}, [{ $set: { sum: { $sum: '$items.n' }, size: { $size: '$items' } } }])
  expect(modifiedCount).toBe(1)
  await store.db
    .collection('large')
    .updateOne({}, { $addToSet: { items: { $each: items.slice(-20) } } } as Document)
  const found = await store.db.collection('large').findOne({}, { projection: { _id: 0, sum: 1, size: 1 } })
  expect(found).toEqual({ sum: (100_000 * 99_999) / 2, size: 100_000 })
})

test('it is counted in each statement, however many there are', async () => {
  const u = [{ $set: { n: squared(40, product) } }]
  const updates = Array.from({ length: 200 }, (_, i) => ({ q: { _id: i }, u, upsert: true }))
  expect(await store.db.command({ update: 'made', updates })).toMatchObject({ ok: 1, n: 200 })
})
