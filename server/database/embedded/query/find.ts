import { StoreError } from '../errors.ts'
import { isTired } from '../patience.ts'
import { noteUse } from '../index/usage.ts'
import type { Collection } from '../storage/collection.ts'
import { recordOf } from '../storage/keys.ts'
import { wholeNumber } from '../values/numbers.ts'
import type { Collation } from '../values/collation.ts'
import { RawDocument } from '../values/raw.ts'
import { isDoc, type Doc, type Value } from '../values/types.ts'
import { execute, type Tally } from './execute.ts'
import { breath } from './turns.ts'
import type { Found } from './plan/types.ts'
import type { Variables } from './expressions/types.ts'
import type { Filter } from './filter/ast.ts'
import { compileFilter, matches } from './filter/compile.ts'
import { choosePlan } from './plan/choose.ts'
import type { Plan } from './plan/types.ts'
import type { Projection } from './projection/projection.ts'
import { parseSort, Sorter, type SortField } from './sort.ts'

/** What a find, or the part of another command that finds, asks for. */
export interface Query {
  filter: Filter
  sort: SortField[]
  skip: number
  limit: number
  hint?: Value
  collation?: Collation | undefined
  /** What `$$name` stands for in its expressions. */
  variables?: Variables | undefined
}

/** So many sorted documents pass before others may have their turn. */
const breathEvery = 200

/** A blocking sort may hold this many bytes of documents, as in MongoDB. */
const sortMemory = 100 * 1024 * 1024

/** Counts what a sort holds; there is no sorting on the disk here, whatever `allowDiskUse` says. */
export class SortMemory {
  #bytes = 0

  add(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > sortMemory)
      throw new StoreError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Sort exceeded memory limit of ${sortMemory} bytes, but did not opt in to external sorting.`,
      )
  }
}

export function parseQuery(
  filter: Value,
  options: {
    sort?: Value
    skip?: Value
    limit?: Value
    hint?: Value
    collation?: Collation | undefined
    variables?: Variables | undefined
  } = {},
): Query {
  if (filter !== undefined && filter !== null && !isDoc(filter)) {
    throw new StoreError('TypeMismatch', "Expected field 'filter' to be of type object")
  }
  return {
    filter: compileFilter(isDoc(filter) ? filter : new Map(), options),
    sort: parseSort(options.sort),
    skip: amount('skip', options.skip),
    limit: amount('limit', options.limit),
    hint: options.hint,
    collation: options.collation,
    variables: options.variables,
  }
}

function amount(name: string, value: Value): number {
  if (value === undefined || value === null) return 0
  const number = wholeNumber(value)
  if (number === undefined)
    throw new StoreError('TypeMismatch', `Expected field '${name}' to be a whole number`)
  if (number < 0)
    throw new StoreError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`)
  return number
}

/** Chooses how to run the query on this collection. */
export function planFor(collection: Collection, query: Query): Plan {
  return choosePlan(collection.indexes, {
    filter: query.filter,
    sort: query.sort,
    limited: query.limit > 0,
    hint: hintName(collection, query.hint),
    collation: query.collation,
  })
}

function hintName(collection: Collection, hint: Value): string | undefined {
  if (hint === undefined || hint === null || (isDoc(hint) && hint.size === 0)) return undefined
  if (isDoc(hint) && hint.has('$natural')) return '$natural'
  const found = collection.builtIndexes.find(
    (index) => !index.hidden && (isDoc(hint) ? sameShape(index.key, hint) : index.name === hint),
  )
  if (!found)
    throw new StoreError(
      'BadValue',
      'error processing query: hint provided does not correspond to an existing index',
    )
  return found.name
}

function sameShape(a: Doc, b: Doc): boolean {
  return (
    [...a.keys()].join() === [...b.keys()].join() &&
    [...a].every(([name, value]) => wholeNumber(value) === wholeNumber(b.get(name)))
  )
}

/**
 * Everything the query finds, in its order, within skip and limit. A document may have changed since its key was read,
 * when the caller has taken his time; it is then tried anew.
 */
export function* find(
  collection: Collection,
  query: Query,
  plan = planFor(collection, query),
  tally: Tally = { keys: 0, documents: 0 },
): Generator<Found | typeof breath> {
  if (plan.kind === 'index') noteUse(plan.index)
  const inOrder = query.sort.length === 0 || plan.sorted
  const expected = inOrder && query.limit > 0 ? query.skip + query.limit : 0
  const ahead = plan.kind === 'index' && inOrder && !plan.residual ? query.skip : 0
  const walk = execute(collection, plan, tally, expected, ahead)
  const ordered = inOrder ? walk : sorted(walk, query)
  let toSkip = query.skip - ahead
  const { writes } = collection
  let left = query.limit || Infinity
  for (const found of ordered) {
    if (found === breath) {
      yield breath
      continue
    }
    const now = collection.writes === writes ? found : asItIs(collection, found, query.filter, inOrder)
    if (!now) continue
    if (toSkip > 0) toSkip -= 1
    else {
      yield now
      if ((left -= 1) === 0) return
    }
  }
}

/** The document that a plan by a single `_id` leads to, if it is there; undefined for any other plan. */
export function readPoint(collection: Collection, query: Query, plan: Plan): [RawDocument?] | undefined {
  if (plan.kind !== 'index' || !plan.index.isId || plan.residual || query.skip > 0) return undefined
  const [range, more] = plan.ranges
  if (plan.points !== 1 || !range || more) return undefined
  noteUse(plan.index)
  const entry = collection.environment.get(range.start)
  const bytes = entry && collection.get(recordOf(entry))
  return bytes ? [new RawDocument(bytes)] : []
}

/** What was read before the last writes, as it is now; a sort goes on with what it has put in order. */
function asItIs(collection: Collection, found: Found, filter: Filter, inOrder: boolean): Found | undefined {
  const bytes = inOrder ? collection.get(found.record) : found.doc.bytes
  if (!bytes) return undefined
  const now = bytes.equals(found.doc.bytes) ? found : { record: found.record, doc: new RawDocument(bytes) }
  return matches(filter, now.doc) ? now : undefined
}

function* sorted(walk: Generator<Found | typeof breath>, query: Query): Generator<Found | typeof breath> {
  const keep = query.limit > 0 ? query.skip + query.limit : Infinity
  const sorter = new Sorter<Found>(query.sort, keep, query.collation?.compare)
  const memory = new SortMemory()
  for (const found of walk) {
    if (found === breath) yield breath
    else {
      sorter.add(found.doc, found)
      if (query.limit === 0) memory.add(found.doc.bytes.length)
    }
  }
  let n = 0
  for (const found of sorter.finish()) {
    yield found
    if ((n += 1) % breathEvery === 0) yield breath
  }
}

/** The same as bytes to send, projected. */
export function* findBytes(
  walk: Generator<Found | typeof breath>,
  projection: Projection | undefined,
  { variables }: Query,
): Generator<Buffer | typeof breath> {
  for (const found of walk) {
    if (found === breath) yield breath
    else yield projection ? projection.apply(found.doc, variables) : found.doc.bytes
    if (isTired()) yield breath
  }
}
