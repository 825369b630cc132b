import { constants } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { isGone } from './disk.ts'

/** Where under DATA_DIR people's files lie. */
export const uploadsDirectory = (dataDir: string) => join(dataDir, 'uploads')

/** The files people have uploaded, by their path below the directory. */
export async function uploadsBelow(dataDir: string): Promise<{ path: string; bytes: number }[]> {
  const root = uploadsDirectory(dataDir)
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const sizes = await Promise.all(paths.map((path) => stat(path).catch(() => ({ size: 0 }))))
    return paths.map((path, i) => ({
      path: relative(root, path).split(sep).join('/'),
      bytes: sizes[i]?.size ?? 0,
    }))
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

/** One of them with the size it has now; null when it has been deleted since. */
export async function openUpload(
  dataDir: string,
  path: string,
): Promise<{ bytes: number; content: Readable | Buffer[] } | null> {
  try {
    const file = await open(join(uploadsDirectory(dataDir), path), constants.O_RDONLY | constants.O_NOFOLLOW)
    const { size } = await file.stat()
    // It may be growing; what is there now is what counts.
    if (size > 0) return { bytes: size, content: file.createReadStream({ start: 0, end: size - 1 }) }
    await file.close()
    return { bytes: 0, content: [] }
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

/** The secret that the hub has kept; null when it is given by the environment. */
export async function readSecret(dataDir: string): Promise<Buffer | null> {
  return readFile(join(dataDir, 'secret')).catch((error: unknown) => {
    if (isGone(error)) return null
    throw error
  })
}
