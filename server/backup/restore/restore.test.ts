import { randomBytes } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose, { mongo } from 'mongoose'
import { afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { connectDatabase } from '../../database/connect.ts'
import { buildIndexes } from '../../kit/data/documents/indexes.ts'
import { bringUp } from '../../demo/index.ts'
import { demosOfFeatures } from '../../testing/demo.ts'
import { readArchive } from '../archive/reader.ts'
import { silent } from '../progress.ts'
import { openEmbedded } from '../sources/embedded.ts'
import { openMongodb } from '../sources/mongodb.ts'
import { takeBackup } from '../take.ts'
import {
  contentsOf,
  filesBelow,
  filledHub,
  freshDirectory,
  otherHub,
  removeDirectories,
  restoreFrom,
  withServer,
  withStore,
} from '../testing.ts'
import { settleRestore } from './settle.ts'
import { EmbeddedTarget } from './embedded-target.ts'
import { MongodbTarget } from './mongodb-target.ts'

const { BSON } = mongo
const uri = inject('mongodbUri')

// Each starts several stores, each in a thread of its own.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
afterEach(removeDirectories)

let hub: Awaited<ReturnType<typeof filledHub>>
let keep: string
beforeAll(async () => {
  hub = await filledHub()
  keep = await readFile(hub.file, 'latin1')
})

/** The archive, in a directory of the test. */
async function archive(): Promise<string> {
  const file = join(await freshDirectory(), 'hub.backup')
  await writeFile(file, keep, 'latin1')
  return file
}

test('into an embedded store with other data: everything is replaced, to the byte', async () => {
  const dataDir = await otherHub()
  const asked: unknown[] = []
  await restoreFrom(await archive(), dataDir, new EmbeddedTarget(dataDir, 'mowis'), {
    agree: async (manifest, present) => asked.push(manifest.collections.length, present) > 0,
  })
  expect(asked).toEqual([3, { place: join(dataDir, 'store'), databases: ['mowis'], documents: 1 }])
  expect(await withStore(dataDir, (client) => contentsOf(client.db('mowis')))).toEqual(hub.contents)
  expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe('the secret of the first hub')
  expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600)
  expect(await readdir(join(dataDir, 'uploads'))).toEqual(['ab'])
  expect(await readFile(join(dataDir, 'uploads/ab/c.png'), 'utf8')).toBe('a picture')
  expect((await readdir(dataDir)).sort()).toEqual(['secret', 'store', 'uploads'])
})

test('into nothing, and under another name of the database', async () => {
  const dataDir = join(await freshDirectory(), 'new')
  const presents: unknown[] = []
  await restoreFrom(await archive(), dataDir, new EmbeddedTarget(dataDir, 'other'), {
    agree: async (_manifest, present) => presents.push(present) > 0,
  })
  expect(presents).toMatchObject([{ databases: [], documents: 0 }])
  expect(await withStore(dataDir, (client) => contentsOf(client.db('other')))).toEqual(hub.contents)
})

test('into a store that cannot be read any more', async () => {
  const dataDir = await otherHub()
  await writeFile(join(dataDir, 'store/data.mdb'), randomBytes(4096))
  await restoreFrom(await archive(), dataDir, new EmbeddedTarget(dataDir, 'mowis'))
  expect(await withStore(dataDir, (client) => contentsOf(client.db('mowis')))).toEqual(hub.contents)
})

test('the claim on the store that was replaced is given back, and disturbs nobody who opens the new one', async () => {
  const dataDir = await otherHub()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    await restoreFrom(await archive(), dataDir, new EmbeddedTarget(dataDir, 'mowis'))
    await withStore(dataDir, async () => void (await vi.advanceTimersByTimeAsync(10_000)))
  } finally {
    vi.useRealTimers()
  }
})

