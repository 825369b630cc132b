import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterEach, expect, test } from 'vitest'
import { startEmbeddedStore } from '../index.ts'
import { runStore } from '../run.ts'

const directories: string[] = []
const fresh = () => {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  directories.push(directory)
  return directory
}
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

async function connected<T>(uri: string, run: (db: mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri)
  try {
    return await run(client.db('test'))
  } finally {
    await client.close()
  }
}

test('documents, indexes and counts are there after a restart', async () => {
  const directory = fresh()
  const first = await runStore({ directory })
  await connected(first.uri, async (db) => {
    await db.collection('things').createIndex({ tags: 1, n: -1 }, { unique: true })
    await db
      .collection('things')
      .insertMany([
        { tags: ['a', 'b'], n: 1 },
        { tags: 'c', n: mongo.Long.fromNumber(2) },
        { n: new mongo.Double(3) },
      ])
    await db.collection('things').deleteOne({ tags: 'c' })
  })
  await first.close()
  const second = await runStore({ directory })
  await connected(second.uri, async (db) => {
    const things = db.collection('things')
    expect(await things.countDocuments()).toBe(2)
    expect(await things.estimatedDocumentCount()).toBe(2)
    expect(await things.countDocuments({ n: { $type: 'double' } })).toBe(1)
    const plan = await things.find({ tags: 'b' }).explain('executionStats')
    expect(plan).toMatchObject({
      executionStats: { nReturned: 1, totalDocsExamined: 1 },
      queryPlanner: { winningPlan: { inputStage: { isMultiKey: true } } },
    })
    await expect(things.insertOne({ tags: ['b'], n: 1 })).rejects.toThrow('E11000')
    await things.insertOne({ tags: 'd', n: 4 })
    expect((await things.find().toArray()).map(({ tags }) => tags as unknown)).toEqual([
      ['a', 'b'],
      undefined,
      'd',
    ])
  })
  await second.close()
})

test('a directory is open once', async () => {
  const directory = fresh()
  const store = await runStore({ directory })
  await expect(runStore({ directory })).rejects.toThrow(`already open in process ${process.pid}`)
  await expect(startEmbeddedStore({ directory })).rejects.toThrow('already open')
  await store.close()
  expect(existsSync(join(directory, 'LOCK'))).toBe(false)
  await (await runStore({ directory })).close()
})

test('a lock whose process is gone is taken over', async () => {
  const directory = fresh()
  writeFileSync(join(directory, 'LOCK'), '999999999 1\n')
  const store = await runStore({ directory })
  expect(readFileSync(join(directory, 'LOCK'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  await store.close()
})

test.each([
  ['2\n', 'newer version (format 2'],
  ['nonsense', 'damaged'],
])('a format of %j is refused', async (format, message) => {
  const directory = fresh()
  writeFileSync(join(directory, 'FORMAT'), format)
  await expect(runStore({ directory })).rejects.toThrow(message)
  expect(existsSync(join(directory, 'LOCK'))).toBe(false)
})

test("somebody else's database is refused", async () => {
  const directory = fresh()
  writeFileSync(join(directory, 'data.mdb'), 'something')
  await expect(runStore({ directory })).rejects.toThrow('has not written')
})

test.each([9, 4096, 40_960])('%i bytes that LMDB has not written are refused', async (size) => {
  const directory = fresh()
  writeFileSync(join(directory, 'FORMAT'), '1\n')
  writeFileSync(join(directory, 'data.mdb'), 'x'.repeat(size))
  await expect(runStore({ directory })).rejects.toThrow('is damaged, or not written by this store')
})

test('the store runs in a thread and gives its directory back', async () => {
  const directory = fresh()
  const store = await startEmbeddedStore({ directory })
  const client = new mongo.MongoClient(store.uri)
  await client.db('x').collection('y').insertOne({ a: 1 })
  await client.close()
  await store.close()
  await store.close()
  const again = await runStore({ directory })
  expect(await connected(again.uri, (db) => db.client.db('x').collection('y').countDocuments())).toBe(1)
  await again.close()
})
