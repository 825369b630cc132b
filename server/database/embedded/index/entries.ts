import { entryPrefix, recordBytes } from '../storage/keys.ts'
import { matches } from '../query/filter/compile.ts'
import type { Collation } from '../values/collation.ts'
import { compareValues } from '../values/compare.ts'
import type { Fields } from '../values/types.ts'
import { extract } from './extract.ts'
import { emptyArray, encodeField, type Key } from './key-encoding.ts'
import type { IndexSpec } from './spec.ts'

/** LMDB takes no longer keys. */
const longestKey = 1978

/** An index that lives in a collection. */
export interface Index extends IndexSpec {
  id: number
  /** Holds each `_id` once, by its bytes, with the record as the value. */
  isId: boolean
  /** The fields that some document holds an array at; once set, it stays. */
  multikey: boolean[]
  /** Some key was over-long and ends in a hash: equality holds, order does not. */
  shortened: boolean
  /** Every document is in it; until then it is not listed, and it is gone after a restart. */
  built: boolean
  /** False until all its entries are committed; until then writes keep it up and reads pass it by. */
  ready: boolean
  /** What is being changed about it: in the catalog already, and in force once that is on the disk. */
  coming?: Partial<Pick<IndexSpec, 'hidden' | 'expireAfterSeconds'>>
}

/** One entry: the encoded values (`prefix`) and the values themselves. */
export interface Entry {
  prefix: Buffer
  values: Key[]
}

export interface Entries {
  list: Entry[]
  arrays: boolean[]
  shortened: boolean
}

/** Bytes that one field may take in a key of this index. */
export function fieldLimit(index: Pick<IndexSpec, 'fields'>): number {
  return Math.floor((longestKey - 5 - recordBytes) / index.fields.length)
}

const none: Entries = { list: [], arrays: [], shortened: false }

/** The entries that an index holds for a document. */
export function entriesOf(index: Index, doc: Fields): Entries {
  if (index.partial && !matches(index.partial.filter, doc)) return none
  const { tuples, arrays, absent } = extract(
    doc,
    index.fields.map((field) => field.path),
  )
  if (index.sparse && absent) return none
  const limit = fieldLimit(index)
  const base = entryPrefix(index.id)
  let shortened = false
  const seen = new Set<string>()
  const list: Entry[] = []
  for (const values of tuples) {
    const parts = [base]
    values.forEach((value, i) => {
      const field = encodeField(value, index.fields[i]?.descending ?? false, limit, index.collation)
      if (field.shortened) shortened = true
      parts.push(field.bytes)
    })
    const prefix = Buffer.concat(parts)
    if (tuples.length > 1 && !index.collation) {
      const text = prefix.toString('latin1')
      if (seen.has(text)) continue
      seen.add(text)
    }
    list.push({ prefix, values })
  }
  return { list, arrays, shortened }
}

/** Whether two entries of a collated index hold equal values, and are not just spelt alike. */
export function sameEntry(collation: Collation, a: Entry, b: Entry): boolean {
  return (
    a.prefix.equals(b.prefix) &&
    a.values.every((value, i) => {
      const other = b.values[i]
      if (value === emptyArray || other === emptyArray) return value === other
      return compareValues(value, other, collation.compare) === 0
    })
  )
}

/** The key under which an entry is stored: the values, then the record, except in the index on `_id`. */
export function entryKey(index: Index, prefix: Buffer, record: number): Buffer {
  if (index.isId) return prefix
  const key = Buffer.allocUnsafe(prefix.length + recordBytes)
  prefix.copy(key)
  key.writeUIntBE(record, prefix.length, recordBytes)
  return key
}
