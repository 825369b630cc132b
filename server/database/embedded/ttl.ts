import { execute } from './query/execute.ts'
import { inOneGo } from './query/turns.ts'
import type { Found } from './query/plan/types.ts'
import { choosePlan } from './query/plan/choose.ts'
import type { Filter } from './query/filter/ast.ts'
import { compileFilter } from './query/filter/compile.ts'
import type { Index } from './index/entries.ts'
import type { Collection } from './storage/collection.ts'
import type { Store } from './storage/store.ts'

/** So many expired documents go in one transaction, so that others get their turn. */
const batch = 500

/** Removes what has expired by the TTL indexes; gives how many documents that were. */
export async function sweep(store: Store, now = Date.now()): Promise<number> {
  let gone = 0
  for (const collection of store.all()) {
    for (const index of collection.indexes) {
      while (expired(collection, index, now, 1).length > 0) {
        const removed = await store.write(() => removeExpired(store, collection, index, now))
        if (removed === 0) break
        gone += removed
      }
    }
  }
  return gone
}

/** The first documents that the index says are past their time; none when it is no TTL index. */
function expired(collection: Collection, index: Index, now: number, most: number): Found[] {
  if (index.expireAfterSeconds === undefined || !index.ready) return []
  const name = index.fields[0]?.name ?? ''
  const latest = new Date(now - index.expireAfterSeconds * 1000)
  const past = compileFilter(new Map([[name, new Map([['$lte', latest]])]]))
  const filter: Filter = index.partial ? { kind: 'and', parts: [past, index.partial.filter] } : past
  const plan = choosePlan(collection.indexes, {
    filter,
    sort: [],
    limited: true,
    collation: index.collation,
  })
  const found: Found[] = []
  for (const item of inOneGo(execute(collection, plan, undefined, most))) {
    if (found.push(item) === most) break
  }
  return found
}

function removeExpired(store: Store, collection: Collection, index: Index, now: number): number {
  if (store.get(collection.namespace) !== collection || !collection.indexes.includes(index)) return 0
  const found = expired(collection, index, now, batch)
  for (const { record, doc } of found) collection.remove(record, doc.bytes)
  return found.length
}
