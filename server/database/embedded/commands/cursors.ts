import { randomBytes } from 'node:crypto'
import { Long } from 'bson'
import { StoreError } from '../errors.ts'
import { cursorReply, type Encoded } from '../protocol/replies.ts'
import { breath, Deadline } from '../query/turns.ts'

/** Documents of a query, one after the other. */
export type Documents = Generator<Buffer | typeof breath>

/** A cursor nobody has asked for is dropped after ten minutes, as in MongoDB. */
const idleMilliseconds = 10 * 60_000

/** Batches stay well below the message size. */
const batchBytes = 16 * 1024 * 1024

/** After so long a walk lets the other callers have their turn. */
const turnMilliseconds = 8

interface Cursor {
  namespace: string
  documents: Documents
  /** Read already, but not sent. */
  ahead: Buffer | undefined
  usedAt: number
  busy: boolean
}

export interface Batch {
  documents: Documents
  namespace: string
  batchSize?: number
  /** Close after this batch whatever is left. */
  single?: boolean
  maxTimeMS?: number
}

/** The open cursors of all connections. */
export class Cursors {
  readonly #open = new Map<string, Cursor>()
  readonly #sweep = setInterval(() => this.dropIdle(), 30_000).unref()

  /** Reads the first batch and answers with it, leaving a cursor open when there is more. */
  async first({ documents, namespace, batchSize = 101, single, maxTimeMS }: Batch): Promise<Encoded> {
    const cursor: Cursor = { namespace, documents, ahead: undefined, usedAt: performance.now(), busy: false }
    const { batch, done } = await take(cursor, batchSize, new Deadline(maxTimeMS))
    const id = done || single ? Long.ZERO : this.#keep(cursor)
    return cursorReply('firstBatch', batch, id, namespace)
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
      const { batch, done } = await take(cursor, batchSize || Infinity, new Deadline(maxTimeMS))
      if (done) this.#open.delete(id.toString())
      return cursorReply('nextBatch', batch, done ? Long.ZERO : id, namespace)
    } catch (error) {
      this.#open.delete(id.toString())
      throw error
    } finally {
      cursor.busy = false
      cursor.usedAt = performance.now()
    }
  }

  /** Closes a cursor; false when it is not there. */
  kill(id: Long): boolean {
    return this.#open.delete(id.toString())
  }

  /** Closes all cursors on a namespace, which is going away. */
  killAll(namespace: string): void {
    for (const [id, cursor] of this.#open) if (cursor.namespace === namespace) this.#open.delete(id)
  }

  get size(): number {
    return this.#open.size
  }

  close(): void {
    clearInterval(this.#sweep)
    this.#open.clear()
  }

  #keep(cursor: Cursor): Long {
    const id = Long.fromBytesLE([...randomBytes(8)]).and(Long.MAX_VALUE)
    if (id.isZero() || this.#open.has(id.toString())) return this.#keep(cursor)
    this.#open.set(id.toString(), cursor)
    return id
  }

  /** Closes the cursors nobody has asked for in ten minutes. */
  dropIdle(now = performance.now()): void {
    for (const [id, cursor] of this.#open) {
      if (cursor.usedAt < now - idleMilliseconds && !cursor.busy) this.#open.delete(id)
    }
  }
}

async function take(
  cursor: Cursor,
  size: number,
  deadline: Deadline,
): Promise<{ batch: Buffer[]; done: boolean }> {
  const batch: Buffer[] = []
  let bytes = 0
  let started = performance.now()
  for (;;) {
    let item: Buffer | typeof breath
    if (cursor.ahead) {
      item = cursor.ahead
      cursor.ahead = undefined
    } else {
      if (batch.length >= size && size === 0) return { batch, done: false }
      const next = cursor.documents.next()
      if (next.done) return { batch, done: true }
      item = next.value
    }
    if (item === breath) {
      deadline.check()
      if (performance.now() - started > turnMilliseconds) {
        await new Promise(setImmediate)
        started = performance.now()
      }
    } else if (batch.length >= size || (batch.length > 0 && bytes + item.length > batchBytes)) {
      cursor.ahead = item
      return { batch, done: false }
    } else {
      batch.push(item)
      bytes += item.length
    }
  }
}

/** Drains documents or other steps for a command that answers at once. */
export async function drain<T>(
  steps: Generator<T | typeof breath>,
  each: (item: T) => void,
  maxTimeMS?: number,
): Promise<void> {
  const deadline = new Deadline(maxTimeMS)
  let started = performance.now()
  for (const step of steps) {
    if (step !== breath) each(step as T)
    else {
      deadline.check()
      if (performance.now() - started > turnMilliseconds) {
        await new Promise(setImmediate)
        started = performance.now()
      }
    }
  }
}
