import { createInterface } from 'node:readline/promises'
import type { Manifest } from '../archive/manifest.ts'
import { Refusal } from '../refusal.ts'
import { EmbeddedTarget } from '../restore/embedded-target.ts'
import { MongodbTarget } from '../restore/mongodb-target.ts'
import { restore } from '../restore/restore.ts'
import type { Present } from '../restore/target.ts'
import { progressOn } from './bar.ts'
import type { CliContext } from './context.ts'

/** `npm run restore`: answers the exit code. */
export async function runRestore(context: CliContext, { yes }: { yes: boolean }): Promise<number> {
  const { file, t, dataDir, mongodbUri, database, signal } = context
  const documents = (count: number) => t('server:backup.documents', { count })
  const label = t('server:backup.writing')
  const progress = {
    check: progressOn(process.stdout, { label: t('server:backup.checking'), line: null }),
    write: progressOn(process.stdout, {
      label,
      line: (collection, count) =>
        t('server:backup.line', { label, collection, documents: documents(count) }),
    }),
  }
  try {
    const done = await restore({
      file,
      dataDir,
      target: mongodbUri
        ? new MongodbTarget(mongodbUri, database, dataDir, signal)
        : new EmbeddedTarget(dataDir, database),
      agree: async (manifest, present) => {
        describe(context, manifest, present)
        return yes || ask(context)
      },
      progress,
      signal,
    })
    if (!done) {
      console.log(t('server:backup.declined'))
      return 1
    }
    console.log(t('server:backup.restored', contentsOf(context, done)))
    return 0
  } finally {
    progress.check.stop()
    progress.write.stop()
  }
}

const contentsOf = ({ t }: CliContext, { collections, uploads }: Manifest) => ({
  documents: t('server:backup.documents', {
    count: collections.reduce((sum, { documents }) => sum + documents, 0),
  }),
  uploads: t('server:backup.uploads', { count: uploads.files }),
})

/** Says what comes and what goes. */
function describe(context: CliContext, manifest: Manifest, { place, databases, documents }: Present): void {
  const { file, t, dataDir, mongodbUri } = context
  const date = manifest.takenAt.slice(0, 16).replace('T', ' ')
  console.log(
    t('server:backup.archive', {
      file,
      date: `${date} UTC`,
      hub: manifest.hub,
      ...contentsOf(context, manifest),
    }),
  )
  if (!manifest.oneMoment) console.log(t('server:backup.archiveSpread'))
  const there = { place, dataDir, databases: databases.join(', ') }
  if (documents === null) console.log(t('server:backup.replacesUnread', there))
  else if (databases.length === 0) console.log(t('server:backup.fills', there))
  else
    console.log(
      t('server:backup.replaces', {
        ...there,
        documents: t('server:backup.documents', { count: documents }),
      }),
    )
  if (mongodbUri) console.log(t('server:backup.stopHubs'))
}

/** Yes in any of the hub's languages. */
const agreement = /^\s*(y|yes|t|tak|j|ja)\s*$/i

async function ask({ t, signal }: CliContext): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Refusal('notAsked')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl C in the middle of a line comes to the interface, not to the process.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return agreement.test(await terminal.question(t('server:backup.question'), { signal }))
  } finally {
    terminal.close()
  }
}
