import { open, type RangeOptions, type RootDatabase } from 'lmdb'
import type { Index } from '../index/entries.ts'
import type { Value } from '../values/types.ts'
import { recordOf } from './keys.ts'
import { describeIndex } from '../index/spec.ts'

export interface Range {
  start: Buffer
  end: Buffer
  reverse?: boolean
  limit?: number
  exclusiveStart?: boolean
  inclusiveEnd?: boolean
}

/** What a collection may do to the disk: reads anywhere, writes only inside a transaction. */
export interface Environment {
  get(key: Buffer): Buffer | undefined
  has(key: Buffer): boolean
  keys(range: Range): Buffer[]
  countKeys(range: Range): number
  entries(range: Range): { key: Buffer; value: Buffer }[]
  /** Index entries with the record each stands for, which the index on `_id` keeps as the value. */
  indexEntries(range: Range, inValue: boolean): { key: Buffer; record: number }[]
  put(key: Buffer, value: Buffer): void
  remove(key: Buffer): void
  /** Says that what the catalog keeps of the collection is no longer true. */
  catalogChanged(collection: { namespace: string; describe(): Buffer }): void
  describe(index: Index): Map<string, Value>
}

export type Database = RootDatabase<Buffer, Buffer>

/**
 * Opens the LMDB files. A commit is flushed before its promise resolves (no `overlappingSync`): while the disk works,
 * the next transaction gathers, so that many writers share a flush. `eventTurnBatching` would add nothing to that but a
 * promise that nobody can catch when a commit fails, which ends the process.
 */
export function openDatabase(directory: string, durable: boolean, readOnly = false): Database {
  return open<Buffer, Buffer>({
    path: directory,
    noSubdir: false,
    encoding: 'binary',
    keyEncoding: 'binary',
    overlappingSync: false,
    eventTurnBatching: false,
    noSync: !durable,
    readOnly,
    maxReaders: 64,
  })
}

/** LMDB lays what it reads where the next read lays its own: a copy in Node's pool is cheaper than a buffer for each. */
function kept(read: Buffer | undefined): Buffer | undefined {
  if (!read) return undefined
  const { buffer, byteOffset, length } = read
  const copy = Buffer.allocUnsafe(length)
  copy.set(new Uint8Array(buffer, byteOffset, length))
  return copy
}

/** Index entries with their records, of which only the index on `_id` keeps them as values. */
export function indexEntriesOf(
  database: Database,
  range: RangeOptions,
  inValue: boolean,
): { key: Buffer; record: number }[] {
  return inValue
    ? [...database.getRange(range)].map(({ key, value }) => ({ key, record: recordOf(value) }))
    : [...database.getKeys(range)].map((key) => ({ key, record: recordOf(key) }))
}

/** The plain reads and writes on an open database. */
export function environmentOf(
  database: Database,
  catalogChanged: Environment['catalogChanged'],
): Environment {
  return {
    get: (key) => kept(database.getBinaryFast(key)),
    has: (key) => database.doesExist(key),
    keys: (range) => [...database.getKeys(range)],
    countKeys: (range) => database.getKeysCount(range),
    entries: (range) => [...database.getRange(range)],
    indexEntries: (range, inValue) => indexEntriesOf(database, range, inValue),
    put: (key, value) => void database.put(key, value),
    remove: (key) => void database.remove(key),
    catalogChanged,
    describe: (index) =>
      new Map<string, Value>([
        ['id', index.id],
        ['spec', describeIndex({ ...index, ...index.coming })],
        ['multikey', index.multikey],
        ['shortened', index.shortened],
        ['built', index.built],
        ...(index.collation ? [['icu', process.versions.icu] as const] : []),
      ]),
  }
}
