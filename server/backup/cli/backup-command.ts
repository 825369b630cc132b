import { stat } from 'node:fs/promises'
import { settleFiles } from '../restore/settle-files.ts'
import { openEmbedded } from '../sources/embedded.ts'
import { openMongodb } from '../sources/mongodb.ts'
import { takeBackup } from '../take.ts'
import { progressOn } from './bar.ts'
import type { CliContext } from './context.ts'

/** `npm run backup`: answers the exit code. */
export async function runBackup(context: CliContext, { force }: { force: boolean }): Promise<number> {
  const { file, t, dataDir, mongodbUri, database, hub, signal } = context
  await settleFiles(dataDir)
  const source = mongodbUri
    ? await openMongodb(mongodbUri, database, signal)
    : await openEmbedded(dataDir, database)
  const label = t('server:backup.reading')
  const line = (collection: string, count: number) =>
    t('server:backup.line', { label, collection, documents: t('server:backup.documents', { count }) })
  const progress = progressOn(process.stdout, { label, line })
  if (!source.oneMoment) console.log(t('server:backup.spread'))
  try {
    const {
      collections,
      uploads,
      leftOut = [],
    } = await takeBackup({ source, dataDir, file, force, hub, progress, signal })
    progress.stop()
    const count = collections.reduce((sum, { documents }) => sum + documents, 0)
    console.log(
      t('server:backup.saved', {
        file,
        documents: t('server:backup.documents', { count }),
        uploads: t('server:backup.uploads', { count: uploads.files }),
        size: megabytes((await stat(file)).size),
      }),
    )
    for (const left of leftOut) console.warn(t('server:backup.leftOut', left))
    console.log(t('server:backup.private'))
    return 0
  } finally {
    progress.stop()
    await source.close()
  }
}

const megabytes = (bytes: number) => `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`
