import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDirectory } from '../../database/embedded/index.ts'
import { isThere, move, syncDirectory } from '../disk.ts'

/** What a restore gets ready lies in a directory of this name and the restore's id. */
export const stagePrefix = 'restoring-'
export const stagePath = (dataDir: string, id: string) => join(dataDir, stagePrefix + id)

/** What a restore puts into DATA_DIR. */
const pieces = ['uploads', 'secret', 'store']

/** The whole of a restore that is decided, and what it takes the place of. */
const placesOf = (dataDir: string) => ({
  restored: join(dataDir, 'restored'),
  replaced: join(dataDir, 'replaced'),
})

/** Decides for the files of a restore: from here on they come to their places, if not now then at the next start. */
export async function commitFiles(dataDir: string, id: string): Promise<void> {
  await move(stagePath(dataDir, id), placesOf(dataDir).restored)
  await syncDirectory(dataDir)
}

/** At a start: brings to its end a restore that is decided, but was interrupted while its files changed places. */
export async function settleFiles(dataDir: string): Promise<void> {
  const { restored, replaced } = placesOf(dataDir)
  if (!(await isThere(restored)) && !(await isThere(replaced))) return
  const unlock = lockDirectory(dataDir)
  try {
    await swapFiles(dataDir)
  } finally {
    unlock()
  }
}

/** Swaps the files in, which may be done again after any interruption; the caller has locked DATA_DIR. */
export async function swapFiles(dataDir: string): Promise<void> {
  const { restored, replaced } = placesOf(dataDir)
  for (const piece of pieces) {
    const waiting = join(restored, piece)
    if (!(await isThere(waiting))) continue
    await mkdir(replaced, { recursive: true })
    await move(join(dataDir, piece), join(replaced, piece))
    await move(waiting, join(dataDir, piece))
  }
  if (await isThere(dataDir)) await syncDirectory(dataDir)
  await rm(restored, { recursive: true, force: true })
  await rm(replaced, { recursive: true, force: true })
}
