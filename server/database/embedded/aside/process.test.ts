import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loose, refusal, type TestStore } from '../testing.ts'
import { computed, firstOf, late, product, squared, startFilledStore, sumOf } from './testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startFilledStore()))
afterAll(() => store.close())

const lateOnes = () =>
  store.db.collection('many').aggregate([{ $project: { value: late } }], { batchSize: 100 })

test('a cursor of which a late document takes long gives each document once, in order', async () => {
  const found = await lateOnes().toArray()
  expect(found).toHaveLength(300)
  expect(found.map(({ _id }) => _id)).toEqual(Array.from({ length: 300 }, (_, i) => i))
  expect(found[250]).toEqual({ _id: 250, value: sumOf(1000) })
})

test('it reads as of its beginning, whatever is written between its batches', async () => {
  const cursor = lateOnes()
  expect(await cursor.next()).toEqual({ _id: 0, value: 0 })
  await store.db.collection('many').updateMany({ _id: loose({ $gte: 260 }) }, { $set: { n: -1 } })
  const rest = await cursor.toArray()
  expect(rest.at(-1)).toEqual({ _id: 299, value: 299 })
  await store.db.collection('many').bulkWrite(
    Array.from({ length: 40 }, (_, i) => ({
      updateOne: { filter: loose({ _id: 260 + i }), update: { $set: { n: 260 + i } } },
    })),
  )
})

test('it ends where it is killed, or its collection goes', async () => {
  const open = async (name: string) => {
    const pipeline = [{ $project: { value: late } }]
    const { cursor } = await store.db.command({ aggregate: name, pipeline, cursor: { batchSize: 10 } })
    return cursor.id as mongo.Long
  }
  const more = (id: mongo.Long, collection: string) =>
    store.db.command({ getMore: id, collection, batchSize: 10 })
  const killed = await open('many')
  expect((await more(killed, 'many'))['cursor'].nextBatch).toHaveLength(10)
  const { cursorsKilled } = await store.db.command({ killCursors: 'many', cursors: [killed] })
  expect(cursorsKilled).toEqual([killed])
  expect((await refusal(more(killed, 'many'))).code).toBe(43)
  await store.db.collection('goes').insertMany(Array.from({ length: 300 }, (_, n) => ({ n })))
  const dropped = await open('goes')
  await store.db.collection('goes').drop()
  expect((await refusal(more(dropped, 'goes'))).code).toBe(43)
})

/** The numbers of the processes beside the store of this directory. */
function asideOf(directory = store.directory): number[] {
  const { stdout } = spawnSync('pgrep', ['-f', `process-from-source.mjs ${directory}`], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}

test('one process serves all that takes long; when it is killed, what it was doing is interrupted, and no more', async () => {
  const cursor = lateOnes()
  await cursor.next()
  const [pid, ...others] = asideOf() as [number, ...number[]]
  expect(others).toEqual([])
  const endless = store.db.command(computed(squared(20_000, product)))
  process.kill(pid, 'SIGKILL')
  expect((await refusal(endless)).code).toBe(11601)
  expect((await refusal(cursor.toArray())).code).toBe(43)
  expect(firstOf(await store.db.command(computed(squared(700, product))))).toEqual([
    { _id: 1, value: sumOf(700) },
  ])
  expect(asideOf()).not.toContain(pid)
})

test('it goes with the store, however that ends', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  const script = new URL('../storage/store-process.ts', import.meta.url).pathname
  const running = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [uri] = (await once(running.stdout, 'data')) as [Buffer]
  const client = new mongo.MongoClient(String(uri).trim())
  await client.db('test').collection('one').insertOne({ n: 1 })
  const asked = computed(squared(700, product))
  expect(firstOf(await client.db('test').command(asked))).toMatchObject([{ value: sumOf(700) }])
  expect(asideOf(directory)).toHaveLength(1)
  running.kill('SIGKILL')
  await expect.poll(() => asideOf(directory), { timeout: 10_000 }).toEqual([])
  await client.close()
  rmSync(directory, { recursive: true })
})
