import { rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import {
  DirectoryInUse,
  lockDirectory,
  NoStore,
  openSnapshot,
  startEmbeddedStore,
  type EmbeddedStore,
} from '../../database/embedded/index.ts'
import { Refusal } from '../refusal.ts'
import { DatabaseStage } from './database-stage.ts'
import { commitFiles, swapFiles } from './settle-files.ts'
import type { Present, Target } from './target.ts'

/** So that nothing expires before all has been counted; about three weeks. */
const never = 2 ** 31 - 1

/** Restores into the embedded store of a DATA_DIR: a new one is filled and takes the place of the old, which need not be readable. */
export class EmbeddedTarget implements Target {
  readonly #dataDir: string
  readonly #directory: string
  readonly #database: string
  #unlock: (() => void) | undefined
  #store: EmbeddedStore | undefined
  #client: mongo.MongoClient | undefined

  constructor(dataDir: string, database: string) {
    this.#dataDir = dataDir
    this.#directory = join(dataDir, 'store')
    this.#database = database
  }

  async open(): Promise<void> {
    await swapFiles(this.#dataDir)
    try {
      this.#unlock = lockDirectory(this.#directory)
    } catch (error) {
      throw error instanceof DirectoryInUse
        ? new Refusal('inUse', { directory: this.#directory }, error)
        : error
    }
  }

  async present(): Promise<Present> {
    const place = this.#directory
    try {
      const snapshot = await openSnapshot(this.#directory)
      const databases = snapshot.databases()
      const counts = databases.flatMap((name) => snapshot.collections(name).map(({ documents }) => documents))
      await snapshot.close()
      return { place, databases, documents: counts.reduce((sum, n) => sum + n, 0) }
    } catch (error) {
      return { place, databases: [], documents: error instanceof NoStore ? 0 : null }
    }
  }

  async stage(files: string): Promise<DatabaseStage> {
    this.#store = await startEmbeddedStore({
      directory: join(files, 'store'),
      sweepEvery: never,
      anyDepth: true,
    })
    this.#client = await new mongo.MongoClient(this.#store.uri).connect()
    return new DatabaseStage(this.#client.db(this.#database))
  }

  async swap(id: string): Promise<void> {
    await this.#closeStage()
    await commitFiles(this.#dataDir, id)
    // The lock goes with the old store; what stands at its path from now on is another's.
    const unlock = this.#unlock
    this.#unlock = undefined
    await swapFiles(this.#dataDir)
    unlock?.()
  }

  abandon(): Promise<void> {
    return this.#closeStage()
  }

  async close(): Promise<void> {
    if (!this.#unlock) return
    this.#unlock()
    // Locking a store that was not there has made its directory.
    await rmdir(this.#directory).catch(() => {})
  }

  async #closeStage(): Promise<void> {
    await this.#client?.close()
    await this.#store?.close()
    this.#client = undefined
    this.#store = undefined
  }
}
