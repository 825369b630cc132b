import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { mongo } from 'mongoose'
import { afterEach, expect, test, vi } from 'vitest'
import { readArchive } from './archive/reader.ts'
import { silent } from './progress.ts'
import { openEmbedded } from './sources/embedded.ts'
import type { Source } from './sources/source.ts'
import { takeBackup } from './take.ts'
import { freshDirectory, removeDirectories, withStore } from './testing.ts'

// Each starts several stores, each in a thread of its own.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
afterEach(removeDirectories)

async function backup(dataDir: string, file: string, wish: Partial<Parameters<typeof takeBackup>[0]> = {}) {
  const source = wish.source ?? (await openEmbedded(dataDir, 'mowis'))
  try {
    return await takeBackup({ source, dataDir, file, hub: '1.0.0', progress: silent, ...wish })
  } finally {
    await source.close()
  }
}

/** A source of one collection whose documents are these. */
const sourceOf = (batches: () => AsyncIterable<Buffer[]> | Iterable<Buffer[]>): Source => ({
  database: 'mowis',
  oneMoment: true,
  collections: [{ name: 'things', options: {}, indexes: [], bytes: 0, batches }],
  close: () => Promise.resolve(),
})

test('a hub that has nothing yet can be backed up', async () => {
  const dataDir = await freshDirectory()
  await withStore(dataDir, (client) => client.db('mowis').createCollection('things'))
  const file = join(dataDir, 'empty.backup')
  const manifest = await backup(dataDir, file)
  expect(manifest).toMatchObject({
    collections: [{ name: 'things', documents: 0, bytes: 0 }],
    uploads: { files: 0, bytes: 0 },
  })
  expect(await readArchive(file)).toEqual(manifest)
  await expect(openEmbedded(join(dataDir, 'elsewhere'), 'mowis')).rejects.toThrow('nothing')
})

test('uploads and secret are in it, other files are not', async () => {
  const dataDir = await freshDirectory()
  await withStore(dataDir, (client) => client.db('mowis').createCollection('things'))
  await mkdir(join(dataDir, 'uploads/ab'), { recursive: true })
  await writeFile(join(dataDir, 'uploads/ab/zażółć gęślą.png'), 'picture')
  await writeFile(join(dataDir, 'uploads/empty'), '')
  await writeFile(join(dataDir, 'secret'), 'kept')
  await writeFile(join(dataDir, 'setup-token'), 'once')
  const file = join(dataDir, 'uploads.backup')
  const { uploads } = await backup(dataDir, file)
  expect(uploads).toEqual({ files: 2, bytes: 7 })
  const seen: string[] = []
  await readArchive(file, {
    upload: async (path, content) => {
      for await (const chunk of content) seen.push(`${path}: ${chunk.toString()}`)
    },
    secret: async (secret) => void seen.push(secret.toString()),
  })
  expect(seen).toEqual(['ab/zażółć gęślą.png: picture', 'kept'])
  expect((await readFile(file)).includes('once')).toBe(false)
})

test('an existing file is replaced only when asked, and only by a whole one', async () => {
  const directory = await freshDirectory()
  const file = join(directory, 'kept.backup')
  await writeFile(file, 'precious')
  const source = sourceOf(() => [])
  await expect(backup(directory, file, { source })).rejects.toMatchObject({ code: 'exists' })
  const broken = sourceOf(async function* () {
    yield await Promise.reject<Buffer[]>(new Error('the line is down'))
  })
  await expect(backup(directory, file, { source: broken, force: true })).rejects.toThrow('the line is down')
  expect(await readFile(file, 'utf8')).toBe('precious')
  await writeFile(`${file}.partial`, 'of a killed backup')
  await backup(directory, file, { source, force: true })
  expect(await readArchive(file)).toMatchObject({ database: 'mowis' })
  await rm(file)
  await writeFile(`${file}.partial`, 'being written')
  await expect(backup(directory, file, { source })).rejects.toMatchObject({ code: 'partial' })
  expect(await readFile(`${file}.partial`, 'utf8')).toBe('being written')
})

