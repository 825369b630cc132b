/** What happened to a list since some number: absolute, so that applying it twice does no harm. */
export interface Changes {
  /** Ids that are new or changed as a whole. */
  whole: string[]
  /** Ids whose count alone changed. */
  counts: string[]
  removed: string[]
}

/**
 * Numbers the changes of one list. Each id remembers the number at which it last changed, so what anybody
 * missed is answered exactly from any number of this run, without keeping the deltas themselves.
 */
export interface Feed {
  readonly seq: number
  touch(id: string): void
  count(id: string): void
  remove(id: string): void
  /** Something beside the list changed: the next flush takes a number even if the list is the same. */
  nudge(): void
  readonly isDirty: boolean
  /** Numbers what has gathered since the last flush; null when nothing has. */
  flush(): (Changes & { prev: number; seq: number }) | null
  /** Whether the number is of this run. */
  knows(seq: number): boolean
  /** What changed after `seq`; null for a number of another run, which only the whole state answers. */
  since(seq: number): Changes | null
}

type Kind = keyof Changes

/** `first` is the number at which the list, as it is now, stands. */
export function createFeed(first: number): Feed {
  let seq = first
  let nudged = false
  /** A whole change outranks that of a count. */
  let dirty = new Map<string, Kind>()
  const stamps: Record<Kind, Map<string, number>> = {
    whole: new Map(),
    counts: new Map(),
    removed: new Map(),
  }
  const gather = (entries: Iterable<[string, Kind]>): Changes => {
    const changes: Changes = { whole: [], counts: [], removed: [] }
    for (const [id, kind] of entries) changes[kind].push(id)
    return changes
  }
  const mark = (id: string, kind: Kind) => {
    if (kind !== 'counts' || !dirty.has(id)) dirty.set(id, kind)
  }

  return {
    get seq() {
      return seq
    },
    get isDirty() {
      return nudged || dirty.size > 0
    },
    touch: (id) => mark(id, 'whole'),
    count: (id) => mark(id, 'counts'),
    remove: (id) => mark(id, 'removed'),
    nudge: () => {
      nudged = true
    },
    flush() {
      if (!this.isDirty) return null
      const prev = seq
      seq += 1
      for (const [id, kind] of dirty) {
        if (kind !== 'counts') {
          stamps.whole.delete(id)
          stamps.removed.delete(id)
        }
        stamps[kind].set(id, seq)
      }
      const changes = gather(dirty)
      dirty = new Map()
      nudged = false
      return { ...changes, prev, seq }
    },
    knows: (number) => number >= first && number <= seq,
    since(known) {
      if (!this.knows(known)) return null
      const missed = new Map<string, Kind>()
      for (const kind of ['counts', 'whole', 'removed'] as const) {
        for (const [id, stamp] of stamps[kind]) if (stamp > known) missed.set(id, kind)
      }
      // Not numbered yet, but already part of what the lists say now.
      for (const [id, kind] of dirty) if (kind !== 'counts' || !missed.has(id)) missed.set(id, kind)
      return gather(missed)
    },
  }
}
