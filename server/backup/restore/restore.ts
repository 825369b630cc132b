import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { DirectoryInUse, lockDirectory } from '../../database/embedded/index.ts'
import type { Manifest } from '../archive/manifest.ts'
import { readArchive } from '../archive/reader.ts'
import type { Progress } from '../progress.ts'
import { explained, Refusal } from '../refusal.ts'
import { FileStage } from './file-stage.ts'
import type { Present, Target } from './target.ts'

interface Restore {
  file: string
  dataDir: string
  target: Target
  /** Whether to go on, knowing what comes and what goes. */
  agree: (manifest: Manifest, present: Present) => Promise<boolean>
  /** Of the check, and of the writing. */
  progress: { check: Progress; write: Progress }
  signal?: AbortSignal
}

/**
 * Checks an archive from end to end, asks, gets everything ready beside what is there, and swaps it in. Whatever goes
 * wrong or is interrupted before the swap leaves all as it was; the swap is brought to its end at the next start. Answers
 * null when it was not agreed to.
 */
export async function restore(wish: Restore): Promise<Manifest | null> {
  const { file, dataDir, target, agree, progress, signal } = wish
  const manifest = await readArchive(file, {}, { signal, progress: progress.check })
  await mkdir(dataDir, { recursive: true })
  const unlock = lock(dataDir)
  try {
    await target.open()
    if (!(await agree(manifest, await target.present()))) return null
    signal?.throwIfAborted()
    await stageAndSwap(wish)
    return manifest
  } finally {
    await target.close()
    unlock()
  }
}

async function stageAndSwap({ file, dataDir, target, progress, signal }: Restore): Promise<void> {
  const id = randomBytes(6).toString('hex')
  const files = await FileStage.create(dataDir, id)
  let collections: string[]
  try {
    const database = await target.stage(files.path, id)
    const visitor = {
      collection: database.collection.bind(database),
      documents: (_name: string, documents: Parameters<typeof database.documents>[0]) =>
        database.documents(documents),
      upload: files.upload.bind(files),
      secret: files.secret.bind(files),
    }
    // Read once more, and checked once more: the file may have changed while somebody was asked.
    await readArchive(file, visitor, { signal, progress: progress.write })
    await database.finish()
    await files.finish()
    signal?.throwIfAborted()
    collections = database.collections
  } catch (error) {
    await target.abandon()
    await files.remove()
    throw explained(error)
  }
  await target.swap(id, collections)
}

function lock(dataDir: string): () => void {
  try {
    return lockDirectory(dataDir)
  } catch (error) {
    throw error instanceof DirectoryInUse ? new Refusal('inUse', { directory: dataDir }, error) : error
  }
}