test('an interrupted backup leaves nothing behind', async () => {
  const directory = await freshDirectory()
  const stop = new AbortController()
  const endless = sourceOf(async function* () {
    for (let n = 0; ; n += 1) {
      if (n === 100) stop.abort()
      await new Promise(setImmediate)
      yield [mongo.BSON.serialize({ _id: n, fill: 'x'.repeat(10_000) }) as Buffer]
    }
  })
  const file = join(directory, 'half.backup')
  await expect(backup(directory, file, { source: endless, signal: stop.signal })).rejects.toThrow('abort')
  expect(await readdir(directory)).toEqual([])
})

test('a document that could not be restored as it is stops the backup', async () => {
  const directory = await freshDirectory()
  const twice = Buffer.from('1c000000105f69640007000000106100010000001061000200000000', 'hex')
  const file = join(directory, 'odd.backup')
  await expect(backup(directory, file, { source: sourceOf(() => [[twice]]) })).rejects.toMatchObject({
    code: 'document',
    params: { collection: 'things', id: '7' },
  })
  expect(await readdir(directory)).toEqual([])
})

test('what is written meanwhile is in it up to one moment', async () => {
  const dataDir = await freshDirectory()
  const script = new URL('../database/embedded/storage/store-process.ts', import.meta.url).pathname
  const hub = spawn(process.execPath, ['--import', 'tsx', script, join(dataDir, 'store')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [uri] = (await once(createInterface({ input: hub.stdout }), 'line')) as [string]
  const client = await new mongo.MongoClient(uri).connect()
  const db = client.db('mowis')
  let written = 0
  let running = true
  const writing = (async () => {
    for (; running; written += 1) {
      // Named so that the collection that is written last is read first.
      await db.collection<{ n: number }>('z_documents').insertOne({ n: written })
      await db
        .collection<{ _id: string }>('a_counters')
        .updateOne({ _id: 'written' }, { $set: { n: written } }, { upsert: true })
    }
  })()
  const atLeast = async (n: number) => {
    while (written < n) await new Promise(setImmediate)
  }
  await atLeast(30)
  const source = await openEmbedded(dataDir, 'mowis')
  await atLeast(written + 100)
  const file = join(dataDir, 'running.backup')
  const manifest = await backup(dataDir, file, { source })
  running = false
  await writing
  await client.close()
  hub.kill('SIGKILL')
  await once(hub, 'exit')

  let counter = -1
  await readArchive(file, {
    documents: async (name, documents) => {
      if (name === 'a_counters') counter = documents[0]?.doc.get('n') as number
    },
  })
  const documents = manifest.collections.find(({ name }) => name === 'z_documents')?.documents ?? 0
  expect([counter + 1, counter + 2]).toContain(documents)
  expect(documents).toBeLessThan(written - 90)
})

test('a full disk is called by its name and leaves nothing behind', async () => {
  const directory = await freshDirectory()
  const full = sourceOf(async function* () {
    yield [mongo.BSON.serialize({ fill: 'x'.repeat(1_000_000) }) as Buffer]
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })
  const file = join(directory, 'full.backup')
  await expect(backup(directory, file, { source: full })).rejects.toMatchObject({ code: 'diskFull' })
  expect(await readdir(directory)).toEqual([])
})

test('an upload whose name not every system can hold stops the backup', async () => {
  const dataDir = await freshDirectory()
  await mkdir(join(dataDir, 'uploads'))
  await writeFile(join(dataDir, 'uploads/a:b'), '')
  const file = join(dataDir, 'odd.backup')
  await expect(backup(dataDir, file, { source: sourceOf(() => []) })).rejects.toMatchObject({
    code: 'uploadName',
    params: { path: 'a:b' },
  })
  expect(await readdir(dataDir)).toEqual(['uploads'])
})