test('to a server and from there back: the way up and down', async () => {
  const dataDir = await freshDirectory()
  await withServer(uri, async (db, name) => {
    await db.collection('old').insertOne({ old: true })
    await db.collection('numbers').insertOne({ old: true })
    const presents: unknown[] = []
    await restoreFrom(await archive(), dataDir, new MongodbTarget(uri, name, dataDir), {
      agree: async (_manifest, present) => presents.push(present) > 0,
    })
    expect(presents).toMatchObject([{ databases: [name], documents: 2 }])
    expect(JSON.stringify(presents)).not.toContain('@')
    expect(await contentsOf(db)).toEqual(hub.contents)
    expect((await db.listCollections().toArray()).map((each) => each.name).sort()).toEqual([
      'empty',
      'kinds',
      'numbers',
    ])
    expect(await readFile(join(dataDir, 'uploads/ab/c.png'), 'utf8')).toBe('a picture')

    const file = join(dataDir, 'again.backup')
    const source = await openMongodb(uri, name)
    await takeBackup({ source, dataDir, file, hub: '1.0.0', progress: silent })
    await source.close()
    const back = await freshDirectory()
    await restoreFrom(file, back, new EmbeddedTarget(back, 'mowis'))
    expect(await withStore(back, (client) => contentsOf(client.db('mowis')))).toEqual(hub.contents)
  })
})

test('a damaged archive, a no, and an interruption leave everything as it was', async () => {
  const dataDir = await otherHub()
  const before = await filesBelow(dataDir)
  const target = () => new EmbeddedTarget(dataDir, 'mowis')
  const file = await archive()

  const damaged = await archive()
  await writeFile(damaged, keep.slice(0, 5000) + '!' + keep.slice(5001), 'latin1')
  let asked = false
  const agree = async () => (asked = true)
  await expect(restoreFrom(damaged, dataDir, target(), { agree })).rejects.toMatchObject({ code: 'damaged' })
  expect(asked).toBe(false)
  expect(await filesBelow(dataDir)).toEqual(before)

  expect(await restoreFrom(file, dataDir, target(), { agree: async () => false })).toBeNull()
  expect(await filesBelow(dataDir)).toEqual(before)

  const stop = new AbortController()
  const write = { ...silent, passed: () => stop.abort() }
  const progress = { check: silent, write }
  await expect(restoreFrom(file, dataDir, target(), { progress, signal: stop.signal })).rejects.toThrow(
    'abort',
  )
  expect(await filesBelow(dataDir)).toEqual(before)

  // The file is another one once it has been checked and somebody was asked.
  const swapped = async () =>
    writeFile(file, keep.replace('a picture', 'A picture'), 'latin1').then(() => true)
  await expect(restoreFrom(file, dataDir, target(), { agree: swapped })).rejects.toMatchObject({
    code: 'damaged',
  })
  expect(await filesBelow(dataDir)).toEqual(before)
})

test('documents as large as any may be', async () => {
  const dataDir = await freshDirectory()
  const large = { fill: 'x'.repeat(16 * 1024 * 1024 - 100) }
  const contents = await withStore(dataDir, async (client) => {
    for (const _id of ['first', 'second'])
      await client
        .db('mowis')
        .collection<{ _id: string }>('large')
        .insertOne({ _id, ...large })
    await client.db('mowis').collection('large').insertOne({ small: true })
    return contentsOf(client.db('mowis'))
  })
  const file = join(dataDir, 'large.backup')
  const source = await openEmbedded(dataDir, 'mowis')
  await takeBackup({ source, dataDir, file, hub: '1.0.0', progress: silent })
  await source.close()
  await restoreFrom(file, dataDir, new EmbeddedTarget(dataDir, 'mowis'))
  expect(await withStore(dataDir, (client) => contentsOf(client.db('mowis')))).toEqual(contents)
})

