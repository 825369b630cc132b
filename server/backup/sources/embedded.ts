import { join } from 'node:path'
import { NoStore, openSnapshot } from '../../database/embedded/snapshot.ts'
import { Refusal } from '../refusal.ts'
import { belongs, type Source } from './source.ts'

/** The embedded store under a DATA_DIR as of this moment, whether a hub has it open or not. */
export function openEmbedded(dataDir: string, database: string): Source {
  try {
    const snapshot = openSnapshot(join(dataDir, 'store'))
    const collections = snapshot.collections(database).filter(({ name }) => belongs(name))
    return { database, oneMoment: true, collections, close: () => snapshot.close() }
  } catch (error) {
    throw error instanceof NoStore ? new Refusal('nothing', { dataDir }, error) : error
  }
}
