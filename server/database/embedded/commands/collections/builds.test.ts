import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { afterEach, expect, test } from 'vitest'
import { runStore, type RunningStore } from '../../run.ts'
import { catalogKey, space } from '../../storage/keys.ts'
import { Store } from '../../storage/store.ts'
import { loose, refusal } from '../../testing.ts'
import { decodeDocument } from '../../values/decode.ts'
import { encode } from '../../values/encode.ts'
import type { Doc } from '../../values/types.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function opened(directory: string): Promise<{ running: RunningStore; db: mongo.Db }> {
  const running = await runStore({ directory, durable: false })
  const client = new mongo.MongoClient(running.uri)
  ends.push(
    () => running.close(),
    () => client.close(),
  )
  return { running, db: client.db('test') }
}

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  ends.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function filled(db: mongo.Db, documents: number): Promise<mongo.Collection> {
  const things = db.collection('things')
  for (let from = 0; from < documents; from += 10_000) {
    const count = Math.min(10_000, documents - from)
    await things.insertMany(
      Array.from({ length: count }, (_, i) => loose({ _id: from + i, n: from + i, kind: (from + i) % 100 })),
    )
  }
  return things
}

const stages = async (things: mongo.Collection, filter: mongo.Document) => {
  const { queryPlanner } = (await things.find(filter).explain('queryPlanner')) as mongo.Document
  return String(queryPlanner.winningPlan.inputStage?.indexName ?? 'COLLSCAN')
}

test('others read and write while 100,000 documents are indexed, and the index is right', async () => {
  const { db } = await opened(directory())
  const things = await filled(db, 100_000)
  let ready = false
  const build = things.createIndex({ n: 1 }, { unique: true }).finally(() => (ready = true))
  let rounds = 0
  for (; !ready; rounds += 1) {
    await db.command({ ping: 1 })
    expect(await things.findOne({ _id: 99_000 + rounds } as mongo.Document)).not.toBeNull()
    const [early, late] = [rounds * 2, 50_000 + rounds]
    await things.updateOne(loose({ _id: early }), { $set: { n: -1 - early } })
    await things.deleteOne(loose({ _id: late }))
    await things.insertOne(loose({ _id: 200_000 + rounds, n: late }))
  }
  await build
  expect(rounds).toBeGreaterThan(5)
  expect(await stages(things, { n: 1 })).toBe('n_1')
  const byIndex = await things.find({ n: { $gte: -1e9 } }, { sort: { n: 1 } }).toArray()
  const byScan = await things.find({}, { hint: { $natural: 1 } }).toArray()
  expect(byIndex.length).toBe(100_000)
  expect(byIndex).toEqual(byScan.sort((a, b) => Number(a.n) - Number(b.n)))
}, 60_000)

test('a unique index that cannot be leaves nothing, wherever the doubles lie', async () => {
  const { db, running } = await opened(directory())
  const things = await filled(db, 20_000)
  await things.updateOne(loose({ _id: 19_999 }), { $set: { n: 3 } })
  const error = await refusal(
    db.command({
      createIndexes: 'things',
      indexes: [
        { key: { kind: 1 }, name: 'kind_1' },
        { key: { n: 1 }, name: 'n_1', unique: true },
      ],
    }),
  )
  expect(error).toMatchObject({ code: 11000, keyPattern: { n: 1 }, keyValue: { n: 3 } })
  expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_'])
  await things.insertOne(loose({ _id: 20_000, n: 4 }))
  await expect.poll(() => leftovers(running.store), { timeout: 30_000 }).toBe(0)
}, 60_000)

/** Notes of what is still to be cleared, and entries of indexes other than those on `_id`. */
function leftovers({ environment }: Store): number {
  const start = Buffer.from([space.leftovers])
  return environment.countKeys({ start, end: Buffer.from([space.leftovers + 1]) })
}

test('the second who asks for an index waits for it too', async () => {
  const { db } = await opened(directory())
  const things = await filled(db, 20_000)
  await Promise.all([things.createIndex({ n: 1 }), things.createIndex({ n: 1 })])
  expect(await stages(things, { n: 1 })).toBe('n_1')
})

test('a build ends when its index or its collection is dropped', async () => {
  const { db } = await opened(directory())
  const things = await filled(db, 20_000)
  const first = refusal(things.createIndex({ n: 1 }))
  await things.dropIndex('n_1')
  expect(await first).toMatchObject({ code: 276 })
  const second = refusal(things.createIndex({ n: 1 }))
  await things.drop()
  expect(await second).toMatchObject({ code: 276 })
})

test('a build that a stop has cut short is gone after the restart, and can be begun again', async () => {
  const path = directory()
  const { db, running } = await opened(path)
  const things = await filled(db, 30_000)
  const build = things.createIndex({ n: 1 }).then(
    () => 'built',
    () => 'cut short',
  )
  await db.command({ ping: 1 })
  await running.close()
  expect(await build).toBe('cut short')
  const again = await opened(path)
  const there = again.db.collection('things')
  expect((await there.indexes()).map(({ name }) => name)).toEqual(['_id_'])
  await expect.poll(() => leftovers(again.running.store), { timeout: 30_000 }).toBe(0)
  await there.createIndex({ n: 1 }, { unique: true })
  expect(await there.findOne({ n: 29_999 })).toMatchObject({ _id: 29_999 })
})

test('collated keys written by another ICU are built anew at the start', async () => {
  const path = directory()
  const first = await opened(path)
  const words = first.db.collection('words')
  await words.createIndex({ word: 1 }, { unique: true, collation: { locale: 'pl', strength: 2 } })
  await words.insertMany([{ word: 'Łódź' }, { word: 'Lodz' }])
  await first.running.close()

  const store = Store.open(path, false)
  const key = catalogKey('test.words')
  const entry = decodeDocument(store.environment.get(key) as Buffer)
  const [, index] = entry.get('indexes') as [Doc, Doc]
  const before = index.get('id')
  index.set('icu', '1.0')
  await store.write(() => store.environment.put(key, encode(entry)))
  await store.close()

  const { db, running } = await opened(path)
  const collation = { locale: 'pl', strength: 2 }
  expect(await db.collection('words').find({ word: 'łódź' }, { collation }).toArray()).toHaveLength(1)
  expect(await refusal(db.collection('words').insertOne({ word: 'ŁÓDŹ' }))).toMatchObject({ code: 11000 })
  expect(running.store.get('test.words')?.indexes[1]).toMatchObject({ built: true, ready: true })
  expect(running.store.get('test.words')?.indexes[1]?.id).not.toBe(before)
})
