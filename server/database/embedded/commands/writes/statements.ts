import { pause } from '../../patience.ts'
import { matches } from '../../query/filter/compile.ts'
import { find, type Query } from '../../query/find.ts'
import type { Found } from '../../query/plan/types.ts'
import { breath, Turn, type Deadline } from '../../query/turns.ts'
import type { Collection } from '../../storage/collection.ts'
import { RawDocument } from '../../values/raw.ts'
import { flag } from '../arguments.ts'
import type { Context } from '../types.ts'
import { described } from './writes.ts'

/** A statement on its way: does what it can in its turn, and says whether that was all. */
export type Running = (turn: Turn) => boolean

/** A command that takes longer is not one transaction but several, between which the others have their turn. */
const turnMilliseconds = 50

/**
 * Runs the statements one after the other and gathers their errors as MongoDB reports them: an ordered batch ends at
 * the first, an unordered one goes on.
 */
export async function runStatements<T>(
  { body, store }: Context,
  list: T[],
  deadline: Deadline,
  begin: (item: T, position: number) => Running,
): Promise<Record<string, unknown>[]> {
  const ordered = flag(body, 'ordered', true)
  const errors: Record<string, unknown>[] = []
  let index = 0
  let running: Running | undefined
  const go = () => {
    const turn = new Turn(turnMilliseconds)
    while (index < list.length) {
      try {
        // Each has its own patience, whatever the one before it was allowed.
        pause()
        running ??= begin(list[index] as T, index)
        if (!running(turn)) return
      } catch (error) {
        errors.push(described(error, index))
        if (ordered) index = list.length
      }
      running = undefined
      index += 1
    }
  }
  for (;;) {
    await store.write(() => deadline.run(go))
    if (index >= list.length) return errors
    await new Promise(setImmediate)
  }
}

/** Finds all that a statement is about, then writes each, as it is by then. */
export function writingEach(
  { store }: Context,
  collection: Collection,
  query: Query,
  deadline: Deadline,
  write: (found: Found) => void,
): Running {
  const walk = find(collection, query)
  const found: Found[] = []
  let searching = true
  let next = 0
  let paused = false
  const gone = () => paused && store.get(collection.namespace) !== collection
  return (turn) => {
    if (gone()) return true
    while (searching) {
      const step = walk.next()
      if (step.done) searching = false
      else if (step.value !== breath) found.push(step.value)
      else {
        pause()
        deadline.check()
        if (turn.isOver) return !(paused = true)
      }
    }
    for (; next < found.length; next += 1) {
      if (next > 0 && turn.isOver) {
        deadline.check()
        return !(paused = true)
      }
      const known = found[next] as Found
      pause()
      const now = paused ? asItIs(collection, known, query) : known
      if (now) write(now)
    }
    return true
  }
}

/** What was found in an earlier turn, unless it is gone or no longer meant. */
function asItIs(collection: Collection, { record }: Found, { filter }: Query): Found | undefined {
  const bytes = collection.get(record)
  const doc = bytes && new RawDocument(bytes)
  return doc && matches(filter, doc) ? { record, doc } : undefined
}
