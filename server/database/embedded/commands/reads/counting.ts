import { StoreError } from '../../errors.ts'
import { ValueMap } from '../../index/value-map.ts'
import { records } from '../../query/execute.ts'
import { find, parseQuery, planFor, type Query } from '../../query/find.ts'
import { someAtPath, splitPath } from '../../query/path.ts'
import type { Collection } from '../../storage/collection.ts'
import { compareValues } from '../../values/compare.ts'
import { toNumber } from '../../values/numbers.ts'
import { isNumeric, type Value } from '../../values/types.ts'
import { amount, collationOf, collectionOf } from '../arguments.ts'
import { during } from '../during.ts'
import { drain } from '../cursors.ts'
import type { Command, Reading } from '../types.ts'

async function count(context: Reading): Promise<Record<string, unknown>> {
  const { body } = context
  const collection = collectionOf(context)
  const query = parseQuery(body.get('query'), {
    skip: body.get('skip'),
    limit: magnitude(body.get('limit')),
    hint: body.get('hint'),
    collation: collationOf(body, collection),
  })
  return { n: collection ? await countMatching(collection, query, amount(body, 'maxTimeMS')) : 0 }
}

async function countMatching(collection: Collection, query: Query, maxTimeMS?: number): Promise<number> {
  const quick = quickCount(collection, query)
  if (quick !== undefined) return quick
  const plan = planFor(collection, query)
  const byKeys = plan.kind === 'index' && !plan.residual
  let n = 0
  const note = () => void (n += 1)
  if (byKeys) await drain(records(collection, plan), note, maxTimeMS)
  else await drain(find(collection, query, plan), note, maxTimeMS)
  return byKeys ? within(query, n) : n
}

/** Counts without reading documents where the whole collection or stretches of an index are the answer. */
export function quickCount(collection: Collection, query: Query): number | undefined {
  const plan = planFor(collection, query)
  if (plan.kind === 'union' || plan.residual) return undefined
  if (plan.kind === 'collection') return within(query, collection.counts().documents)
  if (plan.repeats || (plan.index.isId && plan.points > 0)) return undefined
  return within(
    query,
    plan.ranges.reduce((sum, range) => sum + collection.environment.countKeys(range), 0),
  )
}

/** A negative limit of a count is its amount. */
const magnitude = (limit: Value): Value => (isNumeric(limit) ? Math.abs(toNumber(limit)) : limit)

const within = ({ skip, limit }: Query, n: number) => Math.min(Math.max(0, n - skip), limit || Infinity)

const running = during('Executor error during distinct command')

async function distinct(context: Reading): Promise<Record<string, unknown>> {
  const { body } = context
  const key = body.get('key')
  if (typeof key !== 'string' || key === '')
    throw new StoreError('TypeMismatch', "BSON field 'distinct.key' must be a string that is not empty")
  const collection = collectionOf(context)
  const collation = collationOf(body, collection)
  const query = parseQuery(body.get('query'), { hint: body.get('hint'), collation })
  const values = new ValueMap<true>(collation)
  const path = splitPath(key)
  const note = (value: Value) => {
    if (value !== undefined && !Array.isArray(value) && !values.has(value)) values.add(value, true)
    return false
  }
  if (collection) {
    const found = find(collection, query)
    await drain(found, ({ doc }) => someAtPath(doc, path, note), amount(body, 'maxTimeMS')).catch(running)
  }
  return { values: [...values.keys()].sort((a, b) => compareValues(a, b, collation?.compare)) }
}

export const countingCommands: Record<string, Command> = {
  count: {
    fields: ['query', 'limit', 'skip', 'hint', 'collation', 'maxTimeMS', 'fields'],
    run: count,
    readAside: count,
  },
  distinct: {
    fields: ['key', 'query', 'collation', 'hint', 'maxTimeMS'],
    run: distinct,
    readAside: distinct,
  },
}
