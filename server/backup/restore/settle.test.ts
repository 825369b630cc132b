import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { connectDatabase } from '../../database/connect.ts'
import { silent } from '../progress.ts'
import { filledHub, otherHub, removeDirectories, restoreFrom, withServer, withStore } from '../testing.ts'
import { DatabaseStage } from './database-stage.ts'
import { MongodbTarget } from './mongodb-target.ts'
import { settleRestore } from './settle.ts'
import { commitDatabase, stagedPrefix } from './settle-database.ts'
import { commitFiles } from './settle-files.ts'

const uri = inject('mongodbUri')

// Each starts several stores, each in a thread of its own.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
afterEach(removeDirectories)

test('on a server an interrupted restore leaves the hub its data, and the next one cleans up', async () => {
  const hub = await filledHub()
  const dataDir = await otherHub()
  await withServer(uri, async (db, name) => {
    await db.collection('numbers').insertOne({ old: true })
    const killed = new DatabaseStage(db, stagedPrefix('killed'))
    await killed.collection('numbers', { options: {}, indexes: [] })
    const stop = new AbortController()
    const progress = { check: silent, write: { ...silent, passed: () => stop.abort() } }
    const target = () => new MongodbTarget(uri, name, dataDir)
    await expect(restoreFrom(hub.file, dataDir, target(), { progress, signal: stop.signal })).rejects.toThrow(
      'abort',
    )
    expect((await db.listCollections().toArray()).map((each) => each.name)).toEqual(['numbers'])
    expect(await db.collection('numbers').countDocuments({ old: true })).toBe(1)
    expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe('old')
  })
})

test('a start finishes a restore that was killed while its files were swapped', async () => {
  const dataDir = await otherHub()
  // As it is when the old store has gone and the new one has not come yet.
  const staged = join(dataDir, 'restoring-1')
  await mkdir(join(staged, 'uploads'), { recursive: true })
  await withStore(staged, (client) => client.db('mowis').collection('new').insertOne({ new: true }))
  await commitFiles(dataDir, '1')
  await mkdir(join(dataDir, 'replaced'))
  await rename(join(dataDir, 'store'), join(dataDir, 'replaced/store'))
  const disconnect = await connectDatabase(
    { mongodbUri: undefined, database: 'mowis', dataDir },
    settleRestore,
  )
  expect(await mongoose.connection.collection('new').countDocuments()).toBe(1)
  expect(await mongoose.connection.collection('old').countDocuments()).toBe(0)
  await disconnect()
  expect((await readdir(dataDir)).sort()).toEqual(['secret', 'store', 'uploads'])
  expect(await readdir(join(dataDir, 'uploads'))).toEqual([])
})

test('a start finishes a restore that was killed while its collections were swapped', async () => {
  const dataDir = await otherHub()
  await withServer(uri, async (db, name) => {
    await db.collection('old').insertOne({ old: true })
    await db.collection('both').insertOne({ old: true })
    const stage = new DatabaseStage(db, stagedPrefix('1'))
    for (const each of ['both', 'second']) {
      await stage.collection(each, { options: {}, indexes: [] })
      await stage.documents([{ doc: new Map([['new', true]]), bytes: 20 }])
    }
    await stage.finish()
    await mkdir(join(dataDir, 'restoring-1/uploads'), { recursive: true })
    await writeFile(join(dataDir, 'restoring-1/secret'), 'new')
    await commitDatabase(db, '1', stage.collections)
    await db.renameCollection(`${stagedPrefix('1')}both`, 'both', { dropTarget: true })
    const disconnect = await connectDatabase({ mongodbUri: uri, database: name, dataDir }, settleRestore)
    const own = new Set(Object.values(mongoose.models).map((model) => model.collection.name))
    const names = (await db.listCollections().toArray())
      .map((each) => each.name)
      .filter((each) => !own.has(each))
    expect(names.sort()).toEqual(['both', 'second'])
    expect(
      await db
        .collection('both')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ new: true }])
    await disconnect()
    expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe('new')
    expect((await readdir(dataDir)).sort()).toEqual(['secret', 'store', 'uploads'])
  })
})
