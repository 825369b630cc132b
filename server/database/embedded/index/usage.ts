import type { Index } from './entries.ts'

const uses = new WeakMap<Index, { ops: number; since: Date }>()

/** Counts that a query has walked this index. */
export function noteUse(index: Index): void {
  usesOf(index).ops += 1
}

/** How often the index was walked since the store was opened or the index first asked about. */
export function usesOf(index: Index): { ops: number; since: Date } {
  const known = uses.get(index) ?? { ops: 0, since: new Date() }
  uses.set(index, known)
  return known
}
