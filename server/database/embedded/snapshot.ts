import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { NoStore } from './errors.ts'
import { openDatabase } from './storage/environment.ts'
import { checkFormat } from './storage/directory/format.ts'
import { after, catalogKey, countsKey, recordKey, recordOf, recordRange } from './storage/keys.ts'
import { decodeDocument } from './values/decode.ts'
import type { Doc } from './values/types.ts'

/** A collection as it was at the moment of the snapshot. */
export interface SnapshotCollection {
  name: string
  options: Doc
  /** As `listIndexes` shows them, that on `_id` first. */
  indexes: Doc[]
  documents: number
  bytes: number
  /** The documents in their natural order, a batch at a time. */
  batches(): Generator<Buffer[]>
}

export interface Snapshot {
  databases(): string[]
  /** The collections of one database. */
  collections(database: string): SnapshotCollection[]
  close(): Promise<void>
}

const batchDocuments = 256

/**
 * Opens the store for reading as it is at this moment, also while another process has it open and writes on: LMDB keeps
 * what one long read transaction sees. Until it is closed the pages it sees are not used again, so the file may grow.
 */
export function openSnapshot(directory: string): Snapshot {
  const data = statSync(join(directory, 'data.mdb'), { throwIfNoEntry: false })
  if (!data?.size || !existsSync(join(directory, 'FORMAT'))) throw new NoStore(directory)
  checkFormat(directory)
  const lmdb = openDatabase(directory, true, true)
  const transaction = lmdb.useReadTransaction()

  const collectionAt = (key: Buffer, value: Buffer, prefix: Buffer): SnapshotCollection => {
    const stored = decodeDocument(value)
    const id = stored.get('id') as number
    const counts = lmdb.get(countsKey(id), { transaction })
    return {
      name: key.toString('utf8', prefix.length),
      options: stored.get('options') as Doc,
      indexes: (stored.get('indexes') as Doc[]).map((index) => index.get('spec') as Doc),
      documents: counts?.readDoubleLE(0) ?? 0,
      bytes: counts?.readDoubleLE(8) ?? 0,
      *batches() {
        const { end } = recordRange(id)
        for (let from = 0; ;) {
          const range = { start: recordKey(id, from), end, limit: batchDocuments, transaction }
          const batch = [...lmdb.getRange(range)]
          if (batch.length > 0) yield batch.map((entry) => entry.value)
          const last = batch.at(-1)
          if (!last || batch.length < batchDocuments) return
          from = recordOf(last.key) + 1
        }
      },
    }
  }

  return {
    databases() {
      const start = catalogKey('')
      const names = [...lmdb.getKeys({ start, end: after(start), transaction })].map((key) =>
        key.toString('utf8', 1),
      )
      return [...new Set(names.map((name) => name.slice(0, name.indexOf('.'))))]
    },
    collections(database) {
      const prefix = catalogKey(`${database}.`)
      const range = { start: prefix, end: after(prefix), transaction }
      return [...lmdb.getRange(range)].map(({ key, value }) => collectionAt(key, value, prefix))
    },
    async close() {
      transaction.done()
      await lmdb.close()
    },
  }
}
