import { statfsSync } from 'node:fs'
import { hostname } from 'node:os'
import { Long } from 'bson'
import { StoreError } from '../../errors.ts'
import type { Index } from '../../index/entries.ts'
import { describeIndex } from '../../index/spec.ts'
import { usesOf } from '../../index/usage.ts'
import type { Collection } from '../../storage/collection.ts'
import { after, entryPrefix } from '../../storage/keys.ts'
import { decodeDocument } from '../../values/decode.ts'
import { encode } from '../../values/encode.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { amount, collectionOf, namespaceOf, optionalDoc } from '../arguments.ts'
import type { Command, Context } from '../types.ts'

type Figures = Record<string, unknown>

/** Bytes of an index, estimated from its first keys: an entry a document. */
function indexBytes(collection: Collection, index: Index): number {
  const start = entryPrefix(index.id)
  const keys = collection.environment.keys({ start, end: after(start), limit: 64 })
  const bytes = keys.reduce((sum, key) => sum + key.length, 0)
  return keys.length > 0 ? Math.round((bytes / keys.length) * collection.counts().documents) : 0
}

function scaleOf(body: Doc): number {
  const scale = amount(body, 'scale') ?? 1
  if (scale === 0) throw new StoreError(51024, "BSON field 'scale' value must be >= 1, actual value '0'")
  return scale
}

function storageStats(collection: Collection | undefined, scale: number): Figures {
  const { documents, bytes } = collection?.counts() ?? { documents: 0, bytes: 0 }
  const scaled = (size: number) => Math.trunc(size / scale)
  const sizes = (collection?.indexes ?? []).map((index): [string, number] => [
    index.name,
    collection ? indexBytes(collection, index) : 0,
  ])
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  return {
    size: scaled(bytes),
    count: documents,
    ...(documents > 0 ? { avgObjSize: Math.floor(bytes / documents) } : {}),
    storageSize: scaled(bytes),
    freeStorageSize: 0,
    capped: false,
    nindexes: sizes.length,
    indexBuilds: (collection?.indexes ?? []).filter(({ ready }) => !ready).map(({ name }) => name),
    totalIndexSize: scaled(total),
    totalSize: scaled(bytes + total),
    indexSizes: Object.fromEntries(sizes.map(([name, size]) => [name, scaled(size)])),
    scaleFactor: scale,
  }
}

function collStats(context: Context): Figures {
  return { ns: namespaceOf(context), ...storageStats(collectionOf(context), scaleOf(context.body)) }
}

function dbStats({ store, database, body }: Context): Figures {
  const scale = scaleOf(body)
  const collections = store.inDatabase(database)
  const all = collections.map((collection) => storageStats(collection, 1))
  const sum = (name: string) => all.reduce((total, figures) => total + Number(figures[name]), 0)
  const disk = statfsSync(store.directory)
  return {
    db: database,
    collections: collections.length,
    views: 0,
    objects: sum('count'),
    avgObjSize: sum('count') > 0 ? sum('size') / sum('count') : 0,
    dataSize: sum('size') / scale,
    storageSize: sum('storageSize') / scale,
    indexes: sum('nindexes'),
    indexSize: sum('totalIndexSize') / scale,
    totalSize: sum('totalSize') / scale,
    scaleFactor: scale,
    fsUsedSize: ((disk.blocks - disk.bfree) * disk.bsize) / scale,
    fsTotalSize: (disk.blocks * disk.bsize) / scale,
  }
}

/** What `$collStats` or `$indexStats` at the front of a pipeline begins it with; nothing when it begins otherwise. */
export function statistics(
  namespace: string,
  collection: Collection | undefined,
  stage: Value,
): Doc[] | undefined {
  if (!isDoc(stage)) return undefined
  const collStats = stage.get('$collStats')
  const indexStats = stage.get('$indexStats')
  if (collStats !== undefined) return [docOf(collStatsOf(namespace, collection, collStats))]
  if (indexStats === undefined) return undefined
  if (!isDoc(indexStats) || indexStats.size > 0)
    throw new StoreError(28803, 'The $indexStats stage specification must be an empty object')
  return (collection?.indexes ?? []).map((index) => {
    const { ops, since } = usesOf(index)
    return docOf({
      name: index.name,
      key: index.key,
      host: hostname(),
      accesses: { ops: Long.fromNumber(ops), since },
      spec: describeIndex(index),
    })
  })
}

const docOf = (figures: Figures): Doc => decodeDocument(encode(figures))

function collStatsOf(ns: string, collection: Collection | undefined, wanted: Value): Figures {
  if (!isDoc(wanted))
    throw new StoreError(5447000, '$collStats must take a nested object but found something else')
  for (const name of wanted.keys()) {
    if (name !== 'storageStats' && name !== 'count')
      throw new StoreError('NotImplemented', `$collStats does not support '${name}' in this store`)
  }
  if (!collection)
    throw new StoreError(
      'NamespaceNotFound',
      `Unable to retrieve storageStats in $collStats stage :: caused by :: Collection [${ns}] not found.`,
    )
  const storage = optionalDoc(wanted, 'storageStats')
  return {
    ns,
    host: hostname(),
    localTime: new Date(),
    ...(storage ? { storageStats: storageStats(collection, scaleOf(storage)) } : {}),
    ...(wanted.has('count') ? { count: collection.counts().documents } : {}),
  }
}

export const statisticsCommands: Record<string, Command> = {
  collStats: { fields: ['scale'], run: collStats },
  collstats: { fields: ['scale'], run: collStats },
  dbStats: { fields: ['scale', 'freeStorage'], run: dbStats },
  dbstats: { fields: ['scale', 'freeStorage'], run: dbStats },
}
