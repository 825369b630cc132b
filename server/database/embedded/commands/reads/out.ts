import { randomUUID } from 'node:crypto'
import { storedBytesOf } from '../../query/pipeline/items.ts'
import type { Item } from '../../query/pipeline/types.ts'
import { checkNamespace } from '../../storage/names.ts'
import type { Store } from '../../storage/store.ts'
import { targetOf } from '../arguments.ts'
import { prepare } from '../writes/insert.ts'
import type { Output } from '../types.ts'
import type { Value } from '../../values/types.ts'

/**
 * `$out`: the documents become the whole of a collection, which keeps its indexes. They are gathered beside it first,
 * so that it changes in one step, or not at all.
 */
export function replaceCollection(operand: Value, database: string): Output {
  const target = targetOf('$out', operand, database)
  checkNamespace(target)
  const beside = `${target.slice(0, target.indexOf('.'))}.tmp.agg_out.${randomUUID()}`
  return async (store, batches) => {
    try {
      await gather(store, batches, { target, beside })
      await store.write(() => {
        const before = store.get(target)
        const made = store.get(beside)
        if (before) store.drop(before)
        if (made) store.rename(made, target)
      })
    } catch (error) {
      await store.write(() => {
        const made = store.get(beside)
        if (made) store.drop(made)
      })
      throw error
    }
  }
}

async function gather(
  store: Store,
  batches: AsyncIterable<Item[]>,
  { target, beside }: { target: string; beside: string },
): Promise<void> {
  await store.write(() => {
    const like = store.get(target)
    const made = store.ensure(beside, like?.options)
    const indexes = (like?.builtIndexes ?? []).filter(({ name }) => name !== '_id_')
    store.finishIndexes(
      made,
      indexes.map((index) => store.addIndex(made, index)),
    )
  })
  for await (const items of batches) {
    await store.write(() => {
      for (const item of items) store.ensure(beside).insert(prepare(storedBytesOf(item)))
    })
  }
}
