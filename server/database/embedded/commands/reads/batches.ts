import { breath, type Deadline } from '../../query/turns.ts'
import type { Item, Stream } from '../../query/pipeline/types.ts'

/** So many documents are written in one transaction, so that others get their turn. */
const most = 200
const turnMilliseconds = 8

/** Hands on what flows through a pipeline piece by piece, and lets others have their turn in between. */
export async function inBatches(
  stream: Stream,
  deadline: Deadline,
  run: (items: Item[]) => Promise<unknown>,
): Promise<void> {
  let items: Item[] = []
  let started = performance.now()
  for (const item of stream) {
    if (item !== breath) items.push(item)
    else deadline.check()
    if (items.length >= most) await run(items.splice(0))
    else if (item === breath && performance.now() - started > turnMilliseconds) {
      await new Promise(setImmediate)
      started = performance.now()
    }
  }
  items = items.splice(0)
  if (items.length > 0) await run(items)
}
