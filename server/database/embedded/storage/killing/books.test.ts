import { mongo } from 'mongoose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loose, startTestStore, type TestStore } from '../../testing.ts'
import { Books } from './books.ts'
import { prepare, write } from './writers.ts'

let store: TestStore
let books: Books
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

beforeEach(async () => {
  await store.db.dropDatabase()
  await prepare(store.db, 4)
  books = new Books()
  const client = await new mongo.MongoClient(store.running.uri).connect()
  const writing = Promise.all([0, 1, 2, 3].map((writer) => write(client.db('test'), books, 0, writer)))
  while (books.acknowledged < 120) await new Promise(setImmediate)
  await client.close()
  await writing
})

test('what is as acknowledged is not complained of', async () => {
  expect(await books.compare(store.db)).toEqual({ lost: [], torn: [] })
})

test.each<[string, (db: mongo.Db) => Promise<unknown>, 'lost' | 'torn', RegExp]>([
  ['a lost document', (db) => db.collection('documents').deleteOne({}), 'lost', /^document .* is lost$/],
  [
    'a removal that is undone',
    (db) => {
      const [gone] = [...books.documents].find(([, fate]) => fate === 'gone') ?? []
      return db.collection('documents').insertOne(loose({ _id: gone }))
    },
    'lost',
    /^the removal of .* is lost$/,
  ],
  [
    'a lost count',
    (db) => db.collection('counters').updateMany({ n: { $gt: 0 } }, { $set: { n: 0 } }),
    'lost',
    /^counter \d is 0, not/,
  ],
  [
    'a lost update',
    (db) => db.collection('groups').updateMany({ group: 1 }, { $set: { a: 0, b: 0, list: [0] } }),
    'lost',
    /^group 1 is at 0/,
  ],
  [
    'a torn group',
    (db) => db.collection('groups').updateOne({ group: 2 }, { $inc: { a: -1 } }),
    'torn',
    /^group 2/,
  ],
  [
    'a torn document',
    (db) => db.collection('documents').updateOne({}, { $set: { filling: '' } }),
    'torn',
    /^document .* is torn$/,
  ],
])('%s is found', async (_name, damage, kind, expected) => {
  await damage(store.db)
  const found = await books.compare(store.db)
  expect(found[kind].join('\n')).toMatch(expected)
})
