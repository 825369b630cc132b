import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLog } from '../../process/log.ts'
import type { Migration } from '../../contributions/migrations.ts'
import { JobRunModel } from '../jobs/job-runs.ts'
import { createJobs } from '../jobs/jobs.ts'
import { migrationsAgain } from './again.ts'
import { MigrationModel } from './migration-records.ts'
import { migrate } from './migrations.ts'

const database = `test_${randomUUID().replaceAll('-', '')}`
const log = createLog('silent')
const day = 24 * 3_600_000
const runs: string[] = []
const told: string[] = []
let waiting = 0

const brings: Migration = {
  name: 'forum/2026-11-again',
  again: true,
  up() {
    runs.push('again')
    const found = waiting
    waiting = 0
    return Promise.resolve(found)
  },
}
const once: Migration = { name: 'forum/2026-11-once', up: () => Promise.resolve(void runs.push('once')) }
const job = migrationsAgain([brings, once], { emit: (name) => told.push(name) })
const hourly = () => job.run(new AbortController().signal)
const record = () => MigrationModel.findById(brings.name).lean()
const ago = (ms: number) => new Date(Date.now() - ms)

beforeAll(() => mongoose.connect(process.env['MONGODB_TEST_URI'] ?? '', { dbName: database }))
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
})
beforeEach(async () => {
  await MigrationModel.deleteMany({})
  await JobRunModel.deleteMany({})
  waiting = 0
  await migrate([brings, once], { log })
  runs.length = told.length = 0
})

test('what comes after it is done is brought over by the next run, and whoever holds copies is told', async () => {
  waiting = 3
  expect(await hourly()).toEqual({ brought: 3 })
  expect(runs).toEqual(['again'])
  expect(told).toEqual(['migrations.ranAgain'])
  expect(await record()).toMatchObject({ state: 'done', broughtAt: expect.any(Date), settledAt: null })
  expect(await hourly()).toEqual({ brought: 0 })
  expect(told).toHaveLength(1)
})

test('it is over when a day has brought nothing, and not before', async () => {
  await hourly()
  expect((await record())?.settledAt).toBeNull()
  await MigrationModel.updateOne({ _id: brings.name }, { endedAt: ago(3 * day), broughtAt: ago(day - 60_000) })
  await hourly()
  expect((await record())?.settledAt).toBeNull()
  await MigrationModel.updateOne({ _id: brings.name }, { broughtAt: ago(day) })
  waiting = 1
  await hourly()
  expect((await record())?.settledAt).toBeNull()
  await MigrationModel.updateOne({ _id: brings.name }, { broughtAt: ago(day) })
  await hourly()
  expect((await record())?.settledAt).toEqual(expect.any(Date))
  runs.length = 0
  waiting = 1
  await hourly()
  expect(runs).toEqual([])
})

test('a record from before there was such a thing is taken up too', async () => {
  await MigrationModel.collection.updateOne(
    { _id: brings.name as never },
    { $unset: { broughtAt: 1, settledAt: 1 }, $set: { endedAt: ago(2 * day) } },
  )
  waiting = 2
  expect(await hourly()).toEqual({ brought: 2 })
  await MigrationModel.updateOne({ _id: brings.name }, { $unset: { broughtAt: 1 } })
  await hourly()
  expect((await record())?.settledAt).toEqual(expect.any(Date))
})

test('one that is not done yet is left to who is at it', async () => {
  await MigrationModel.updateOne({ _id: brings.name }, { state: 'running' })
  await hourly()
  expect(runs).toEqual([])
})

test('one of several processes runs it, the first time soon after the start', async () => {
  waiting = 5
  const all = Array.from({ length: 3 }, () => createJobs([job], log))
  for (const each of all) each.start()
  await Promise.all(all.map((each) => each.look()))
  await expect.poll(() => JobRunModel.findOne({ state: 'done' }).lean()).toMatchObject({ job: job.name })
  for (const each of all) await each.stop()
  expect(runs).toEqual(['again'])
})
