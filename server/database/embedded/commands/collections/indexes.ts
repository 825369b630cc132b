import { StoreError } from '../../errors.ts'
import {
  describeIndex,
  parseIndex,
  sameKey,
  sameOptions,
  sameSignature,
  type IndexSpec,
} from '../../index/spec.ts'
import type { Encoded } from '../../protocol/replies.ts'
import { build, whenBuilt } from '../../storage/build.ts'
import type { Collection } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import type { Index } from '../../index/entries.ts'
import { encode } from '../../values/encode.ts'
import { show } from '../../values/show.ts'
import { isDoc, type Value } from '../../values/types.ts'
import { collectionOf, listOf, namespaceOf } from '../arguments.ts'
import { batchSizeOf } from './collections.ts'
import type { Command, Context } from '../types.ts'

async function createIndexes(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  const sources = listOf(context.body, 'indexes') ?? []
  if (sources.length === 0) throw new StoreError('BadValue', 'Must specify at least one index to create')
  const { store } = context
  const { collection, known, made, before, building } = await store.write(() => {
    const known = store.get(namespace)
    const specs = sources.map((source) => parseIndex(named(source), known?.collation))
    const collection = known ?? store.ensure(namespace)
    const before = collection.builtIndexes.length
    const building = collection.indexes
      .filter((index) => !index.built && specs.some((spec) => sameKey(index, spec)))
      .map(whenBuilt)
    const made = add(store, collection, specs)
    if (made.some(({ built }) => !built)) building.push(build(store, collection, made))
    return { collection, known, made, before, building }
  })
  await Promise.all(building)
  const reply = {
    createdCollectionAutomatically: known === undefined,
    numIndexesBefore: before,
    numIndexesAfter: collection.builtIndexes.length,
  }
  return made.length === 0 ? { ...reply, note: 'all indexes already exist' } : reply
}

/** So few documents are indexed on the spot. */
const few = 500

function add(store: Store, collection: Collection, specs: IndexSpec[]): Index[] {
  const made: Index[] = []
  try {
    for (const spec of specs) {
      if (isNew(collection.indexes, spec)) made.push(store.addIndex(collection, spec))
    }
    if (made.length === 0 || collection.counts().documents > few) return made
    collection.fill(made)
    store.finishIndexes(collection, made)
    return made
  } catch (error) {
    for (const index of made) store.dropIndex(collection, index)
    throw error
  }
}

/** The driver and the shell make the names; the server wants one. */
function named(source: Value): Value {
  if (isDoc(source) && !source.has('name'))
    throw new StoreError('FailedToParse', "The 'name' field is a required property of an index specification")
  return source
}

/** False when the very index is there; another one of the same name or signature is a conflict. */
function isNew(indexes: readonly Index[], spec: IndexSpec): boolean {
  if (spec.fields.length === 1 && spec.fields[0]?.name === '_id') return false
  const both = (index: Index) =>
    `Requested index: ${show(describeIndex(spec))}, existing index: ${show(describeIndex(index))}`
  const named = indexes.find((index) => index.name === spec.name)
  if (named && !sameSignature(named, spec)) {
    throw new StoreError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${both(named)}`,
    )
  }
  const twin = named ?? indexes.find((index) => sameSignature(index, spec))
  if (!twin) return true
  if (named && sameOptions(named, spec)) return false
  if (sameOptions(twin, spec))
    throw new StoreError('IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`)
  const name = named ? 'the same name but different options' : 'a different name and options'
  throw new StoreError(
    'IndexOptionsConflict',
    `An equivalent index already exists with ${name}. ${both(twin)}`,
  )
}

async function dropIndexes(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  const which = context.body.get('index')
  return context.store.write(() => {
    const collection = context.store.get(namespace)
    if (!collection) throw new StoreError('NamespaceNotFound', `ns not found ${namespace}`)
    const nIndexesWas = collection.indexes.length
    const targets =
      which === '*'
        ? collection.indexes.slice(1)
        : (Array.isArray(which) ? which : [which]).map((item) => locate(collection.indexes, item))
    for (const index of new Set(targets)) context.store.dropIndex(collection, index)
    return which === '*' ? { nIndexesWas, msg: 'non-_id indexes dropped for collection' } : { nIndexesWas }
  })
}

function locate(indexes: readonly Index[], which: Value): Index {
  const found = indexes.find((index) =>
    isDoc(which) ? sameKey(index, parseIndex(new Map([['key', which]]))) : index.name === which,
  )
  if (!found) {
    const what = isDoc(which)
      ? `can't find index with key: ${show(which)}`
      : `index not found with name [${String(which)}]`
    throw new StoreError('IndexNotFound', what)
  }
  if (found.name === '_id_') throw new StoreError('InvalidOptions', 'cannot drop _id index')
  return found
}

function listIndexes(context: Context): Promise<Encoded> {
  const namespace = namespaceOf(context)
  const collection = collectionOf(context)
  if (!collection) throw new StoreError('NamespaceNotFound', `ns does not exist: ${namespace}`)
  return context.cursors.first({
    documents: (function* () {
      for (const index of collection.builtIndexes) yield encode(describeIndex(index))
    })(),
    namespace,
    batchSize: batchSizeOf(context.body),
  })
}

export const indexCommands: Record<string, Command> = {
  createIndexes: {
    fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions', 'maxTimeMS'],
    run: createIndexes,
  },
  dropIndexes: { fields: ['index', 'maxTimeMS'], run: dropIndexes },
  deleteIndexes: { fields: ['index', 'maxTimeMS'], run: dropIndexes },
  listIndexes: { fields: ['cursor', 'includeBuildUUIDs'], run: listIndexes },
}
