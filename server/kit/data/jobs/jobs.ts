import { randomUUID } from 'node:crypto'
import { Cron } from 'croner'
import { refuseDoubles } from '../../contributions/doubles.ts'
import type { Log } from '../../process/log.ts'
import { keepLease } from '../lease.ts'
import { claimRun, endRun, renewRun, unfinishedRuns } from './job-runs.ts'

/** A run belongs to a process for so long after it last said so; then another takes it over. In milliseconds. */
const leaseMs = 60_000

/** Something that is done at set times by one of the processes, whichever comes first. */
export interface Job {
  name: string
  /** Five fields as in cron, in the time of Warsaw. */
  schedule: string
  /** A run that fell into a time when no process was up is made up at the next start. */
  catchUp?: boolean
  /**
   * What it returns is kept with the run. It is begun again if its process dies, so doing it twice does no harm;
   * `signal` says that the hub stops or that another process has taken the run over.
   */
  run(signal: AbortSignal): Promise<Record<string, number>>
}

export interface Jobs {
  start(): void
  /** Takes over runs whose process died; the first time, makes up for what was missed. Called every minute. */
  look(): Promise<void>
  /** Ends the timers and waits for what runs. */
  stop(): Promise<void>
}

/** Claims are documents, so jobs need nothing but the database, whichever it is. Two of one name throw: only one would be claimed. */
export function createJobs(jobs: readonly Job[], log: Log): Jobs {
  refuseDoubles('job', jobs.map(({ name }) => name))
  const self = randomUUID()
  const timers: { stop(): void }[] = []
  const running = new Set<Promise<void>>()
  const stopping = new AbortController()

  async function attempt(job: Job, dueAt: Date) {
    const run = { job: job.name, dueAt, by: self }
    if (stopping.signal.aborted || !(await claimRun(run, leaseMs))) return
    const { lost, end } = keepLease({
      leaseMs,
      renew: () => renewRun(run, leaseMs),
      failed: (error) => log.warn({ error, job: job.name }, 'a job could not say that it goes on'),
      holdsProcess: false,
    })
    try {
      const result = await job.run(AbortSignal.any([lost, stopping.signal]))
      await endRun(run, 'done', result)
      log.info({ job: job.name, dueAt, result }, 'a job is done')
    } catch (error) {
      // Unfinished for now: whoever is up next begins it again.
      if (stopping.signal.aborted) return
      log.error({ error, job: job.name, dueAt }, 'a job failed')
      await endRun(run, 'failed', {})
    } finally {
      end()
    }
  }
  function begin(job: Job, dueAt: Date) {
    const run = attempt(job, dueAt)
      .catch((error: unknown) => log.error({ error, job: job.name }, 'a job could not be claimed'))
      .finally(() => running.delete(run))
    running.add(run)
  }

  let missed: [Job, Date][] = []
  const jobsOf: Jobs = {
    start() {
      for (const job of jobs) {
        let due: Date | null = null
        const cron = new Cron(job.schedule, { timezone: 'Europe/Warsaw', unref: true }, () => {
          // Each process names the run by when it was due, not by when its own timer came.
          if (due) begin(job, due)
          due = cron.nextRun()
        })
        due = cron.nextRun()
        timers.push(cron)
        const [before] = job.catchUp ? cron.previousRuns(1) : []
        if (before) missed.push([job, before])
      }
      // Not at the start itself, which people wait for.
      const looking = setInterval(() => {
        jobsOf
          .look()
          .catch((error: unknown) => log.warn({ error }, 'unfinished jobs could not be looked for'))
      }, leaseMs).unref()
      timers.push({ stop: () => clearInterval(looking) })
    },
    async look() {
      for (const [job, dueAt] of missed) begin(job, dueAt)
      missed = []
      for (const { job: name, dueAt } of await unfinishedRuns()) {
        const job = jobs.find((each) => each.name === name)
        if (job) begin(job, dueAt)
      }
    },
    async stop() {
      stopping.abort()
      for (const timer of timers) timer.stop()
      await Promise.all(running)
    },
  }
  return jobsOf
}
