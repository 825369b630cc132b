import { mongo } from 'mongoose'
import { lockDirectory } from '../../database/embedded/index.ts'
import { belongs, restoring } from '../sources/source.ts'
import { commitFiles, swapFiles } from './settle-files.ts'

/** The decision for a restore, in the database itself, where every process of the hub can see it. */
interface Swap {
  _id: 'swap'
  restore: string
  collections: string[]
  drop: string[]
}

/** What goes before the names of a restore's collections until they are swapped in. */
export const stagedPrefix = (id: string) => `${restoring}.${id}.`

const swaps = (db: mongo.Db) => db.collection<Swap>(restoring)

const namesIn = async (db: mongo.Db) =>
  (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)

/** Removes the collections of restores that have not been decided. */
export async function removeStaged(db: mongo.Db): Promise<void> {
  for (const name of await namesIn(db)) if (name.startsWith(`${restoring}.`)) await db.dropCollection(name)
}

/** Decides for a restore: from here on its collections come to their names, if not now then at the next start. */
export async function commitDatabase(db: mongo.Db, restore: string, collections: string[]): Promise<void> {
  const drop = (await namesIn(db)).filter((name) => belongs(name) && !collections.includes(name))
  await swaps(db).insertOne({ _id: 'swap', restore, collections, drop })
}

/**
 * Brings a restore that is decided to its end, here and in DATA_DIR, which the caller has locked; may be done again after
 * any interruption, and by several processes at once.
 */
export async function swapDatabase(db: mongo.Db, dataDir: string): Promise<void> {
  const swap = await swaps(db).findOne({ _id: 'swap' })
  if (!swap) return
  await commitFiles(dataDir, swap.restore)
  await swapFiles(dataDir)
  const present = new Set(await namesIn(db))
  for (const name of swap.collections) {
    const staged = stagedPrefix(swap.restore) + name
    if (present.has(staged)) await db.renameCollection(staged, name, { dropTarget: true }).catch(unlessGone)
  }
  for (const name of swap.drop)
    if (await swaps(db).findOne({ _id: 'swap', restore: swap.restore })) await db.dropCollection(name)
  await swaps(db).drop()
}

/** At a start: brings to its end a restore that is decided, but was interrupted while it was swapped in. */
export async function settleDatabase(db: mongo.Db, dataDir: string): Promise<void> {
  if (!(await swaps(db).findOne({ _id: 'swap' }))) return
  const unlock = lockDirectory(dataDir)
  try {
    await swapDatabase(db, dataDir)
  } finally {
    unlock()
  }
}

const namespaceNotFound = 26

function unlessGone(error: unknown): void {
  if (!(error instanceof mongo.MongoServerError) || error.code !== namespaceNotFound) throw error
}
