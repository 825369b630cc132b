import { StoreError } from '../../errors.ts'
import { pause } from '../../patience.ts'
import { Deadline, inOneGo } from '../../query/turns.ts'
import type { Found } from '../../query/plan/types.ts'
import { compileExpression } from '../../query/expressions/compile.ts'
import type { Compute, Variables } from '../../query/expressions/types.ts'
import { compileFilter } from '../../query/filter/compile.ts'
import { fieldPath } from '../../query/field-path.ts'
import { find } from '../../query/find.ts'
import { valueAt, splitPath } from '../../query/path.ts'
import { docOf } from '../../query/pipeline/items.ts'
import type { Item } from '../../query/pipeline/types.ts'
import { compileUpdatePipeline } from '../../query/update/pipeline.ts'
import type { Collection } from '../../storage/collection.ts'
import { checkNamespace } from '../../storage/names.ts'
import type { Store } from '../../storage/store.ts'
import { sameCollation, type Collation } from '../../values/collation.ts'
import { equalValues } from '../../values/compare.ts'
import { encodeStored } from '../../values/encode.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { targetOf } from '../arguments.ts'
import { prepare } from '../writes/insert.ts'
import type { Output } from '../types.ts'

const matchedModes = ['replace', 'keepExisting', 'merge', 'fail'] as const
const unmatchedModes = ['insert', 'discard', 'fail'] as const

interface Merge {
  target: string
  on: string[]
  bindings: [string, Compute][]
  /** Gives the document that takes the place of the one that is there; undefined leaves that. */
  whenMatched: (before: Doc, doc: Doc, variables: Variables) => Doc | undefined
  whenNotMatched: (typeof unmatchedModes)[number]
  collation: Collation | undefined
}

/** `$merge`: each document finds its like in a collection, by a unique index, and is put in, laid over it or left. */
export function mergeInto(operand: Value, database: string, collation: Collation | undefined): Output {
  const merge = parse(
    typeof operand === 'string' ? new Map([['into', operand]]) : operand,
    database,
    collation,
  )
  return async (store, batches, variables, maxTimeMS) => {
    checkIndex(store.get(merge.target), merge)
    const deadline = new Deadline(maxTimeMS, 'writing')
    const put = (items: Item[]) => {
      for (const item of items) {
        pause()
        mergeOne(store, docOf(item), merge, variables)
      }
    }
    for await (const items of batches) await store.write(() => deadline.run(() => put(items)))
  }
}

function parse(operand: Value, database: string, collation: Collation | undefined): Merge {
  if (!isDoc(operand)) throw new StoreError(51182, '$merge only supports a string or object argument')
  for (const name of operand.keys()) {
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name))
      throw new StoreError(40415, `BSON field '$merge.${name}' is an unknown field.`)
  }
  if (!operand.has('into'))
    throw new StoreError(40414, "BSON field '$merge.into' is missing but a required field")
  const target = targetOf('$merge', operand.get('into'), database)
  checkNamespace(target)
  const whenMatched = operand.get('whenMatched') ?? 'merge'
  const bound = operand.get('let')
  if (bound !== undefined && !Array.isArray(whenMatched))
    throw new StoreError(51199, `Cannot use 'let' variables with 'whenMatched: ${String(whenMatched)}' mode`)
  if (bound !== undefined && !isDoc(bound))
    throw new StoreError('TypeMismatch', "$merge's let must be an object")
  const bindings = isDoc(bound) ? bound : new Map<string, Value>([['new', '$$ROOT']])
  return {
    target,
    on: onFields(operand.get('on') ?? '_id'),
    bindings: [...bindings].map(([name, value]) => [name, compileExpression(value, collation)]),
    whenMatched: matchedMode(whenMatched, collation),
    whenNotMatched: oneOf('whenNotMatched', operand.get('whenNotMatched') ?? 'insert', unmatchedModes),
    collation,
  }
}

