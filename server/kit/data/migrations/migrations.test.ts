import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../../process/log.ts'
import { MigrationModel, claimMigration, endMigration, renewMigration } from './migration-records.ts'
import { MigrationRefusal, migrate } from './migrations.ts'
import { namedMigrations } from './named.ts'

const database = `test_${randomUUID().replaceAll('-', '')}`
const log = createLog('silent')
const leaseMs = 400
const options = { log, leaseMs, lookMs: 10 }
const things = () => mongoose.connection.collection<{ _id: string; shape: number; times?: number }>('things')
const recorded = () => MigrationModel.find().sort({ _id: 1 }).lean()

beforeAll(() => mongoose.connect(process.env['MONGODB_TEST_URI'] ?? '', { dbName: database }))
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
})
beforeEach(async () => {
  await MigrationModel.deleteMany({})
  await things().deleteMany({})
})

/** Counts its runs in the database, where every process sees them. */
const counting = (name: string, order: string[] = []) => ({
  name,
  async up() {
    order.push(name)
    await things().updateOne({ _id: name }, { $inc: { times: 1 }, $set: { shape: 2 } }, { upsert: true })
    await pause(5)
  },
})
const reasonOf = (run: Promise<void>) =>
  run.then(
    () => null,
    (error: unknown) => error,
  )

describe('migrations', () => {
  it('run in the order of their dates, on one date by feature and then as given, once', async () => {
    const order: string[] = []
    const run = (name: string) => counting(name, order)
    const all = namedMigrations([
      {
        contract: { name: 'board' },
        migrations: [run('2026-11-b'), run('2027-01-organisations-elsewhere'), run('2026-11-a')],
      },
      { contract: { name: 'search' } },
      { contract: { name: 'accounts' }, migrations: [run('2026-11-05-c'), run('2026-11-d')] },
      { contract: { name: 'forum' }, migrations: run('2026-10-e') },
    ])
    await migrate(all, options)
    await migrate(all, options)
    expect(order).toEqual([
      ...['2026-10-e', '2026-11-d', '2026-11-b', '2026-11-a'],
      ...['2026-11-05-c', '2027-01-organisations-elsewhere'],
    ])
    expect(await recorded()).toMatchObject(
      [
        ...['accounts/2026-11-05-c', 'accounts/2026-11-d', 'board/2026-11-a', 'board/2026-11-b'],
        ...['board/2027-01-organisations-elsewhere', 'forum/2026-10-e'],
      ].map((_id) => ({
        ...{ _id, state: 'done', attempts: 1 },
        ...{ by: expect.any(String), endedAt: expect.any(Date), tookMs: expect.any(Number) },
      })),
    )
  })

  it.each(['posts', '2026-posts', '2026-13-posts', '2026-1-posts', '2026-11-32-posts', '2026-11', '26-11-posts'])(
    'without a date are refused: %s',
    (name) => {
      const parts = [{ contract: { name: 'forum' }, migrations: counting(name) }]
      expect(() => namedMigrations(parts)).toThrow(`forum: the migration ${name} must begin with its date`)
    },
  )

  it('that another process has taken over are not called done', async () => {
    const said: string[] = []
    const log = createLog('silent')
    for (const level of ['info', 'warn'] as const)
      vi.spyOn(log, level).mockImplementation((_: unknown, message?: string) => void said.push(message ?? ''))
    const takenOver = {
      name: 'forum/slow',
      up: async () =>
        void (await MigrationModel.updateOne({ _id: 'forum/slow' }, { by: 'another', state: 'done' })),
    }
    await migrate([takenOver], { ...options, log })
    expect(said).toEqual(['a migration begins', 'a migration was taken over by another process'])
  })

  it('run once though many processes start at the same time, and nobody goes on before all are done', async () => {
    const all = ['a', 'b', 'c'].map((name) => counting(name))
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        await migrate(all, options)
        expect(await things().countDocuments({ shape: 2 })).toBe(3)
      }),
    )
    expect((await things().find().toArray()).map(({ times }) => times)).toEqual([1, 1, 1])
  })

  it('hold a long one for as long as it takes', async () => {
    let running = 0
    const long = {
      name: 'long',
      async up(signal: AbortSignal) {
        expect(++running).toBe(1)
        await pause(3 * leaseMs)
        expect(signal.aborted).toBe(false)
      },
    }
    await Promise.all([migrate([long], options), migrate([long], options)])
    expect(await recorded()).toMatchObject([{ attempts: 1 }])
  })

  it('that fail stop the start, leave no record, and are tried again', async () => {
    await things().insertOne({ _id: 'old', shape: 1 })
    const failing = { name: 'forum/broken', up: () => Promise.reject(new Error('no such field')) }
    const after = counting('forum/later')
    const refusal = await reasonOf(migrate([counting('forum/before'), failing, after], options))
    expect(refusal).toBeInstanceOf(MigrationRefusal)
    expect(refusal).toMatchObject({
      code: 'failed',
      params: { migration: 'forum/broken', reason: 'no such field' },
    })
    expect((await recorded()).map(({ _id }) => _id)).toEqual(['forum/before'])
    expect(await things().findOne({ _id: 'old' })).toEqual({ _id: 'old', shape: 1 })

    await migrate([counting('forum/before'), counting('forum/broken'), after], options)
    expect((await things().find({ times: 1 }).toArray()).map(({ _id }) => _id).sort()).toEqual([
      ...['forum/before', 'forum/broken', 'forum/later'],
    ])
  })

  it('refuse data from the future', async () => {
    await migrate([counting('forum/known'), counting('forum/2027-01-new')], options)
    const known = { name: 'forum/known', up: vi.fn() }
    const date = new Date().toISOString().slice(0, 10)
    expect(await reasonOf(migrate([known], options))).toMatchObject({
      code: 'newer',
      params: { names: 'forum/2027-01-new', date },
    })
    expect(known.up).not.toHaveBeenCalled()
  })

  it('are taken over from a process that was killed in the middle', async () => {
    await things().insertMany(Array.from({ length: 40 }, (_, index) => ({ _id: `${index}`, shape: 1 })))
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'server/testing/migrate-slowly.ts', database, String(leaseMs)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const half = await things().countDocuments({ shape: 2 })
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(40)

    const { slowly } = await import('../../../testing/slow-migration.ts')
    await migrate([slowly(0)], options)
    expect(await things().countDocuments({ shape: 2 })).toBe(40)
    expect(await recorded()).toMatchObject([{ _id: 'slow', state: 'done', attempts: 2 }])
  })
})

