import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of what lies on disk; raise it with every change that an older store could not read. */
export const formatVersion = 1

/** Checks the directory's version file, or writes it into a new directory. */
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
}
