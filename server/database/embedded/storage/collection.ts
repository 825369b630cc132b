import { randomUUID } from 'node:crypto'
import { StoreError } from '../errors.ts'
import { entriesOf, entryKey, sameEntry, type Entries, type Index } from '../index/entries.ts'
import { duplicateKey } from '../index/duplicate.ts'
import { parseCollation, type Collation } from '../values/collation.ts'
import { encode } from '../values/encode.ts'
import { findElement, RawDocument } from '../values/raw.ts'
import type { Doc, Fields } from '../values/types.ts'
import type { Environment } from './environment.ts'
import { after, countsKey, recordBytes, recordKey, recordOf, recordRange } from './keys.ts'

/** What a collection counts, kept in the same transactions as the documents. */
export interface Counts {
  documents: number
  bytes: number
}

const empty = Buffer.alloc(0)

/** One collection: its records, each under a rising number, and its indexes. Writes belong into `Store.write`. */
export class Collection {
  readonly namespace: string
  readonly id: number
  readonly uuid: string
  readonly options: Doc
  readonly indexes: Index[]
  readonly environment: Environment
  /** Rises with every write, so that a walk can tell whether what it has read still holds. */
  writes = 0
  #next: number | undefined

  constructor(
    environment: Environment,
    id: number,
    namespace: string,
    options: Doc,
    indexes: Index[],
    uuid?: string,
  ) {
    this.environment = environment
    this.id = id
    this.namespace = namespace
    this.options = options
    this.indexes = indexes
    this.uuid = uuid ?? randomUUID()
  }

  get database(): string {
    return this.namespace.slice(0, this.namespace.indexOf('.'))
  }

  get name(): string {
    return this.namespace.slice(this.namespace.indexOf('.') + 1)
  }

  /** How strings compare where a command does not say otherwise. */
  get collation(): Collation | undefined {
    return parseCollation(this.options.get('collation'))
  }

  /** Those that are whole; the others are being built. */
  get builtIndexes(): Index[] {
    return this.indexes.filter(({ built }) => built)
  }

  get idIndex(): Index {
    return this.indexes[0] as Index
  }

  /** How much lies in the collection, as of the transaction the caller sees. */
  counts(): Counts {
    const stored = this.environment.get(countsKey(this.id))
    return stored
      ? { documents: stored.readDoubleLE(0), bytes: stored.readDoubleLE(8) }
      : { documents: 0, bytes: 0 }
  }

  get(record: number): Buffer | undefined {
    return this.environment.get(recordKey(this.id, record))
  }

  /** Stores a new document; the caller has made sure that it begins with an `_id`. */
  insert(bytes: Buffer): void {
    const doc = new RawDocument(bytes)
    const prepared = this.indexes.map((index) => ({ index, entries: entriesOf(index, doc) }))
    for (const { index, entries } of prepared) this.#checkUnique(index, entries, new Set())
    const record = this.#nextRecord()
    for (const { index, entries } of prepared) this.#addEntries(index, entries, record, new Set())
    this.environment.put(recordKey(this.id, record), bytes)
    this.#count(1, bytes.length)
  }

  /** Replaces a document's bytes and brings the indexes after it. */
  replace(record: number, before: Buffer, bytes: Buffer): void {
    const old: Fields = new RawDocument(before)
    const doc: Fields = new RawDocument(bytes)
    const touched = this.indexes.slice(1).filter((index) => !sameKeys(index, before, bytes))
    const prepared = touched.map((index) => {
      const was = entriesOf(index, old)
      return { index, was, kept: keysOf(was), entries: entriesOf(index, doc) }
    })
    for (const { index, entries, kept } of prepared) this.#checkUnique(index, entries, kept, record)
    for (const { index, was, entries, kept } of prepared) {
      const wanted = keysOf(entries)
      for (const { prefix } of was.list) {
        if (!wanted.has(prefix.toString('latin1'))) this.environment.remove(entryKey(index, prefix, record))
      }
      this.#addEntries(index, entries, record, kept)
    }
    this.environment.put(recordKey(this.id, record), bytes)
    this.#count(0, bytes.length - before.length)
  }

  remove(record: number, bytes: Buffer): void {
    const doc = new RawDocument(bytes)
    for (const index of this.indexes) {
      for (const { prefix } of entriesOf(index, doc).list)
        this.environment.remove(entryKey(index, prefix, record))
    }
    this.environment.remove(recordKey(this.id, record))
    this.#count(-1, -bytes.length)
  }

