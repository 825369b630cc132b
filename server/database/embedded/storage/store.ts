import { rmSync } from 'node:fs'
import { StoreError } from '../errors.ts'
import type { Index } from '../index/entries.ts'
import type { IndexSpec } from '../index/spec.ts'
import { parseCollation } from '../values/collation.ts'
import type { Doc } from '../values/types.ts'
import { build } from './build.ts'
import { Catalog, idIndex, type Collections } from './catalog.ts'
import { Collection } from './collection.ts'
import { environmentOf, openDatabase, type Database, type Environment } from './environment.ts'
import { commitFailure, openingFailure } from './failures.ts'
import { checkFormat } from './directory/format.ts'
import { catalogKey, countsKey, entryPrefix, leftoverKey, prefixOf, space } from './keys.ts'
import { Clearing } from './leftovers.ts'
import { lockDirectory } from './directory/lock.ts'
import { checkNamespace } from './names.ts'

/** Everything on disk: the collections by namespace, and the one door for writing. */
export class Store implements Collections {
  readonly directory: string
  readonly environment: Environment
  readonly #database: Database
  readonly #unlock: () => void
  readonly #catalog: Catalog
  readonly #fresh = new Set<Index>()
  readonly #clearing = new Clearing(this)
  /** The transaction under way leaves something behind. */
  #leaves = false
  #lastId: number
  #closed = false

  private constructor(directory: string, database: Database, unlock: () => void) {
    this.directory = directory
    this.#database = database
    this.#unlock = unlock
    this.environment = environmentOf(database, (collection) => {
      void database.put(catalogKey(collection.namespace), collection.describe())
    })
    this.#catalog = new Catalog(this.environment)
    this.#lastId = this.#readLastId()
  }

  /** Opens the directory, alone; throws when another process has it or its format is too new. */
  static open(directory: string, durable = true): Store {
    let unlock = () => {}
    try {
      unlock = lockDirectory(directory)
      const made = checkFormat(directory)
      const database = openDatabase(directory, durable)
      made()
      return new Store(directory, database, unlock)
    } catch (error) {
      unlock()
      throw openingFailure(directory, error)
    }
  }

  /**
   * Runs a command's reads and writes as one transaction; the promise resolves when it is on the disk. What throws a
   * `StoreError` before or between documents keeps what was written before it, as in MongoDB.
   */
  async write<T>(run: () => T): Promise<T> {
    if (this.#closed) throw new StoreError(91, 'The store is shutting down')
    const created: Index[] = []
    let leaves = false
    try {
      const result = await this.#database.transaction(() => {
        this.#fresh.clear()
        this.#leaves = false
        try {
          const value = run()
          created.push(...this.#fresh)
          return value
        } finally {
          leaves = this.#leaves
        }
      })
      for (const index of created) index.ready = true
      return result
    } catch (error) {
      if (error instanceof StoreError) throw error
      this.#load()
      throw await commitFailure(this.directory, error)
    } finally {
      // Only now: what a transaction has left is not there for others until it is committed.
      if (leaves) this.#clearing.begin()
    }
  }

  get(namespace: string): Collection | undefined {
    return this.#catalog.get(namespace)
  }

  all(): Collection[] {
    return this.#catalog.all()
  }

  /** The collections of one database, by name. */
  inDatabase(database: string): Collection[] {
    return this.all()
      .filter((collection) => collection.database === database)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** The collection, made on the spot when it is not there; belongs into `write`. */
  ensure(namespace: string, options: Doc = new Map()): Collection {
    const known = this.get(namespace)
    if (known) return known
    checkNamespace(namespace)
    const id = this.#newId()
    const index = idIndex(this.#newId(), parseCollation(options.get('collation')))
    const collection = new Collection(this.environment, id, namespace, options, [index])
    this.#catalog.add(collection)
    this.environment.catalogChanged(collection)
    return collection
  }

  /** Adds an index that holds no documents yet, but gets those that are written from now on; belongs into `write`. */
  addIndex(collection: Collection, spec: IndexSpec): Index {
    const index: Index = {
      ...spec,
      id: this.#newId(),
      isId: false,
      multikey: spec.fields.map(() => false),
      shortened: false,
      built: false,
      ready: false,
    }
    collection.indexes.push(index)
    this.environment.catalogChanged(collection)
    return index
  }

  /** Says that all documents are in these indexes; belongs into `write`. */
  finishIndexes(collection: Collection, indexes: Index[]): void {
    for (const index of indexes) {
      index.built = true
      this.#fresh.add(index)
    }
    this.environment.catalogChanged(collection)
  }

  dropIndex(collection: Collection, index: Index): void {
    collection.indexes.splice(collection.indexes.indexOf(index), 1)
    this.#leave(entryPrefix(index.id))
    this.environment.catalogChanged(collection)
  }

  drop(collection: Collection): void {
    this.#catalog.remove(collection.namespace)
    this.#leave(prefixOf('records', collection.id))
    for (const index of collection.indexes) this.#leave(entryPrefix(index.id))
    this.environment.remove(countsKey(collection.id))
    this.environment.remove(catalogKey(collection.namespace))
  }

  /** Gives a collection another name; belongs into `write`. */
  rename(collection: Collection, namespace: string): void {
    checkNamespace(namespace)
    const { id, options, indexes, uuid } = collection
    const renamed = new Collection(this.environment, id, namespace, options, indexes, uuid)
    this.#catalog.remove(collection.namespace)
    this.environment.remove(catalogKey(collection.namespace))
    this.#catalog.add(renamed)
    this.environment.catalogChanged(renamed)
  }

  /** Puts in order what an earlier process left: indexes that were not built to their end, or by other rules. */
  async recover(): Promise<void> {
    for (const collection of this.all()) {
      const unbuilt = collection.indexes.filter(({ built }) => !built)
      if (unbuilt.length > 0)
        await this.write(() => unbuilt.forEach((index) => this.dropIndex(collection, index)))
      const stale = collection.indexes.filter(({ ready }) => !ready)
      if (stale.length > 0) await this.#rebuild(collection, stale)
    }
    this.#clearing.begin()
  }

  async #rebuild(collection: Collection, stale: Index[]): Promise<void> {
    const fresh = await this.write(() => {
      for (const index of stale) {
        this.#leave(entryPrefix(index.id))
        Object.assign(index, { id: this.#newId(), built: false })
      }
      this.environment.catalogChanged(collection)
      return stale
    })
    await build(this, collection, fresh, true)
  }

  /** Waits for what is being written and gives the directory back. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#clearing.end()
    // A commit that failed has told its caller already.
    await this.#database.flushed.then(undefined, () => undefined)
    await this.#database.close()
    this.#unlock()
  }

  /** Lets go of what processes that have ended were reading. */
  forgetReaders(): void {
    if (!this.#closed) this.#database.readerCheck()
  }

  /** Closes and removes everything; for tests. */
  async destroy(): Promise<void> {
    await this.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** Notes that these keys can go; that may be very many, so they go piece by piece once this is committed. */
  #leave(prefix: Buffer): void {
    this.environment.put(leftoverKey(prefix), Buffer.alloc(0))
    this.#leaves = true
  }

  #newId(): number {
    this.#lastId += 1
    const value = Buffer.allocUnsafe(4)
    value.writeUInt32BE(this.#lastId, 0)
    this.environment.put(Buffer.from([space.sequence]), value)
    return this.#lastId
  }

  #load(): void {
    this.#catalog.load()
    this.#lastId = this.#readLastId()
  }

  #readLastId(): number {
    return this.environment.get(Buffer.from([space.sequence]))?.readUInt32BE(0) ?? 0
  }
}
