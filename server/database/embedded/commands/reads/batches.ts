import { breath, Turn, type Deadline } from '../../query/turns.ts'
import type { Item, Stream } from '../../query/pipeline/types.ts'

/** So many documents are written in one transaction, so that others get their turn. */
const most = 200

/** Hands on what flows through a pipeline piece by piece, and lets others have their turn in between. */
export async function inBatches(
  stream: Stream,
  deadline: Deadline,
  run: (items: Item[]) => Promise<unknown>,
): Promise<void> {
  const turn = new Turn()
  let items: Item[] = []
  /** True at the end; otherwise there is a batch, or the turn is over. */
  const gather = () => {
    for (let next = stream.next(); !next.done; next = stream.next()) {
      if (next.value !== breath) items.push(next.value)
      else deadline.check()
      if (items.length >= most || (next.value === breath && turn.isOver)) return false
    }
    return true
  }
  for (let done = false; !done;) {
    done = deadline.run(gather)
    if (items.length >= most || (done && items.length > 0)) {
      await run(items)
      items = []
    } else if (!done) await turn.next()
  }
}
