import { entriesOf, entryKey, type Index } from '../index/entries.ts'
import { breath } from '../query/turns.ts'
import { validate } from '../values/decode.ts'
import { findElement, RawDocument } from '../values/raw.ts'
import type { Collection } from './collection.ts'
import { after, entryPrefix, recordBytes, recordKey, recordOf, recordRange } from './keys.ts'

/** What a collection turned out to hold, and everything wrong with it. */
export interface Findings {
  records: number
  bytes: number
  keysPerIndex: Record<string, number>
  errors: string[]
}

const batchSize = 128
const mostErrors = 100

export const noFindings = (): Findings => ({ records: 0, bytes: 0, keysPerIndex: {}, errors: [] })

/**
 * Holds each document against its index entries and each entry against its document, both ways and with uniqueness.
 * What belongs together is read at once, so writers may go on between two batches.
 */
export function* validateCollection(collection: Collection, findings: Findings): Generator<typeof breath> {
  const fault = (text: string) => {
    if (findings.errors.length < mostErrors) findings.errors.push(`${collection.namespace}: ${text}`)
  }
  yield* checkDocuments(collection, findings, fault)
  for (const index of [...collection.indexes]) {
    if (index.ready) yield* checkIndex(collection, index, findings, fault)
  }
}

type Fault = (text: string) => void

function* checkDocuments(collection: Collection, findings: Findings, fault: Fault): Generator<typeof breath> {
  let { start } = recordRange(collection.id)
  const end = after(recordRange(collection.id).end)
  for (;;) {
    const batch = collection.environment.entries({ start, end, limit: batchSize })
    for (const { key, value } of batch) {
      const record = recordOf(key)
      findings.records += 1
      findings.bytes += value.length
      const wrong = faultOf(value)
      if (wrong) fault(`record ${record}: ${wrong}`)
      else checkEntries(collection, record, new RawDocument(value), fault)
    }
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    start = recordKey(collection.id, recordOf(last.key) + 1)
    yield breath
  }
}

function faultOf(bytes: Buffer): string | undefined {
  try {
    validate(bytes)
  } catch (error) {
    return (error as Error).message
  }
  return findElement(bytes, '_id')?.start === 4 ? undefined : 'the document does not begin with an _id'
}

function checkEntries(collection: Collection, record: number, doc: RawDocument, fault: Fault): void {
  for (const index of collection.indexes) {
    if (!index.ready) continue
    for (const { prefix } of entriesOf(index, doc).list) {
      const stored = collection.environment.get(entryKey(index, prefix, record))
      if (!stored || (index.isId && recordOf(stored) !== record))
        fault(`record ${record} has no entry in ${index.name}`)
    }
  }
}

function* checkIndex(
  collection: Collection,
  index: Index,
  findings: Findings,
  fault: Fault,
): Generator<typeof breath> {
  let start = entryPrefix(index.id)
  const end = after(start)
  let previous: Buffer | undefined
  let keys = 0
  for (;;) {
    const batch = collection.environment.indexEntries({ start, end, limit: batchSize }, index.isId)
    for (const { key, record } of batch) {
      keys += 1
      const prefix = index.isId ? key : key.subarray(0, -recordBytes)
      const bytes = collection.get(record)
      const expected = bytes ? entriesOf(index, new RawDocument(bytes)).list : []
      if (!expected.some((entry) => entry.prefix.equals(prefix)))
        fault(`${index.name} has an entry for record ${record} that its document does not`)
      if (index.unique && previous?.equals(prefix)) fault(`${index.name} holds the same key twice`)
      previous = prefix
    }
    findings.keysPerIndex[index.name] = keys
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    start = Buffer.concat([last.key, Buffer.from([0])])
    yield breath
  }
}
