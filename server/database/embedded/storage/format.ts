import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of what lies on disk; raise it with every change that an older store could not read. */
export const formatVersion = 1

/** Checks the directory's version file, or writes it into a new directory, and that the data is LMDB's and whole. */
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
  checkDatabase(directory)
}

/** LMDB's mark and the version of its files, and where a meta page holds them (liblmdb's `MDB_meta`). */
const mark = {
  magic: 0xbeef_c0de,
  version: 2,
  at: 24,
  pageSize: 48,
  freeRoot: 88,
  mainRoot: 136,
  transaction: 152,
}
const noPage = 0xffff_ffff_ffff_ffffn

/** LMDB takes the process down over a file that is none of its own or was cut short: what can be seen of that is refused. */
function checkDatabase(directory: string): void {
  const path = join(directory, 'data.mdb')
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    // Empty since the process was killed before it wrote anything.
    if (size > 0 && !isWhole(file, size))
      throw new Error(`${path} is damaged, or not written by this store. Restore a backup of it.`)
  } finally {
    closeSync(file)
  }
}

function isWhole(file: number, size: number): boolean {
  const head = Buffer.alloc(256)
  readSync(file, head, 0, head.length, 0)
  const pageSize = head.readUInt32LE(mark.pageSize)
  if (!isMeta(head) || pageSize < 256 || size < 2 * pageSize) return false
  const second = Buffer.alloc(256)
  readSync(file, second, 0, second.length, pageSize)
  if (!isMeta(second)) return false
  const newer = [head, second].sort(
    (a, b) => Number(b.readBigUInt64LE(mark.transaction)) - Number(a.readBigUInt64LE(mark.transaction)),
  )[0] as Buffer
  return [mark.freeRoot, mark.mainRoot]
    .map((at) => newer.readBigUInt64LE(at))
    .every((page) => page === noPage || (page + 1n) * BigInt(pageSize) <= BigInt(size))
}

function isMeta(page: Buffer): boolean {
  return (
    page.readUInt32LE(mark.at) === mark.magic && (page.readUInt32LE(mark.at + 4) & 0xffff) === mark.version
  )
}
