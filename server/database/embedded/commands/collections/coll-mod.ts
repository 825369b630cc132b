import { Long } from 'bson'
import { StoreError } from '../../errors.ts'
import type { Index } from '../../index/entries.ts'
import { parseIndex, sameKey } from '../../index/spec.ts'
import type { Collection } from '../../storage/collection.ts'
import { toNumber } from '../../values/numbers.ts'
import { show } from '../../values/show.ts'
import { isDoc, isNumeric, type Doc, type Value } from '../../values/types.ts'
import { flag, namespaceOf, requiredDoc } from '../arguments.ts'
import type { Command, Context } from '../types.ts'

type Answer = Record<string, unknown>

const refused = [
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'expireAfterSeconds',
  'timeseries',
  'changeStreamPreAndPostImages',
  'cappedSize',
  'cappedMax',
  'dryRun',
]

const invalid = (message: string) => new StoreError('InvalidOptions', message)

/** Hides an index from the planner or shows it again, and changes when an index lets documents expire. */
async function collMod(context: Context): Promise<Answer> {
  const { body, store } = context
  const namespace = namespaceOf(context)
  const named = refused.find((name) => body.has(name))
  if (named !== undefined)
    throw new StoreError('NotImplemented', `collMod does not support '${named}' in this store`)
  const wanted = body.has('index') ? requiredDoc(body, 'index', 'collMod') : undefined
  const { answer, enforce } = await store.write(() => {
    const collection = store.get(namespace)
    if (!collection) throw new StoreError('NamespaceNotFound', `ns does not exist: ${namespace}`)
    if (!wanted) return { answer: {}, enforce: () => undefined }
    const change = changeOf(wanted)
    const index = locate(collection, wanted)
    if (change.expireAfterSeconds !== undefined) checkExpiry(index)
    const before = { ...index, ...index.coming }
    const answer = { ...hide(before, change.hidden), ...expire(before, change.expireAfterSeconds) }
    const coming = { ...index.coming, ...known(change) }
    index.coming = coming
    store.environment.catalogChanged(collection)
    return { answer, enforce: () => enforced(index, coming) }
  })
  enforce()
  return answer
}

const known = (change: Change): NonNullable<Index['coming']> => ({
  ...(change.hidden === undefined ? {} : { hidden: change.hidden }),
  ...(change.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: change.expireAfterSeconds }),
})

/** What is on the disk holds from now on; what was changed behind it waits for its own turn. */
function enforced(index: Index, coming: NonNullable<Index['coming']>): void {
  if (!index.coming) return
  Object.assign(index, coming)
  if (index.coming === coming) delete index.coming
}

interface Change {
  hidden: boolean | undefined
  expireAfterSeconds: number | undefined
}

function changeOf(wanted: Doc): Change {
  for (const name of wanted.keys()) {
    if (name === 'unique' || name === 'prepareUnique')
      throw new StoreError('NotImplemented', `collMod does not support 'index.${name}' in this store`)
    if (!['keyPattern', 'name', 'hidden', 'expireAfterSeconds'].includes(name))
      throw new StoreError(40415, `BSON field 'collMod.index.${name}' is an unknown field.`)
  }
  if (!wanted.has('hidden') && !wanted.has('expireAfterSeconds'))
    throw invalid('no expireAfterSeconds, hidden, unique, or prepareUnique field')
  return {
    hidden: wanted.has('hidden') ? flag(wanted, 'hidden') : undefined,
    expireAfterSeconds: secondsOf(wanted.get('expireAfterSeconds')),
  }
}

function secondsOf(value: Value): number | undefined {
  if (value === undefined) return undefined
  const seconds = isNumeric(value) ? toNumber(value) : NaN
  if (!(seconds >= 0 && seconds <= 0x7fff_ffff))
    throw invalid('TTL index expireAfterSeconds option must be within an acceptable range')
  return Math.trunc(seconds)
}

function locate(collection: Collection, wanted: Doc): Index {
  const [key, name] = [wanted.get('keyPattern'), wanted.get('name')]
  if (key !== undefined && name !== undefined) throw invalid('Cannot specify both key pattern and name.')
  if (key === undefined && name === undefined) throw invalid('Must specify either index name or key pattern.')
  const found = collection.builtIndexes.filter((index) =>
    isDoc(key) ? sameKey(index, parseIndex(new Map([['key', key]]))) : index.name === name,
  )
  if (found.length > 1)
    throw new StoreError(
      'AmbiguousIndexKeyPattern',
      `index keyPattern ${show(key)} matches ${found.length} indexes, must use index name.`,
    )
  const [index] = found
  if (!index)
    throw new StoreError(
      'IndexNotFound',
      `cannot find index ${show(key ?? name)} for ns ${collection.namespace}`,
    )
  return index
}

function hide(index: Index, hidden: boolean | undefined): Answer {
  if (hidden === undefined || hidden === index.hidden) return {}
  if (index.isId) throw new StoreError('BadValue', "can't hide _id index")
  return { hidden_old: !hidden, hidden_new: hidden }
}

function checkExpiry(index: Index): void {
  if (index.isId) throw invalid('the _id field does not support TTL indexes')
  if (index.fields.length > 1)
    throw invalid('TTL indexes are single-field indexes, compound indexes do not support TTL')
}

function expire(index: Index, seconds: number | undefined): Answer {
  if (seconds === undefined) return {}
  const before = index.expireAfterSeconds
  return {
    ...(before === undefined ? {} : { expireAfterSeconds_old: Long.fromNumber(before) }),
    expireAfterSeconds_new: Long.fromNumber(seconds),
  }
}

export const collModCommands: Record<string, Command> = {
  collMod: { fields: ['index', ...refused], run: collMod },
}
