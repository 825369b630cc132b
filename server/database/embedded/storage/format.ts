import { closeSync, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of what lies on disk; raise it with every change that an older store could not read. */
export const formatVersion = 1

/**
 * Checks the directory's version file, or writes it into a new directory; and that the data is LMDB's, which would take
 * the process down over anything else.
 */
export function checkFormat(directory: string): void {
  const path = join(directory, 'FORMAT')
  if (!existsSync(path)) {
    if (existsSync(join(directory, 'data.mdb'))) {
      throw new Error(`${directory} holds a database that this store has not written: it has no FORMAT file.`)
    }
    writeFileSync(path, `${formatVersion}\n`)
    return
  }
  const found = Number(readFileSync(path, 'utf8').trim())
  if (found > formatVersion) {
    throw new Error(
      `The store in ${directory} was written by a newer version (format ${found}; this one reads up to ${formatVersion}). Update the hub.`,
    )
  }
  if (found !== formatVersion) throw new Error(`The FORMAT file in ${directory} is damaged.`)
  if (existsSync(join(directory, 'data.mdb'))) checkPages(join(directory, 'data.mdb'))
}

/** Where LMDB's two first pages say what they are (`MDB_meta`, after the header of the page). */
const at = { magic: 24, version: 28, pageSize: 48 } as const
const lmdb = { magic: 0xbeefc0de, version: 2 } as const

function checkPages(path: string): void {
  const head = Buffer.alloc(128 * 1024)
  const file = openSync(path, 'r')
  const length = readSync(file, head, 0, head.length, 0)
  closeSync(file)
  // A process that was killed while it made the file leaves it empty, and LMDB begins anew.
  if (length === 0) return
  const isMeta = (start: number) =>
    start + 64 <= length &&
    head.readUInt32LE(start + at.magic) === lmdb.magic &&
    head.readUInt32LE(start + at.version) === lmdb.version
  if (!isMeta(0) || !isMeta(head.readUInt32LE(at.pageSize)))
    throw new Error(`${path} is damaged, or not written by this store. Restore a backup of it.`)
}
