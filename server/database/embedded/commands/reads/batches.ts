import type { Long } from 'bson'
import type { Aside } from '../../aside/aside.ts'
import { pause } from '../../patience.ts'
import type { Item, Stream } from '../../query/pipeline/types.ts'
import { breath, Turn, type Deadline } from '../../query/turns.ts'
import { decodeDocument } from '../../values/decode.ts'
import type { Doc, Value } from '../../values/types.ts'

/** So many documents are written in one transaction, so that others get their turn. */
const most = 200

/** What flows through a pipeline piece by piece; others have their turn in between. */
export async function* inBatches(stream: Stream, deadline: Deadline): AsyncGenerator<Item[]> {
  const turn = new Turn()
  let items: Item[] = []
  /** True at the end; otherwise there is a batch, or the turn is over. */
  const gather = () => {
    for (let next = stream.next(); !next.done; next = stream.next()) {
      if (next.value !== breath) items.push(next.value)
      else {
        pause()
        deadline.check()
      }
      if (items.length >= most || (next.value === breath && turn.isOver)) return false
    }
    return true
  }
  for (let done = false; !done;) {
    done = deadline.run(gather)
    if (items.length >= most || (done && items.length > 0)) {
      yield items
      items = []
    } else if (!done) await turn.next()
  }
}

/** The same of a pipeline that may take long, which runs where nobody waits for it. */
export async function* batchesAside(aside: Aside, command: Doc, stages: Value[]): AsyncGenerator<Item[]> {
  const cursor: Doc = new Map([['batchSize', most]])
  const body: Doc = new Map<string, Value>([...command, ['pipeline', stages], ['cursor', cursor]])
  let [id, items] = batchOf(await aside.ask({ name: 'aggregate', body }), 'firstBatch')
  try {
    for (;;) {
      if (items.length > 0) yield items
      if (id.isZero()) return
      const more: Doc = new Map<string, Value>([
        ['getMore', id],
        ['collection', command.get('aggregate')],
        ['batchSize', most],
        ['$db', command.get('$db')],
      ])
      ;[id, items] = batchOf(await aside.ask({ name: 'getMore', body: more }), 'nextBatch')
    }
  } finally {
    if (!id.isZero()) await aside.kill([id])
  }
}

function batchOf(reply: readonly Buffer[], name: string): [Long, Doc[]] {
  const cursor = decodeDocument(Buffer.concat(reply)).get('cursor') as Doc
  return [cursor.get('id') as Long, cursor.get(name) as Doc[]]
}
