import type { mongo } from 'mongoose'
import { connect, hostsOf } from '../sources/mongodb.ts'
import { belongs } from '../sources/source.ts'
import { DatabaseStage } from './database-stage.ts'
import { commitDatabase, removeStaged, stagedPrefix, swapDatabase } from './settle-database.ts'
import { swapFiles } from './settle-files.ts'
import type { Present, Target } from './target.ts'

/** Restores into a database of a MongoDB server, and the files into DATA_DIR. */
export class MongodbTarget implements Target {
  readonly #uri: string
  readonly #database: string
  readonly #dataDir: string
  readonly #signal: AbortSignal | undefined
  #client: mongo.MongoClient | undefined

  constructor(uri: string, database: string, dataDir: string, signal?: AbortSignal) {
    this.#uri = uri
    this.#database = database
    this.#dataDir = dataDir
    this.#signal = signal
  }

  get #db(): mongo.Db {
    if (!this.#client) throw new Error('the target is not open')
    return this.#client.db(this.#database)
  }

  async open(): Promise<void> {
    this.#client = await connect(this.#uri, this.#signal)
    await swapFiles(this.#dataDir)
    await swapDatabase(this.#db, this.#dataDir)
  }

  async present(): Promise<Present> {
    const listed = await this.#db.listCollections({}, { nameOnly: true }).toArray()
    const counts = await Promise.all(
      listed
        .filter(({ name }) => belongs(name))
        .map(({ name }) => this.#db.collection(name).estimatedDocumentCount()),
    )
    return {
      place: hostsOf(this.#db.client),
      databases: counts.length > 0 ? [this.#database] : [],
      documents: counts.reduce((sum, n) => sum + n, 0),
    }
  }

  async stage(_files: string, id: string): Promise<DatabaseStage> {
    await removeStaged(this.#db)
    return new DatabaseStage(this.#db, stagedPrefix(id))
  }

  async swap(id: string, collections: string[]): Promise<void> {
    await commitDatabase(this.#db, id, collections)
    await swapDatabase(this.#db, this.#dataDir)
  }

  abandon(): Promise<void> {
    return removeStaged(this.#db)
  }

  async close(): Promise<void> {
    await this.#client?.close()
  }
}
