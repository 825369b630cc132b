import { randomUUID } from 'node:crypto'
import { Deadline } from '../../query/turns.ts'
import { storedBytesOf } from '../../query/pipeline/items.ts'
import type { Stream } from '../../query/pipeline/types.ts'
import { checkNamespace, type Store } from '../../storage/store.ts'
import { targetOf } from '../arguments.ts'
import { inBatches } from './batches.ts'
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
  return async (store, stream, _variables, maxTimeMS) => {
    try {
      await gather(store, stream, { target, beside }, new Deadline(maxTimeMS))
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
  stream: Stream,
  { target, beside }: { target: string; beside: string },
  deadline: Deadline,
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
  await inBatches(stream, deadline, (items) =>
    store.write(() => {
      for (const item of items) store.ensure(beside).insert(prepare(storedBytesOf(item)))
    }),
  )
}
