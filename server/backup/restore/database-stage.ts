import type { mongo } from 'mongoose'
import type { Exact } from '../archive/documents.ts'
import type { Metadata } from '../archive/manifest.ts'
import { Refusal } from '../refusal.ts'

const mostDocuments = 1000
/** A command may be a little larger than a document, so a batch or one document always fits. */
const mostBytes = 8 * 1024 * 1024

/** Collections being filled, under names that begin with a prefix until all is there. */
export class DatabaseStage {
  readonly collections: string[] = []
  readonly #db: mongo.Db
  readonly #prefix: string
  readonly #indexes = new Map<string, mongo.Document[]>()
  readonly #counts = new Map<string, number>()
  #batch: Exact[] = []
  #bytes = 0

  constructor(db: mongo.Db, prefix = '') {
    this.#db = db
    this.#prefix = prefix
  }

  async collection(name: string, { options, indexes }: Metadata): Promise<void> {
    await this.#flush()
    await this.#run(name, { create: this.#prefix + name, ...options })
    this.collections.push(name)
    this.#counts.set(name, 0)
    // `ns` is what servers before 4.4 wrote; newer ones refuse it.
    const wanted = indexes
      .filter((index) => index.name !== '_id_')
      .map((index) => ({ ...index, ns: undefined }))
    this.#indexes.set(name, wanted)
  }

  /** Takes documents of the collection that was begun last. */
  async documents(documents: Exact[]): Promise<void> {
    for (const document of documents) {
      if (this.#batch.length >= mostDocuments || this.#bytes + document.bytes > mostBytes) await this.#flush()
      this.#batch.push(document)
      this.#bytes += document.bytes
    }
  }

  /** Counts what has arrived, then builds the indexes: a server may at once remove what an index says has expired. */
  async finish(): Promise<void> {
    await this.#flush()
    for (const [name, documents] of this.#counts) {
      const { n } = await this.#run(name, { count: this.#prefix + name })
      if (n !== documents)
        throw new Refusal('counts', { collection: name, wanted: documents, found: n as number })
    }
    for (const [name, indexes] of this.#indexes)
      if (indexes.length > 0) await this.#run(name, { createIndexes: this.#prefix + name, indexes })
  }

  async #flush(): Promise<void> {
    const name = this.collections.at(-1)
    if (name === undefined || this.#batch.length === 0) return
    const documents = this.#batch.map(({ doc }) => doc)
    const { writeErrors } = await this.#run(name, {
      insert: this.#prefix + name,
      documents,
      ordered: false,
      bypassDocumentValidation: true,
    })
    const [error] = (writeErrors as { errmsg: string }[] | undefined) ?? []
    if (error) throw new Refusal('collection', { collection: name, reason: error.errmsg })
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + documents.length)
    this.#batch = []
    this.#bytes = 0
  }

  async #run(name: string, command: mongo.Document): Promise<mongo.Document> {
    return this.#db.command(command, { ignoreUndefined: true }).catch((error: Error) => {
      throw new Refusal('collection', { collection: name, reason: error.message }, error)
    })
  }
}