  /**
   * Fills new indexes from the documents that are there, from one record on, for so many milliseconds. Gives the record
   * to go on from, or undefined at the end. `trusted` documents were in a unique index before.
   */
  fill(indexes: Index[], from = 0, milliseconds = Infinity, trusted = false): number | undefined {
    const end = performance.now() + milliseconds
    for (;;) {
      const { end: last } = recordRange(this.id)
      const batch = this.environment.entries({ start: recordKey(this.id, from), end: after(last), limit: 64 })
      for (const { key, value } of batch) {
        const doc = new RawDocument(value)
        const record = recordOf(key)
        for (const index of indexes) {
          const entries = entriesOf(index, doc)
          if (!trusted) this.#checkUnique(index, entries, new Set(), record)
          this.#addEntries(index, entries, record, new Set())
        }
        from = record + 1
      }
      if (batch.length < 64) return undefined
      if (performance.now() > end) return from
    }
  }

  #addEntries(index: Index, entries: Entries, record: number, kept: Set<string>): void {
    for (const { prefix } of entries.list) {
      if (kept.has(prefix.toString('latin1'))) continue
      this.environment.put(entryKey(index, prefix, record), index.isId ? recordValue(record) : empty)
    }
    const spreads = entries.arrays.some((array, i) => array && !index.multikey[i])
    if (!spreads && (!entries.shortened || index.shortened)) return
    entries.arrays.forEach((array, i) => {
      if (array) index.multikey[i] = true
    })
    if (entries.shortened) index.shortened = true
    this.environment.catalogChanged(this)
  }

  #checkUnique(index: Index, entries: Entries, own: Set<string>, record?: number): void {
    if (!index.unique) return
    if (index.collation) return this.#checkUniqueBy(index.collation, index, entries, record)
    for (const entry of entries.list) {
      if (own.has(entry.prefix.toString('latin1'))) continue
      const taken = index.isId
        ? this.environment.has(entry.prefix)
        : this.environment
            .keys({ start: entry.prefix, end: after(entry.prefix), limit: 2 })
            .some((key) => recordOf(key) !== record)
      if (taken) throw duplicateKey(this.namespace, index, entry.values)
    }
  }

  /** Keys that are spelt alike may differ by the collation; only the documents say. */
  #checkUniqueBy(collation: Collation, index: Index, entries: Entries, own: number | undefined): void {
    for (const entry of entries.list) {
      const alike = this.environment.keys({ start: entry.prefix, end: after(entry.prefix) })
      const taken = alike.map(recordOf).some((record) => {
        const bytes = record === own ? undefined : this.get(record)
        return (
          bytes &&
          entriesOf(index, new RawDocument(bytes)).list.some((other) => sameEntry(collation, entry, other))
        )
      })
      if (taken) throw duplicateKey(this.namespace, index, entry.values)
    }
  }

  #nextRecord(): number {
    if (this.#next === undefined) {
      const { start, end } = recordRange(this.id)
      const last = this.environment.keys({ start: end, end: start, reverse: true, limit: 1 })[0]
      this.#next = last ? recordOf(last) + 1 : 1
    }
    const record = this.#next
    if (record >= 2 ** 48)
      throw new StoreError('InternalError', `${this.namespace} has used up its record numbers`)
    this.#next = record + 1
    return record
  }

  #count(documents: number, bytes: number): void {
    this.writes += 1
    const now = this.counts()
    const stored = Buffer.allocUnsafe(16)
    stored.writeDoubleLE(now.documents + documents, 0)
    stored.writeDoubleLE(now.bytes + bytes, 8)
    this.environment.put(countsKey(this.id), stored)
  }

  /** What the catalog keeps of this collection. */
  describe(): Buffer {
    return encode({
      id: this.id,
      uuid: this.uuid,
      options: this.options,
      indexes: this.indexes.map((index) => this.environment.describe(index)),
    })
  }
}

/** Whether the fields that the index looks at lie unchanged in both documents, so that its entries stay. */
function sameKeys(index: Index, before: Buffer, bytes: Buffer): boolean {
  return (
    !index.partial &&
    index.fields.every(({ path: [name = ''] }) => {
      const [was, is] = [findElement(before, name), findElement(bytes, name)]
      if (!was || !is) return was === is
      return before.compare(bytes, is.start, is.end, was.start, was.end) === 0
    })
  )
}

function keysOf(entries: Entries): Set<string> {
  return new Set(entries.list.map(({ prefix }) => prefix.toString('latin1')))
}

function recordValue(record: number): Buffer {
  const value = Buffer.allocUnsafe(recordBytes)
  value.writeUIntBE(record, 0, recordBytes)
  return value
}
