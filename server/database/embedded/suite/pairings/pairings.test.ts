import { mongo } from 'mongoose'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { accumulatorPairs, extra, grouped } from './accumulators.ts'
import { computedPairs, source } from './computed.ts'
import { nothingCases, nothingDocument } from './nothing.ts'
import { sampled, seed } from './sample.ts'
import { updatePairs } from './updates.ts'

/** Operators two at a time: what one case an operator, as the manual has them, does not show. */
const client = new mongo.MongoClient(inject('mongodbUri'))
const db = client.db(`pairings_${process.pid}`)
const collection = db.collection('c')

beforeAll(() => console.info(`pairings: seed ${seed}`))
beforeEach(async () => void (await db.dropDatabase()))
afterAll(async () => {
  await db.dropDatabase()
  await client.close()
})

test('two update operators, each by its own path', { timeout: 120_000 }, async () => {
  const tried = sampled(updatePairs())
  for (let from = 0; from < tried.length; from += 1000) {
    const batch = tried.slice(from, from + 1000)
    await collection.deleteMany({})
    await collection.insertMany(batch.map(({ before }, i) => ({ ...before, i })))
    const updates = batch.map(({ filter, update, arrayFilters }, i) => ({
      q: { i, ...filter },
      u: update,
      ...(arrayFilters.length > 0 ? { arrayFilters } : {}),
    }))
    const answer = await db.command({ update: 'c', updates, ordered: false })
    const errors = new Map(
      (answer.writeErrors as { index: number; code: number }[]).map(({ index, code }) => [index, code]),
    )
    const found = await collection.find({}, { projection: { _id: 0 }, sort: { i: 1 } }).toArray()
    batch.forEach(({ update, before, after }, i) => {
      const told = JSON.stringify(update)
      expect([told, errors.get(i)]).toEqual([told, after ? undefined : 40])
      expect([told, found[i]]).toEqual([told, { ...(after ?? before), i }])
    })
  }
})

test('two accumulators in one group, with arguments that depend on it', async () => {
  await collection.insertMany(grouped.map((document) => ({ ...document }) as mongo.Document))
  for (const { stage, groups } of sampled(accumulatorPairs())) {
    const pipeline = [{ $sort: { _id: 1 } }, stage, { $sort: { _id: 1 } }]
    const found = await collection.aggregate(pipeline, { let: { extra } }).toArray()
    expect([stage, found]).toEqual([stage, groups])
  }
})

test('an _id and a field that are computed, in every stage', async () => {
  await collection.insertOne({ ...source } as mongo.Document)
  for (const { told, commands, document } of sampled(computedPairs())) {
    let answer: mongo.Document = {}
    for (const command of commands) answer = await db.command(command)
    expect([told, (answer.cursor as mongo.Document).firstBatch]).toEqual([told, [document]])
  }
})

test('null and missing in every argument of every expression', async () => {
  await collection.insertOne({ ...nothingDocument })
  for (const { expression, told, wanted } of sampled(nothingCases())) {
    const pipeline = [{ $project: { _id: 0, value: expression } }]
    const outcome = await collection
      .aggregate(pipeline)
      .toArray()
      .then(([found]) => ({ value: found?.value as unknown }))
      .catch((error: mongo.MongoServerError) => ({ code: error.code }))
    if (wanted === 'null') expect([told, outcome]).toEqual([told, { value: null }])
    else if (wanted === 'error')
      expect([told, outcome]).toEqual([told, { code: expect.any(Number) as number }])
    else if (wanted !== 'either') expect([told, outcome]).toEqual([told, { value: wanted.gives }])
    expect([told, 'code' in outcome && outcome.code]).not.toEqual([told, 1])
  }
})
