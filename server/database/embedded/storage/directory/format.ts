import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isWhole } from './whole.ts'

/** The version of what lies on disk; raise it with every change that an older store could not read. */
export const formatVersion = 1

const paths = (directory: string) => ({
  format: join(directory, 'FORMAT'),
  /** Stands there while a new store is being made: until it has its name, nothing was kept. */
  begun: join(directory, 'FORMAT.new'),
  data: join(directory, 'data.mdb'),
})

/**
 * Checks the directory's version file and that the data is there, LMDB's and whole; or begins a new store. The returned
 * function says that it is made.
 */
export function checkFormat(directory: string): () => void {
  const { format, begun, data } = paths(directory)
  if (!existsSync(format)) return begin(directory)
  const found = Number(readFileSync(format, 'utf8').trim())
  if (found > formatVersion) {
    throw new Error(
      `The store in ${directory} was written by a newer version (format ${found}; this one reads up to ${formatVersion}). Update the hub.`,
    )
  }
  if (found !== formatVersion) throw new Error(`The FORMAT file in ${directory} is damaged.`)
  if (!statSync(data, { throwIfNoEntry: false })?.size)
    throw new Error(
      `${data} is missing or empty, though a store was kept here. Restore a backup of it. If nothing was ever kept here, remove ${directory} and start again.`,
    )
  if (!isSound(data))
    throw new Error(`${data} is damaged, or not written by this store. Restore a backup of it.`)
  return () => rmSync(begun, { force: true })
}

function begin(directory: string): () => void {
  const { format, begun, data } = paths(directory)
  if (existsSync(data)) {
    if (!existsSync(begun))
      throw new Error(`${directory} holds a database that this store has not written: it has no FORMAT file.`)
    // Left by a process that was killed before it had made the store.
    if (!isSound(data)) rmSync(data)
  }
  writeFileSync(begun, `${formatVersion}\n`)
  return () => renameSync(begun, format)
}

/** LMDB takes the process down over a file that is none of its own or was cut short: what can be seen of that is refused. */
function isSound(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    return isWhole(file, fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}
