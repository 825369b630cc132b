import { breath, type Walk } from './turns.ts'
import type { Found } from './plan/types.ts'
import { compareTuples, sortKey, type SortField } from './sort.ts'

/** Lays walks that are each in the order together in that order; what several of them find comes once. */
export function* merged(walks: Walk<Found>[], sort: SortField[]): Walk<Found> {
  const heads: { walk: Walk<Found>; found: Found; key: ReturnType<typeof sortKey> }[] = []
  const seen = new Set<number>()
  for (const walk of walks) {
    const found = yield* next(walk)
    if (found) heads.push({ walk, found, key: sortKey(sort, found.doc) })
  }
  for (;;) {
    let least = heads[0]
    if (!least) return
    for (const head of heads) if (compareTuples(sort, head.key, least.key) < 0) least = head
    const { found, walk } = least
    if (!seen.has(found.record)) {
      seen.add(found.record)
      yield found
    }
    const after = yield* next(walk)
    if (after) Object.assign(least, { found: after, key: sortKey(sort, after.doc) })
    else heads.splice(heads.indexOf(least), 1)
  }
}

function* next(walk: Walk<Found>): Generator<typeof breath, Found | undefined> {
  for (;;) {
    const step = walk.next()
    if (step.done) return undefined
    if (step.value !== breath) return step.value
    yield breath
  }
}
