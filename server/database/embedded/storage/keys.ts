/** The spaces of the one keyspace, by first byte. */
export const space = {
  catalog: 0x01,
  sequence: 0x02,
  counts: 0x03,
  leftovers: 0x04,
  records: 0x10,
  entries: 0x20,
} as const

/** Bytes of a record number at the end of a key. */
export const recordBytes = 6

const largest = 2 ** 48 - 1

/** Where a record lies. */
export function recordKey(collection: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(11)
  key[0] = space.records
  key.writeUInt32BE(collection, 1)
  key.writeUIntBE(record, 5, recordBytes)
  return key
}

/** The first and last key of a collection's records. */
export function recordRange(collection: number): { start: Buffer; end: Buffer } {
  return { start: recordKey(collection, 0), end: recordKey(collection, largest) }
}

/** What every entry of an index begins with. */
export function entryPrefix(index: number): Buffer {
  return prefixOf('entries', index)
}

/** The record number that ends an index entry's key, or a record's own. */
export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - recordBytes, recordBytes)
}

/** The smallest key above all that begin with these bytes. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix)
  for (let i = next.length - 1; i >= 0; i -= 1) {
    if (next[i] !== 0xff) {
      next[i] = (next[i] as number) + 1
      return next.subarray(0, i + 1)
    }
  }
  return Buffer.from([0xff])
}

/** The key of a named thing in the catalog. */
export function catalogKey(namespace: string): Buffer {
  return Buffer.concat([Buffer.from([space.catalog]), Buffer.from(namespace, 'utf8')])
}

/** What all keys of a collection's records or of an index's entries begin with. */
export function prefixOf(kind: 'records' | 'entries', id: number): Buffer {
  const key = Buffer.allocUnsafe(5)
  key[0] = space[kind]
  key.writeUInt32BE(id, 1)
  return key
}

/** Where it is noted that all keys with this beginning are nobody's any more. */
export function leftoverKey(prefix: Buffer): Buffer {
  return Buffer.concat([Buffer.from([space.leftovers]), prefix])
}

/** The key of a collection's counts. */
export function countsKey(collection: number): Buffer {
  const key = Buffer.allocUnsafe(5)
  key[0] = space.counts
  key.writeUInt32BE(collection, 1)
  return key
}
