import { StoreError } from '../errors.ts'
import { isTired } from '../patience.ts'
import type { Collection } from '../storage/collection.ts'
import { after, recordKey, recordOf, recordRange } from '../storage/keys.ts'
import { RawDocument } from '../values/raw.ts'
import type { Filter } from './filter/ast.ts'
import { matches } from './filter/compile.ts'
import { merged } from './merge.ts'
import type { Found, IndexPlan, KeyRange, Plan } from './plan/types.ts'
import { breath, type Walk } from './turns.ts'

/** What a query has cost, for `explain`. */
export interface Tally {
  keys: number
  documents: number
}

/**
 * Walks a plan and yields what matches. Between two steps nothing of the disk is held: the walk reads in batches and
 * goes on behind the last key, so writes may happen in between, and a document that moves may then be missed or seen
 * again, as in MongoDB. The first few, `ahead`, of an index whose ranges say all are passed over without being read.
 */
export function* execute(
  collection: Collection,
  plan: Plan,
  tally: Tally = { keys: 0, documents: 0 },
  expected = 0,
  ahead = 0,
): Walk<Found> {
  const first = Math.max(smallestBatch, Math.min(expected || usualBatch, keyBatch))
  for (const found of documents(collection, plan, tally, first, ahead)) {
    if (found === breath) yield breath
    else {
      tally.documents += 1
      if (passes(plan.residual, found)) yield found
      if (isTired()) yield breath
    }
  }
}

function documents(
  collection: Collection,
  plan: Plan,
  tally: Tally,
  first: number,
  ahead: number,
): Walk<Found> {
  if (plan.kind === 'collection') return scan(collection, plan.backwards, first)
  if (plan.kind === 'union' && plan.merge) {
    const walks = plan.parts.map((part) => fetch(collection, records(collection, part, tally, smallestBatch)))
    return merged(walks, plan.merge)
  }
  return fetch(collection, behind(ahead, records(collection, plan, tally, first)))
}

function* behind(ahead: number, walk: Walk<number>): Walk<number> {
  let left = ahead
  for (const record of walk) {
    if (record === breath || left === 0) yield record
    else left -= 1
  }
}

function passes(filter: Filter | undefined, found: Found): boolean {
  return filter === undefined || matches(filter, found.doc)
}

/** The numbers of the documents in the ranges of a plan, each once. */
export function* records(
  collection: Collection,
  plan: Exclude<Plan, { kind: 'collection' }>,
  tally: Tally = { keys: 0, documents: 0 },
  first = usualBatch,
): Walk<number> {
  if (plan.kind === 'index' && !plan.repeats) return yield* walkIndex(collection, plan, tally, first)
  const seen = new Set<number>()
  const walks =
    plan.kind === 'index'
      ? [walkIndex(collection, plan, tally, first)]
      : plan.parts.map((part) => walkIndex(collection, part, tally, first))
  for (const walk of walks) {
    for (const record of walk) {
      if (record === breath) yield breath
      else if (!seen.has(record)) {
        seen.add(record)
        yield record
      }
    }
  }
}

function* fetch(collection: Collection, walk: Walk<number>): Walk<Found> {
  for (const record of walk) {
    if (record === breath) yield breath
    else {
      const bytes = collection.get(record)
      if (bytes) yield { record, doc: new RawDocument(bytes) }
    }
  }
}

const smallestBatch = 4
const usualBatch = 16
const keyBatch = 512
const documentBatch = 64

function* walkIndex(collection: Collection, plan: IndexPlan, tally: Tally, first: number): Walk<number> {
  const ranges = plan.backwards ? [...plan.ranges].reverse() : plan.ranges
  const whole = plan.index.isId && plan.points === 1
  let walked = 0
  for (const range of ranges) {
    if (whole) {
      const value = collection.environment.get(range.start)
      tally.keys += 1
      if (value) yield recordOf(value)
      if ((walked += 1) % keyBatch === 0) yield breath
    } else yield* walkRange(collection, plan, range, tally, first)
  }
}

function* walkRange(
  collection: Collection,
  plan: IndexPlan,
  range: KeyRange,
  tally: Tally,
  first: number,
): Walk<number> {
  let { start, end } = range
  let limit = first
  for (;;) {
    const direction = plan.backwards ? backwards(start, end) : { start, end }
    const batch = collection.environment.indexEntries({ ...direction, limit }, plan.index.isId)
    for (const entry of batch) {
      tally.keys += 1
      yield entry.record
    }
    const last = batch.at(-1)
    if (!last || batch.length < limit) return
    if (plan.backwards) end = last.key
    else start = Buffer.concat([last.key, Buffer.from([0])])
    limit = Math.min(limit * 2, keyBatch)
    yield breath
    if (!collection.indexes.includes(plan.index)) throw dropped(plan.index.name)
  }
}

const dropped = (name: string) =>
  new StoreError('QueryPlanKilled', `query plan killed :: index '${name}' dropped`)

const backwards = (start: Buffer, end: Buffer) => ({
  start: end,
  end: start,
  reverse: true,
  exclusiveStart: true,
  inclusiveEnd: true,
})

function* scan(collection: Collection, reverse: boolean, first: number): Walk<Found> {
  const whole = recordRange(collection.id)
  let { start } = whole
  let end = after(whole.end)
  let limit = Math.min(first, documentBatch)
  for (;;) {
    const batch = collection.environment.entries({
      ...(reverse ? backwards(start, end) : { start, end }),
      limit,
    })
    for (const { key, value } of batch) yield { record: recordOf(key), doc: new RawDocument(value) }
    const last = batch.at(-1)
    if (!last || batch.length < limit) return
    if (reverse) end = last.key
    else start = recordKey(collection.id, recordOf(last.key) + 1)
    limit = Math.min(limit * 2, documentBatch)
    yield breath
  }
}
