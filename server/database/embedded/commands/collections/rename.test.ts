import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, startTestStore, type TestStore } from '../../testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

test('a renamed collection keeps documents, indexes and counts', async () => {
  const { db } = store
  await db.collection('old').createIndex({ a: 1 }, { unique: true })
  await db.collection('old').insertMany([{ a: 1 }, { a: 2 }])
  await db.collection('old').rename('new')
  expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['new'])
  expect(await db.collection('new').countDocuments({ a: 2 })).toBe(1)
  expect(await db.collection('new').estimatedDocumentCount()).toBe(2)
  expect((await refusal(db.collection('new').insertOne({ a: 1 }))).code).toBe(11000)
  await db.collection('old').insertOne({ a: 1 })
  expect(await db.collection('old').countDocuments()).toBe(1)
})

test('another collection is replaced only when asked', async () => {
  const { db } = store
  await db.collection('from').insertOne(loose({ _id: 'from' }))
  await db.collection('to').insertOne(loose({ _id: 'to' }))
  expect((await refusal(db.collection('from').rename('to'))).code).toBe(48)
  expect(await db.collection('to').findOne()).toEqual({ _id: 'to' })
  await db.collection('from').rename('to', { dropTarget: true })
  expect(await db.collection('to').find().toArray()).toEqual([{ _id: 'from' }])
  expect((await refusal(db.collection('from').rename('elsewhere'))).code).toBe(26)
})

test('it is a command of the admin database', async () => {
  expect((await refusal(store.db.command({ renameCollection: 'test.a', to: 'test.b' }))).code).toBe(13)
  const admin = store.client.db('admin')
  expect((await refusal(admin.command({ renameCollection: 'test.a', to: 'test.a' }))).code).toBe(20)
  expect((await refusal(admin.command({ renameCollection: 'test.a', to: 'test.$b' }))).code).toBe(73)
})