test('a store that a hub has open is left alone', async () => {
  const dataDir = await otherHub()
  const file = await archive()
  await withStore(dataDir, async (client) => {
    await expect(restoreFrom(file, dataDir, new EmbeddedTarget(dataDir, 'mowis'))).rejects.toMatchObject({
      code: 'inUse',
    })
    expect(await client.db('mowis').collection('old').countDocuments()).toBe(1)
  })
})

test('a demonstration world, to a server and into an embedded store', async () => {
  const dataDir = await freshDirectory()
  const disconnect = await connectDatabase(
    { mongodbUri: undefined, database: 'mowis', dataDir },
    settleRestore,
  )
  await buildIndexes()
  await bringUp({ demos: demosOfFeatures(), keep: false, t: (key) => key })
  const file = join(dataDir, 'demo.backup')
  const source = await openEmbedded(dataDir, 'mowis')
  const { collections } = await takeBackup({ source, dataDir, file, hub: '1.0.0', progress: silent })
  await source.close()
  const world = await contentsOf(mongoose.connection.getClient().db('mowis') as unknown as mongo.Db)
  await disconnect()
  expect(collections.length).toBeGreaterThan(10)
  expect(Object.values(world).flatMap(({ documents }) => documents).length).toBeGreaterThan(500)

  const embedded = await freshDirectory()
  await restoreFrom(file, embedded, new EmbeddedTarget(embedded, 'mowis'))
  expect(await withStore(embedded, (client) => contentsOf(client.db('mowis')))).toEqual(world)
  await withServer(uri, async (db, name) => {
    await restoreFrom(file, dataDir, new MongodbTarget(uri, name, dataDir))
    expect(await contentsOf(db)).toEqual(world)
  })
})

test('documents deeper than may be stored come back; what is beyond all bounds is left out and named', async () => {
  const [dataDir, other] = [await freshDirectory(), await freshDirectory()]
  const file = join(dataDir, 'deep.backup')
  const deep = (_id: string, levels: number): Buffer => {
    let inner: Buffer = Buffer.from(BSON.serialize({ end: 1 }))
    for (let level = 0; level < levels; level += 1) inner = within(inner, BSON.serialize({}))
    return within(inner, BSON.serialize({ _id }))
  }
  const batches = () => [[deep('deep', 250), deep('endless', 10_000), deep('flat', 1)]]
  const source = {
    database: 'mowis',
    oneMoment: true,
    collections: [{ name: 'things', options: {}, indexes: [], bytes: 0, batches }],
    close: () => Promise.resolve(),
  }
  const { collections, leftOut } = await takeBackup({ source, dataDir, file, hub: '1', progress: silent })
  expect(collections).toMatchObject([{ name: 'things', documents: 2 }])
  expect(leftOut).toEqual([{ collection: 'things', id: '"endless"' }])
  await restoreFrom(file, other, new EmbeddedTarget(other, 'mowis'))
  await withStore(other, async (client) => {
    const things = client.db('mowis').collection<{ _id: string }>('things')
    const found = await things.find({}, { raw: true }).toArray()
    expect(found.map((bytes) => Buffer.from(bytes as unknown as Uint8Array).length)).toEqual(
      [deep('deep', 250), deep('flat', 1)].map((bytes) => bytes.length),
    )
    await expect(things.updateOne({ _id: 'deep' }, { $set: { a: 1 } })).rejects.toMatchObject({ code: 15 })
    await things.updateOne({ _id: 'deep' }, { $unset: { d: '' } })
    await things.updateMany({}, { $set: { a: 1 } })
    expect(await things.countDocuments({ a: 1 })).toBe(2)
  })
  const manifest = await readArchive(file)
  expect(manifest.leftOut).toEqual(leftOut)
})

/** A document with another one laid into its last field, `d`. */
function within(inner: Buffer, head: Uint8Array): Buffer {
  const bytes = Buffer.concat([head.subarray(0, -1), Buffer.from('\x03d\0'), inner, Buffer.from([0])])
  bytes.writeInt32LE(bytes.length, 0)
  return bytes
}
