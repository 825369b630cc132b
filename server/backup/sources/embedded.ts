import { join } from 'node:path'
import { NoStore, openSnapshot } from '../../database/embedded/index.ts'
import { Refusal } from '../refusal.ts'
import { belongs, type Source } from './source.ts'

/** The embedded store under a DATA_DIR as of this moment, whether a hub has it open or not. */
export async function openEmbedded(dataDir: string, database: string): Promise<Source> {
  try {
    const snapshot = await openSnapshot(join(dataDir, 'store'))
    const collections = snapshot.collections(database).filter(({ name }) => belongs(name))
    return { database, oneMoment: true, collections, close: () => snapshot.close() }
  } catch (error) {
    throw error instanceof NoStore ? new Refusal('nothing', { dataDir }, error) : error
  }
}
