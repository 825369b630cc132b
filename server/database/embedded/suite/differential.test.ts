import fc from 'fast-check'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { scenario } from './arbitrary.ts'
import { differ } from './differential.ts'

/**
 * A second opinion: random data, indexes, queries, updates and pipelines on the store and on the server that
 * MONGODB_DIFF_URI names. MONGODB_DIFF_RUNS says how many (300), MONGODB_DIFF_SEED which.
 */
const { MONGODB_DIFF_URI: other, MONGODB_DIFF_RUNS: runs = '300', MONGODB_DIFF_SEED: given } = process.env
const seed = given === undefined ? Date.now() % 2 ** 31 : Number(given)
const clients = other ? [inject('mongodbUri'), other].map((uri) => new mongo.MongoClient(uri)) : []
const databases = clients.map((client) => client.db(`differential_${process.pid}`))

beforeAll(() => {
  const told = other ? `seed ${seed}, ${runs} runs` : 'skipped: MONGODB_DIFF_URI names no second server'
  console.info(`differential test: ${told}`)
})
afterAll(async () => {
  await Promise.all(databases.map((db) => db.dropDatabase()))
  await Promise.all(clients.map((client) => client.close()))
})

test.skipIf(!other)('the store and the second server agree', { timeout: 3_600_000 }, async () => {
  const [ours, theirs] = databases as [mongo.Db, mongo.Db]
  const passed = new Map<string, number>()
  const note = (name: string) => passed.set(name, (passed.get(name) ?? 0) + 1)
  const agrees = fc.asyncProperty(scenario, async (played) => {
    expect(await differ(ours, theirs, played, note)).toBeUndefined()
  })
  try {
    await fc.assert(agrees, { seed, numRuns: Number(runs) })
  } finally {
    console.info('passed over:', Object.fromEntries(passed))
  }
})
