import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { deserialize } from 'bson'
import { mongo } from 'mongoose'
import { afterEach, expect, test } from 'vitest'
import { openSnapshot } from './snapshot.ts'
import { loose, startTestStore } from './testing.ts'

const directories: string[] = []
const fresh = () => {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  directories.push(directory)
  return directory
}
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

test('a snapshot shows collections, indexes and documents as the server does', async () => {
  const { db, directory, close } = await startTestStore()
  await db.collection('things').createIndex({ a: 1, b: -1 }, { unique: true, sparse: true })
  await db
    .collection('things')
    .insertMany(Array.from({ length: 600 }, (_, a) => loose({ _id: a, a, b: new mongo.Double(a) })))
  await db.client.db('test2').collection('other').insertOne({})
  const snapshot = openSnapshot(directory)
  await db.collection('things').deleteMany({ a: { $gte: 5 } })
  expect(snapshot.databases()).toEqual(['test', 'test2'])
  const [things, ...others] = snapshot.collections('test')
  expect(others).toEqual([])
  expect(things).toMatchObject({ name: 'things', documents: 600 })
  expect(things?.indexes.map((index) => index.get('name'))).toEqual(['_id_', 'a_1_b_-1'])
  const documents = [...(things?.batches() ?? [])].flat()
  expect(documents.map((bytes) => deserialize(bytes)['a'] as number)).toEqual(
    Array.from({ length: 600 }, (_, a) => a),
  )
  expect(documents.reduce((sum, { length }) => sum + length, 0)).toBe(things?.bytes)
  await snapshot.close()
  await close()
})

test('where no store is, nothing is made', () => {
  const directory = fresh()
  expect(() => openSnapshot(directory)).toThrow('There is no store in')
  writeFileSync(join(directory, 'data.mdb'), 'something')
  expect(() => openSnapshot(directory)).toThrow('There is no store in')
  writeFileSync(join(directory, 'FORMAT'), '1\n')
  expect(() => openSnapshot(directory)).toThrow('is damaged')
  writeFileSync(join(directory, 'data.mdb'), '')
  expect(() => openSnapshot(directory)).toThrow('There is no store in')
})

test('another process writes on; the snapshot stays of one moment', async () => {
  const directory = fresh()
  const script = new URL('./storage/store-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const uri = line.startsWith('mongodb') ? line : `mongodb://127.0.0.1:${line}/?directConnection=true`
  const client = await new mongo.MongoClient(uri).connect()
  const numbers = client.db('test').collection('numbers')
  let written = 0
  let running = true
  const writing = (async () => {
    for (; running; written += 1) {
      await numbers.insertOne(loose({ _id: written, fill: 'x'.repeat(2000) }))
      await numbers.updateOne(loose({ _id: 'last' }), { $set: { n: written } }, { upsert: true })
    }
  })()
  const atLeast = async (n: number) => {
    while (written < n) await new Promise(setImmediate)
  }
  await atLeast(20)
  const snapshot = openSnapshot(directory)
  const read = () =>
    [...(snapshot.collections('test')[0]?.batches() ?? [])].flat().map((bytes) => deserialize(bytes))
  const first = read()
  // Two more than are asked for below: of a pair the snapshot may have seen the first half.
  await atLeast(written + 202)
  expect(read()).toEqual(first)
  const last = first.find(({ _id }) => _id === 'last')?.['n'] as number
  expect([last + 2, last + 3]).toContain(first.length)
  await snapshot.close()

  const later = openSnapshot(directory)
  expect(later.collections('test')[0]?.documents).toBeGreaterThan(first.length + 200 - 1)
  await later.close()
  running = false
  await writing
  await client.close()
  child.kill('SIGKILL')
  await once(child, 'exit')
})