function onFields(value: Value): string[] {
  const fields = Array.isArray(value) ? value : [value]
  if (fields.length === 0)
    throw new StoreError(51187, "If explicitly specifying $merge 'on', must include at least one field")
  if (!fields.every((field) => typeof field === 'string' && field !== ''))
    throw new StoreError(51186, "$merge 'on' field must be either a string or an array of strings")
  if (new Set(fields).size < fields.length)
    throw new StoreError(31465, 'Found a duplicate field in $merge.on')
  for (const field of fields) fieldPath(field as string)
  return fields as string[]
}

function oneOf<T extends string>(name: string, value: Value, modes: readonly T[]): T {
  const mode = modes.find((item) => item === value)
  if (mode === undefined)
    throw new StoreError(
      'BadValue',
      `Enumeration value '${String(value)}' for field '$merge.${name}' is not a valid value.`,
    )
  return mode
}

function matchedMode(value: Value, collation: Collation | undefined): Merge['whenMatched'] {
  if (Array.isArray(value)) {
    const run = compileUpdatePipeline(value, { collation })
    return (before, _doc, variables) => run(before, variables)
  }
  const mode = oneOf('whenMatched', value, matchedModes)
  if (mode === 'keepExisting') return () => undefined
  if (mode === 'merge') return (before, doc) => new Map([...before, ...doc])
  if (mode === 'replace') return (before, doc) => new Map<string, Value>([['_id', before.get('_id')], ...doc])
  return () => {
    throw new StoreError('DuplicateKey', '$merge failed: a document with these fields is there already')
  }
}

/** Only a unique index says that there is but one document to match. */
function checkIndex(collection: Collection | undefined, { on, collation }: Merge): void {
  const wanted = [...on].sort().join()
  if (wanted === '_id' && sameCollation(collection?.collation, collation)) return
  const found = collection?.builtIndexes.some(
    (index) =>
      (index.unique || index.name === '_id_') &&
      !index.partial &&
      sameCollation(index.collation, collation) &&
      index.fields
        .map(({ name }) => name)
        .sort()
        .join() === wanted,
  )
  if (!found) throw new StoreError(51183, 'Cannot find index to verify that join fields will be unique')
}

function mergeOne(store: Store, doc: Doc, merge: Merge, outer: Variables): void {
  const { on, collation } = merge
  const wanted = on.map((name): [string, Value] => [name, valueAt(doc, splitPath(name))])
  const unfit = wanted.some(([, value]) => value === undefined || value === null || Array.isArray(value))
  const fresh = unfit && on.length === 1 && on[0] === '_id' && !doc.has('_id')
  if (unfit && !fresh)
    throw new StoreError(
      51132,
      "$merge write error: 'on' field cannot be missing, null, undefined or an array",
    )
  const collection = store.get(merge.target)
  const filter = compileFilter(new Map(wanted.map(([name, value]) => [name, new Map([['$eq', value]])])), {
    collation,
  })
  const found =
    collection && !fresh
      ? inOneGo(find(collection, { filter, sort: [], skip: 0, limit: 1, collation })).next().value
      : undefined
  if (collection && found) return change(collection, found as Found, doc, merge, outer)
  if (merge.whenNotMatched === 'fail')
    throw new StoreError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    )
  if (merge.whenNotMatched === 'insert') store.ensure(merge.target).insert(prepare(encodeStored(doc)))
}

function change(collection: Collection, found: Found, doc: Doc, merge: Merge, outer: Variables): void {
  const variables = new Map(outer)
  for (const [name, compute] of merge.bindings) variables.set(name, compute(doc, outer))
  const after = merge.whenMatched(found.doc.whole(), doc, variables)
  if (!after) return
  if (!equalValues(after.get('_id'), found.doc.get('_id')))
    throw new StoreError(
      'ImmutableField',
      "$merge failed: Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  const bytes = encodeStored(after)
  if (!bytes.equals(found.doc.bytes)) collection.replace(found.record, found.doc.bytes, bytes)
}
