import type { Migration } from '../../contributions/migrations.ts'
import type { Bus } from '../../cluster/bus.ts'
import type { Job } from '../jobs/jobs.ts'
import { noteRunAgain, unsettledMigrations } from './migration-records.ts'

declare module '../../cluster/bus.ts' {
  interface DomainEvents {
    /** Documents changed beside all that tells of changes: whoever holds copies reads anew. */
    'migrations.ranAgain': { migration: string }
  }
}

/** Whether processes of the version before are gone: nothing of the old shape came for so long. In milliseconds. */
const quietMs = 24 * 3_600_000

/**
 * Runs migrations that ask for it once more each hour, for what processes of the version before have written since,
 * until a day has brought nothing.
 */
export function migrationsAgain(migrations: readonly Migration[], bus: Pick<Bus, 'emit'>): Job {
  return {
    name: 'kit.migrationsAgain',
    schedule: '20 * * * *',
    catchUp: true,
    async run(signal) {
      const unsettled = await unsettledMigrations()
      let brought = 0
      for (const migration of migrations) {
        if (!migration.again || !unsettled.has(migration.name)) continue
        const found = await migration.up(signal)
        if (found > 0) bus.emit('migrations.ranAgain', { migration: migration.name })
        await noteRunAgain(migration.name, { found, quietMs })
        brought += found
      }
      return { brought }
    },
  }
}
