import { randomBytes } from 'node:crypto'
import { Long } from 'bson'
import { StoreError } from '../errors.ts'
import { during } from './during.ts'
import { cursorReply, type Encoded } from '../protocol/replies.ts'
import { pause, TooLong } from '../patience.ts'
import { breath, canMove, Deadline, Turn } from '../query/turns.ts'

/** Documents of a query, one after the other. */
export type Documents = Generator<Buffer | typeof breath>

/** A cursor nobody has asked for is dropped after ten minutes, as in MongoDB. */
const idleMilliseconds = 10 * 60_000

/** Batches stay well below the message size. */
const batchBytes = 16 * 1024 * 1024

interface Cursor {
  namespace: string
  documents: Documents
  /** Read already, but not sent, as the message was full. */
  ahead: Buffer | undefined
  /** So many may still come. */
  left: number
  usedAt: number
  busy: boolean
  closed: (() => void) | undefined
}

export interface Batch {
  documents: Documents
  namespace: string
  batchSize?: number
  /** Close after this batch whatever is left. */
  single?: boolean
  maxTimeMS?: number
  /** There are no more than so many; by default nobody knows. */
  limit?: number | undefined
  /** Its expressions can take long: where it can move aside it does so before it is left open. */
  lasting?: boolean
  /** Called once there is nothing more to read. */
  closed?: () => void
}

/** Opens cursors. */
export interface Opening {
  first(batch: Batch): Promise<Encoded>
}

/** The open cursors of all connections. */
export class Cursors implements Opening {
  readonly #open = new Map<string, Cursor>()
  readonly #mark: number
  /** So many were dropped because nobody asked for them. */
  timedOut = 0
  readonly #sweep = setInterval(() => this.dropIdle(), 30_000).unref()

  /** By the mark, nought or one, an open cursor's number tells where the cursor is. */
  constructor(mark = 0) {
    this.#mark = mark
  }

  /** Reads the first batch and answers with it, leaving a cursor open when there is more. */
  async first({
    documents,
    namespace,
    batchSize = 101,
    single,
    maxTimeMS,
    limit = Infinity,
    lasting = false,
    closed,
  }: Batch): Promise<Encoded> {
    const cursor: Cursor = {
      namespace,
      documents,
      ahead: undefined,
      left: limit,
      usedAt: performance.now(),
      busy: false,
      closed,
    }
    let kept = false
    try {
      const { batch, done } = await take(cursor, batchSize, new Deadline(maxTimeMS))
      kept = !done && !single
      if (kept && lasting && canMove()) throw new TooLong()
      return cursorReply('firstBatch', batch, kept ? this.#keep(cursor) : Long.ZERO, namespace)
    } finally {
      if (!kept) closed?.()
    }
  }

  async next(id: Long, namespace: string, batchSize = Infinity, maxTimeMS?: number): Promise<Encoded> {
    const cursor = this.#open.get(id.toString())
    if (!cursor) throw new StoreError('CursorNotFound', `cursor id ${id.toString()} not found`)
    if (cursor.namespace !== namespace) {
      throw new StoreError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      )
    }
    if (cursor.busy) throw new StoreError(12051, 'cursor is already in use')
    cursor.busy = true
    try {
      const taken = take(cursor, batchSize || Infinity, new Deadline(maxTimeMS, 'plain'))
      const { batch, done } = await taken.catch(during('Executor error during getMore'))
      if (done) this.#drop(id.toString())
      return cursorReply('nextBatch', batch, done ? Long.ZERO : id, namespace)
    } catch (error) {
      this.#drop(id.toString())
      throw error
    } finally {
      cursor.busy = false
      cursor.usedAt = performance.now()
      if (this.#open.get(id.toString()) !== cursor) cursor.closed?.()
    }
  }

  /** Closes a cursor; false when it is not there. */
  kill(id: Long): boolean {
    return this.#drop(id.toString())
  }

  /** Closes all cursors on a namespace, which is going away. */
  killAll(namespace: string): void {
    for (const [id, cursor] of this.#open) if (cursor.namespace === namespace) this.#drop(id)
  }

  get size(): number {
    return this.#open.size
  }

  close(): void {
    clearInterval(this.#sweep)
    for (const id of this.#open.keys()) this.#drop(id)
  }

  #drop(id: string): boolean {
    const cursor = this.#open.get(id)
    if (cursor && !cursor.busy) cursor.closed?.()
    return this.#open.delete(id)
  }

  #keep(cursor: Cursor): Long {
    const random = Long.fromBytesLE([...randomBytes(8)]).and(Long.MAX_VALUE)
    const id = random.and(Long.fromInt(-2)).or(this.#mark)
    if (id.isZero() || this.#open.has(id.toString())) return this.#keep(cursor)
    this.#open.set(id.toString(), cursor)
    return id
  }

  /** Closes the cursors nobody has asked for in ten minutes. */
  dropIdle(now = performance.now()): void {
    for (const [id, cursor] of this.#open) {
      if (cursor.usedAt < now - idleMilliseconds && !cursor.busy) {
        this.#drop(id)
        this.timedOut += 1
      }
    }
  }
}

/** Whether a cursor of this number is where what takes long is done. */
export const isElsewhere = (id: Long): boolean => id.isOdd()

async function take(
  cursor: Cursor,
  size: number,
  deadline: Deadline,
): Promise<{ batch: Buffer[]; done: boolean }> {
  const filling: Filling = { batch: [], bytes: 0, size }
  const turn = new Turn()
  for (;;) {
    const done = deadline.run(() => fill(cursor, filling, turn))
    if (done !== undefined) return { batch: filling.batch, done }
    deadline.check()
    await turn.next()
  }
}

interface Filling {
  batch: Buffer[]
  bytes: number
  size: number
}

/** Fills a batch for a turn; says whether the cursor has come to its end once the batch is full. */
function fill(cursor: Cursor, filling: Filling, turn: Turn): boolean | undefined {
  const { batch, size } = filling
  for (;;) {
    if (cursor.left === 0) return true
    // What is not asked for yet is not read yet: by then it may be another document.
    if (batch.length >= size) return false
    const item = cursor.ahead ?? nextOf(cursor)
    if (item === undefined) return true
    if (item === breath) {
      if (turn.isOver) return undefined
      pause()
    } else if (batch.length > 0 && filling.bytes + item.length > batchBytes) {
      cursor.ahead = item
      return false
    } else {
      cursor.ahead = undefined
      cursor.left -= 1
      batch.push(item)
      filling.bytes += item.length
    }
  }
}

function nextOf({ documents }: Cursor): Buffer | typeof breath | undefined {
  const next = documents.next()
  return next.done ? undefined : next.value
}

/** Drains documents or other steps for a command that answers at once. */
export async function drain<T>(
  steps: Generator<T | typeof breath>,
  each: (item: T) => void,
  maxTimeMS?: number,
): Promise<void> {
  const deadline = new Deadline(maxTimeMS)
  const turn = new Turn()
  const go = () => {
    for (let step = steps.next(); !step.done; step = steps.next()) {
      if (step.value !== breath) each(step.value as T)
      else if (turn.isOver) return false
      else {
        pause()
        deadline.check()
      }
    }
    return true
  }
  while (!deadline.run(go)) {
    deadline.check()
    await turn.next()
  }
}
