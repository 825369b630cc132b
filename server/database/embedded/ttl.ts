import { execute, inOneGo } from './query/execute.ts'
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
      if (index.expireAfterSeconds === undefined) continue
      for (;;) {
        const removed = await store.write(() => removeExpired(store, collection, index, now))
        gone += removed
        if (removed < batch) break
      }
    }
  }
  return gone
}

function removeExpired(store: Store, collection: Collection, index: Index, now: number): number {
  if (store.get(collection.namespace) !== collection || !collection.indexes.includes(index)) return 0
  const name = index.fields[0]?.name ?? ''
  const latest = new Date(now - (index.expireAfterSeconds ?? 0) * 1000)
  const expired = compileFilter(new Map([[name, new Map([['$lte', latest]])]]))
  const filter: Filter = index.partial ? { kind: 'and', parts: [expired, index.partial.filter] } : expired
  const plan = choosePlan(collection.indexes, { filter, sort: [], limited: false })
  let removed = 0
  const found = []
  for (const item of inOneGo(execute(collection, plan))) {
    found.push(item)
    if (found.length === batch) break
  }
  for (const { record, doc } of found) {
    collection.remove(record, doc.bytes)
    removed += 1
  }
  return removed
}