describe('a claim', () => {
  it('has one holder at a time and ends once, whatever the processes do and whenever they die', async () => {
    const process = fc.integer({ min: 0, max: 3 })
    const acts = fc.array(
      fc.record({
        who: fc.uniqueArray(process, { minLength: 1 }),
        does: fc.constantFrom('claim', 'claim', 'renew', 'end'),
        after: fc.constantFrom(0, 1, 400, 1_500),
      }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(acts, async (plan) => {
        await MigrationModel.deleteMany({})
        let now = Date.parse('2026-11-28T12:00:00Z')
        let holder: { by: number; until: number } | null = null
        let isEnded = false
        for (const { who, does, after } of plan) {
          now += after
          const claims = who.map((by) => ({ name: 'one', by: `process ${by}` }))
          if (does === 'claim') {
            const answers = await Promise.all(claims.map((each) => claimMigration(each, 1_000, now)))
            const isFree: boolean = !isEnded && (holder === null || holder.until <= now)
            expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(isFree ? 1 : 0)
            expect(answers.includes('done')).toBe(isEnded)
            if (isFree) holder = { by: who[answers.indexOf('claimed')] ?? -1, until: now + 1_000 }
          } else if (does === 'renew') {
            const answers = await Promise.all(claims.map((each) => renewMigration(each, 1_000, now)))
            const isHolding: boolean = !isEnded && holder !== null && who.includes(holder.by)
            expect(who.filter((_, index) => answers[index])).toEqual(isHolding ? [holder?.by] : [])
            if (isHolding && holder) holder.until = now + 1_000
          } else {
            const answers = await Promise.all(claims.map((each) => endMigration(each, 5, now)))
            const ends = !isEnded && holder !== null
            expect(who.filter((_, index) => answers[index])).toEqual(
              who.filter((by) => ends && by === holder?.by),
            )
            if (holder && who.includes(holder.by)) isEnded = true
            const record = await MigrationModel.findById('one').lean()
            expect(record?.state === 'done').toBe(isEnded)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})
