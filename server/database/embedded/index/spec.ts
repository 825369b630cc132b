import { StoreError } from '../errors.ts'
import type { Filter } from '../query/filter/ast.ts'
import { compileFilter } from '../query/filter/compile.ts'
import { splitPath, type Path } from '../query/path.ts'
import { parseCollation, sameCollation, type Collation } from '../values/collation.ts'
import { equalValues } from '../values/compare.ts'
import { toNumber, wholeNumber } from '../values/numbers.ts'
import { isDoc, isNumeric, type Doc, type Value } from '../values/types.ts'

/** One field of an index and its direction. */
export interface IndexField {
  name: string
  path: Path
  descending: boolean
}

/** An index as it was asked for. */
export interface IndexSpec {
  name: string
  key: Doc
  fields: IndexField[]
  unique: boolean
  sparse: boolean
  hidden: boolean
  collation?: Collation
  partial?: { source: Doc; filter: Filter }
  expireAfterSeconds?: number
}

const knownOptions = new Set(
  'v key name unique sparse background expireAfterSeconds partialFilterExpression hidden ns collation storageEngine'.split(
    ' ',
  ),
)

const refused = (message: string) => new StoreError('CannotCreateIndex', message)

/**
 * Reads an index document as `createIndexes` takes it and `listIndexes` gives it; an index that names no collation
 * has that of its collection.
 */
export function parseIndex(source: Value, otherwise?: Collation): IndexSpec {
  if (!isDoc(source)) throw new StoreError('TypeMismatch', 'each index must be an object')
  const key = source.get('key')
  if (!isDoc(key))
    throw new StoreError('FailedToParse', "The 'key' field is a required property of an index specification")
  for (const option of source.keys()) {
    if (!knownOptions.has(option)) {
      throw new StoreError(
        'InvalidIndexSpecificationOption',
        `The field '${option}' is not valid for an index specification, or not supported`,
      )
    }
  }
  const collation = source.has('collation') ? parseCollation(source.get('collation')) : otherwise
  const fields = parseFields(key)
  const partial = source.get('partialFilterExpression')
  const sparse = flag(source, 'sparse')
  if (partial !== undefined && sparse)
    throw refused('cannot mix "partialFilterExpression" and "sparse" options')
  if (partial !== undefined && !isDoc(partial))
    throw new StoreError('TypeMismatch', 'partialFilterExpression must be an object')
  return {
    name: nameOf(source, key),
    key,
    fields,
    unique: flag(source, 'unique'),
    sparse,
    hidden: flag(source, 'hidden'),
    ...(collation ? { collation } : {}),
    ...(partial && isDoc(partial) ? { partial: parsePartial(partial, collation) } : {}),
    ...parseExpiry(source.get('expireAfterSeconds'), fields),
  }
}

function parseFields(key: Doc): IndexField[] {
  if (key.size === 0) throw refused('Index keys cannot be an empty object')
  if (key.size > 32) throw new StoreError(13103, 'too many compound keys')
  return [...key].map(([name, direction]) => {
    if (typeof direction === 'string') {
      throw refused(`The embedded store has no '${direction}' indexes: ${name}`)
    }
    if (!isNumeric(direction) || toNumber(direction) === 0 || Number.isNaN(toNumber(direction))) {
      throw refused(`Values in the index key pattern must be numbers other than 0: ${name}`)
    }
    if (name === '' || name.split('.').includes('')) throw refused('Index keys cannot be an empty field')
    if (name.startsWith('$'))
      throw refused(`Index key contains an illegal field name: field name starts with '$'`)
    if (name.includes('$**')) throw refused('The embedded store has no wildcard indexes')
    return { name, path: splitPath(name), descending: toNumber(direction) < 0 }
  })
}

const partialOperators = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in'])

function parsePartial(source: Doc, collation: Collation | undefined): { source: Doc; filter: Filter } {
  const filter = compileFilter(source, { collation })
  const allowed = (part: Filter): boolean =>
    part.kind === 'and' || part.kind === 'or'
      ? part.parts.every(allowed)
      : part.kind === 'leaf' && partialOperators.has(part.operator)
  if (!allowed(filter)) throw refused('Expression not supported in partial index')
  return { source, filter }
}

function parseExpiry(value: Value, fields: IndexField[]): { expireAfterSeconds?: number } {
  if (value === undefined || value === null) return {}
  if (!isNumeric(value)) throw refused('TTL index expireAfterSeconds option must be numeric')
  const seconds = toNumber(value)
  if (fields.length > 1)
    throw refused('TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (fields[0]?.name === '_id')
    throw new StoreError(
      'InvalidIndexSpecificationOption',
      "The field 'expireAfterSeconds' is not valid for an _id index specification",
    )
  if (!(seconds >= 0 && seconds <= 0x7fff_ffff)) {
    throw refused('TTL index expireAfterSeconds option must be within an acceptable range')
  }
  return { expireAfterSeconds: Math.trunc(seconds) }
}

function flag(source: Doc, name: string): boolean {
  const value = source.get(name)
  if (value === undefined || value === null) return false
  if (typeof value === 'boolean') return value
  if (isNumeric(value)) return wholeNumber(value) !== 0
  throw new StoreError('TypeMismatch', `The field '${name}' has value of the wrong type`)
}

function nameOf(source: Doc, key: Doc): string {
  const name = source.get('name')
  if (name === undefined)
    return [...key].map(([field, direction]) => `${field}_${String(direction)}`).join('_')
  if (typeof name !== 'string' || name === '') throw refused('index name cannot be empty')
  if (name === '*') throw new StoreError('BadValue', "The index name '*' is not valid.")
  return name
}

/** The index document as `listIndexes` shows it and the catalog keeps it. */
export function describeIndex(spec: IndexSpec): Doc {
  const doc: Doc = new Map<string, Value>([
    ['v', 2],
    ['key', spec.key],
    ['name', spec.name],
  ])
  if (spec.unique && spec.name !== '_id_') doc.set('unique', true)
  if (spec.sparse) doc.set('sparse', true)
  if (spec.hidden) doc.set('hidden', true)
  if (spec.partial) doc.set('partialFilterExpression', spec.partial.source)
  if (spec.expireAfterSeconds !== undefined) doc.set('expireAfterSeconds', spec.expireAfterSeconds)
  if (spec.collation) doc.set('collation', spec.collation.source)
  return doc
}

/** Whether two specifications ask for the same fields in the same directions. */
export function sameKey(a: IndexSpec, b: IndexSpec): boolean {
  return (
    a.fields.length === b.fields.length &&
    a.fields.every(
      (field, i) => field.name === b.fields[i]?.name && field.descending === b.fields[i]?.descending,
    )
  )
}

/** Whether two specifications stand for the same index: since MongoDB 5.0 two that differ in one of these may be side by side. */
export function sameSignature(a: IndexSpec, b: IndexSpec): boolean {
  return (
    sameKey(a, b) &&
    a.unique === b.unique &&
    a.sparse === b.sparse &&
    sameCollation(a.collation, b.collation) &&
    equalValues(a.partial?.source ?? null, b.partial?.source ?? null)
  )
}

/** Whether two specifications of one signature agree in the rest that matters. */
export function sameOptions(a: IndexSpec, b: IndexSpec): boolean {
  return a.expireAfterSeconds === b.expireAfterSeconds
}
