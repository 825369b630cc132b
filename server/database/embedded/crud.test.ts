import { MongoClient } from 'mongodb'
import { afterAll, expect, inject, test } from 'vitest'

const client = new MongoClient(inject('mongodbUri'))
const db = client.db(`crud_${process.pid}`)

afterAll(async () => {
  await db.dropDatabase()
  await client.close()
})

test('what is inserted is found', async () => {
  const { insertedId } = await db.collection('things').insertOne({ name: 'żółw', n: 1 })
  expect(await db.collection('things').findOne({ name: 'żółw' })).toEqual({
    _id: insertedId,
    name: 'żółw',
    n: 1,
  })
})
