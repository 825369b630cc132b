import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Migration } from '../../contributions/migrations.ts'
import type { Log } from '../../process/log.ts'
import { keepLease } from '../lease.ts'
import {
  MigrationModel,
  claimMigration,
  dropMigration,
  endMigration,
  renewMigration,
} from './migration-records.ts'
import type { Claim } from './migration-records.ts'

interface Options {
  log: Log
  /** A migration belongs to a process for so long after it last said so; then another takes it over. */
  leaseMs?: number
  /** Whoever waits for another process looks so often. */
  lookMs?: number
}

/** Why a hub must not start on this database; told to the operator in words. */
export class MigrationRefusal extends Error {
  readonly code: 'failed' | 'newer'
  readonly params: Record<string, string>

  constructor(code: MigrationRefusal['code'], params: Record<string, string>, cause?: unknown) {
    super(`${code}: ${JSON.stringify(params)}`, { cause })
    this.name = 'MigrationRefusal'
    this.code = code
    this.params = params
  }
}

/**
 * Runs what has not been run on this database, one after the other, each once in the whole hub: a process that finds
 * another at it waits for its end. Throws MigrationRefusal.
 */
export async function migrate(migrations: readonly Migration[], options: Options): Promise<void> {
  const { log, leaseMs = 20_000, lookMs = 250 } = options
  const by = randomUUID()
  const done = await settled(migrations)
  for (const { name, up } of migrations) {
    if (done.has(name)) continue
    const claim = { name, by }
    let told = false
    for (;;) {
      const answer = await claimMigration(claim, leaseMs)
      if (answer === 'done') break
      if (answer === 'claimed') await run(claim, up, { log, leaseMs })
      else {
        if (!told) log.info({ migration: name }, 'another process is at a migration; waiting for it')
        told = true
        await pause(lookMs)
      }
    }
  }
}

async function run(
  claim: Claim,
  up: Migration['up'],
  { log, leaseMs }: { log: Log; leaseMs: number },
): Promise<void> {
  const { lost, end } = keepLease({
    leaseMs,
    renew: () => renewMigration(claim, leaseMs),
    failed: (error) => log.warn({ error, migration: claim.name }, 'a migration could not say it goes on'),
    holdsProcess: true,
  })
  const began = performance.now()
  try {
    log.info({ migration: claim.name }, 'a migration begins')
    await up(lost)
    const tookMs = Math.round(performance.now() - began)
    if (await endMigration(claim, tookMs)) log.info({ migration: claim.name, tookMs }, 'a migration is done')
    else log.warn({ migration: claim.name, tookMs }, 'a migration was taken over by another process')
  } catch (error) {
    // Whoever has taken it over answers for it.
    if (lost.aborted) return
    await dropMigration(claim).catch(() => undefined)
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationRefusal('failed', { migration: claim.name, reason }, error)
  } finally {
    end()
  }
}

/** Which are done. Documents of a shape from the future would be misread, and spoilt by what is written over them: refused. */
async function settled(migrations: readonly Migration[]): Promise<Set<string>> {
  const records = await MigrationModel.find().sort({ startedAt: 1 }).lean()
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = records.filter(({ _id }) => !known.has(_id))
  const [first] = unknown
  if (!first) return new Set(records.filter(({ state }) => state === 'done').map(({ _id }) => _id))
  const names = unknown.map(({ _id }) => _id).join(', ')
  throw new MigrationRefusal('newer', { names, date: first.startedAt.toISOString().slice(0, 10) })
}
