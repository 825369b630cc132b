interface Ranked {
  id: string
  count: number
  askedAt: string
}

/** Most votes first; among equals the one that has waited longest. */
export function byVotes(a: Ranked, b: Ranked): number {
  return b.count - a.count || compare(a.askedAt, b.askedAt) || compare(a.id, b.id)
}

/** Who asked first comes first. */
export function byAge(a: Ranked, b: Ranked): number {
  return compare(a.askedAt, b.askedAt) || compare(a.id, b.id)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
