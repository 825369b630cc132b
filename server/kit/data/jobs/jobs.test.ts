import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { JobRunModel, claimRun, endRun, renewRun } from './job-runs.ts'
import type { Job } from './jobs.ts'
import { createJobs } from './jobs.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())
beforeEach(() => JobRunModel.deleteMany({}))

const lease = 1_000
const dueAt = new Date('2026-11-25T02:10:00Z')
const runOf = (by: number) => ({ job: 'count', dueAt, by: `process ${by}` })

describe('a claim', () => {
  it('is won by one of many that ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, by) => claimRun(runOf(by), lease)))
    expect(answers.filter(Boolean)).toHaveLength(1)
  })

  it('has one holder at a time, whatever the processes do and whenever they die', async () => {
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
        await JobRunModel.deleteMany({})
        let now = dueAt.getTime()
        let holder: { by: number; until: number } | null = null
        let isEnded = false
        for (const { who, does, after } of plan) {
          now += after
          const act = { claim: claimRun, renew: renewRun, end: null }[does]
          const answers = await Promise.all(
            who.map((by) => (act ? act(runOf(by), lease, now) : endRun(runOf(by), 'done', {}))),
          )
          const won = who.filter((_, index) => answers[index])
          expect(won.length).toBeLessThanOrEqual(1)
          const [winner] = won
          if (does === 'claim') {
            const isFree = !isEnded && (holder === null || holder.until <= now)
            expect(winner !== undefined).toBe(isFree)
          } else {
            const isHolding = !isEnded && holder !== null && who.includes(holder.by)
            expect(winner).toBe(isHolding ? holder?.by : undefined)
            if (does === 'end' && winner !== undefined) isEnded = true
          }
          if (winner !== undefined) holder = { by: winner, until: now + lease }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('jobs of several processes', () => {
  const recorded = (name: string) => JobRunModel.find({ job: name }).lean()
  const processes = (job: Job, count = 3) =>
    Array.from({ length: count }, () => createJobs([job], hub.app.hub.log))

  it('run once when they are due, and what they found is kept', async () => {
    let times = 0
    const job: Job = {
      name: 'every second',
      schedule: '* * * * * *',
      run: () => Promise.resolve({ times: ++times }),
    }
    const all = processes(job)
    for (const each of all) each.start()
    await expect.poll(() => times, { timeout: 10_000 }).toBeGreaterThan(2)
    for (const each of all) await each.stop()
    const runs = await recorded(job.name)
    expect(times).toBe(runs.length)
    expect(runs.map(({ result }) => (result as unknown as { times: number }).times).sort()).toEqual(
      runs.map((_, index) => index + 1),
    )
    for (const run of runs) expect(run).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('make up for a run that fell into a time when none was up, once, and only if asked', async () => {
    let times = 0
    const nightly = { schedule: '10 3 * * *', run: () => Promise.resolve({ times: ++times }) }
    const all = processes({ name: 'nightly', catchUp: true, ...nightly })
    const without = processes({ name: 'not asked', ...nightly })
    for (const each of [...all, ...without]) {
      each.start()
      await each.look()
    }
    await expect.poll(() => recorded('nightly')).toMatchObject([{ state: 'done' }])
    for (const each of [...all, ...without]) await each.stop()
    expect(times).toBe(1)
    expect(await recorded('not asked')).toEqual([])
  })

  it('take over what a process that died has begun, and leave what another still has', async () => {
    const died = { job: 'nightly', by: 'one that died', dueAt }
    const alive = { job: 'nightly', by: 'one that works', dueAt: new Date(dueAt.getTime() + 86_400_000) }
    await claimRun(died, -1)
    await claimRun(alive, 60_000)
    const job: Job = { name: 'nightly', schedule: '10 3 * * *', run: () => Promise.resolve({}) }
    const [jobs] = processes(job)
    await jobs?.look()
    await expect
      .poll(() => JobRunModel.find().sort({ dueAt: 1 }).lean())
      .toMatchObject([
        { state: 'done', attempts: 2 },
        { state: 'running', attempts: 1, by: 'one that works' },
      ])
    await jobs?.stop()
  })

  it('are begun again by the next process when theirs stops, and a failure is kept', async () => {
    let begun = () => {}
    const isBegun = new Promise<void>((resolve) => (begun = resolve))
    const until = (signal: AbortSignal) =>
      new Promise<Record<string, number>>((_, reject) => {
        begun()
        signal.addEventListener('abort', () => reject(new Error('told to stop')))
      })
    const stopped = createJobs(
      [{ name: 'long', schedule: '10 3 * * *', catchUp: true, run: until }],
      hub.app.hub.log,
    )
    stopped.start()
    await stopped.look()
    await isBegun
    await stopped.stop()
    expect(await recorded('long')).toMatchObject([{ state: 'running' }])

    const failing = createJobs(
      [{ name: 'broken', schedule: '10 3 * * *', catchUp: true, run: () => Promise.reject(new Error('no')) }],
      hub.app.hub.log,
    )
    failing.start()
    await failing.look()
    await expect.poll(() => recorded('broken')).toMatchObject([{ state: 'failed' }])
    await failing.stop()
  })
})
