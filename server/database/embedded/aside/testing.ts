import type { mongo } from 'mongoose'
import { loose, startTestStore, type TestStore } from '../testing.ts'

type Document = mongo.Document

export const numbers = (n: number) => ({ $range: [0, n] })
export const squared = (n: number, body: unknown) => ({
  $sum: { $map: { input: numbers(n), as: 'x', in: { $sum: { $map: { input: numbers(n), in: body } } } } },
})
export const product = { $add: ['$$x', '$$this'] }
export const sumOf = (n: number) => n * n * (n - 1)
export const doubled = (times: number, begin: unknown, step: (name: string) => unknown) =>
  Array.from({ length: times }).reduce<unknown>(
    (inner) => ({ $let: { vars: { a: inner }, in: step('$$a') } }),
    begin,
  )
export const computed = (value: unknown, options: Document = {}) => ({
  aggregate: 'one',
  pipeline: [{ $project: { value } }],
  cursor: {},
  ...options,
})
export const firstOf = (reply: Document) => reply['cursor'].firstBatch

export const text = 'x'.repeat(1000)

/** What takes long only at the document of 250. */
export const late = { $cond: [{ $eq: ['$n', 250] }, squared(1000, product), '$n'] }

/** A store with one document in `one` and three hundred in `many`. */
export async function startFilledStore(): Promise<TestStore> {
  const store = await startTestStore()
  await store.db.collection('one').insertOne(loose({ _id: 1, text, n: 0 }))
  await store.db.collection('many').insertMany(Array.from({ length: 300 }, (_, i) => loose({ _id: i, n: i })))
  // What takes long first has a process started, which on a busy machine takes long itself.
  await store.db.command(computed(squared(400, product)))
  return store
}
