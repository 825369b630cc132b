import { Binary } from 'bson'
import { StoreError } from '../../errors.ts'
import { describeIndex } from '../../index/spec.ts'
import type { Encoded } from '../../protocol/replies.ts'
import { compileFilter, matches } from '../../query/filter/compile.ts'
import type { Collection } from '../../storage/collection.ts'
import { parseCollation } from '../../values/collation.ts'
import { encode } from '../../values/encode.ts'
import { decodeDocument } from '../../values/decode.ts'
import type { Doc, Value } from '../../values/types.ts'
import { amount, flag, namespaceOf, optionalDoc } from '../arguments.ts'
import type { Command, Context } from '../types.ts'

const refusedOptions = [
  'capped',
  'timeseries',
  'clusteredIndex',
  'viewOn',
  'pipeline',
  'validator',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
  'encryptedFields',
]

async function create(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  return context.store.write(() => {
    if (context.store.get(namespace))
      throw new StoreError('NamespaceExists', `Collection ${namespace} already exists.`)
    for (const name of refusedOptions) {
      const value = context.body.get(name)
      const harmless = value === undefined || value === false || (value instanceof Map && value.size === 0)
      if (!harmless) throw new StoreError('NotImplemented', `create does not support '${name}' in this store`)
    }
    const collation = parseCollation(context.body.get('collation'))
    context.store.ensure(namespace, new Map(collation ? [['collation', collation.source]] : []))
    return {}
  })
}

/** Closes the cursors on a namespace, wherever they are. */
export function closeCursors({ cursors, server }: Context, namespace: string): void {
  cursors.killAll(namespace)
  server.aside.forget(namespace)
}

async function drop(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  return context.store.write(() => {
    const collection = context.store.get(namespace)
    if (!collection) return {}
    context.store.drop(collection)
    closeCursors(context, namespace)
    return { nIndexesWas: collection.indexes.length, ns: namespace }
  })
}

async function dropDatabase(context: Context): Promise<Record<string, unknown>> {
  return context.store.write(() => {
    const collections = context.store.inDatabase(context.database)
    for (const collection of collections) {
      context.store.drop(collection)
      closeCursors(context, collection.namespace)
    }
    return collections.length > 0 ? { dropped: context.database } : {}
  })
}

function* listed(context: Context): Generator<Buffer> {
  const filter = optionalDoc(context.body, 'filter')
  const compiled = filter && compileFilter(filter)
  const nameOnly = flag(context.body, 'nameOnly')
  for (const collection of context.store.inDatabase(context.database)) {
    const bytes = encode(describe(collection, nameOnly && !compiled))
    const doc = decodeDocument(bytes)
    if (compiled && !matches(compiled, doc)) continue
    yield nameOnly ? encode({ name: collection.name, type: 'collection' }) : bytes
  }
}

function describe(collection: Collection, nameOnly: boolean): Record<string, unknown> {
  if (nameOnly) return { name: collection.name, type: 'collection' }
  return {
    name: collection.name,
    type: 'collection',
    options: collection.options,
    info: { readOnly: false, uuid: new Binary(Buffer.from(collection.uuid.replaceAll('-', ''), 'hex'), 4) },
    idIndex: describeIndex(collection.idIndex),
  }
}

function listCollections(context: Context): Promise<Encoded> {
  return context.cursors.first({
    documents: listed(context),
    namespace: `${context.database}.$cmd.listCollections`,
    batchSize: batchSizeOf(context.body),
  })
}

/** The batch size that commands take inside a `cursor` document. */
export function batchSizeOf(body: Doc): number | undefined {
  const cursor = optionalDoc(body, 'cursor')
  return cursor && amount(cursor, 'batchSize')
}

function listDatabases({ store, body, database }: Context): Record<string, unknown> {
  if (database !== 'admin')
    throw new StoreError('Unauthorized', 'listDatabases may only be run against the admin database.')
  const filter = optionalDoc(body, 'filter')
  const compiled = filter && compileFilter(filter)
  const sizes = new Map<string, number>()
  for (const collection of store.all()) {
    sizes.set(collection.database, (sizes.get(collection.database) ?? 0) + collection.counts().bytes)
  }
  const databases = [...sizes]
    .map(
      ([name, size]): Doc =>
        new Map<string, Value>([
          ['name', name],
          ['sizeOnDisk', size],
          ['empty', false],
        ]),
    )
    .filter((doc) => !compiled || matches(compiled, doc))
  if (flag(body, 'nameOnly')) return { databases: databases.map((doc) => ({ name: doc.get('name') })) }
  const totalSize = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  return { databases, totalSize, totalSizeMb: Math.round(totalSize / 1024 / 1024) }
}

export const collectionCommands: Record<string, Command> = {
  create: {
    fields: [
      ...refusedOptions,
      'collation',
      'size',
      'max',
      'validationLevel',
      'validationAction',
      'indexOptionDefaults',
      'storageEngine',
      'autoIndexId',
      'idIndex',
    ],
    run: create,
  },
  drop: { fields: [], run: drop },
  dropDatabase: { fields: [], run: dropDatabase },
  listCollections: {
    fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
    run: listCollections,
  },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
}
