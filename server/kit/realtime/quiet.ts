import { LRUCache } from 'lru-cache'
import { atMost } from '../process/at-most.ts'

/** How long nothing has been said in rooms, as far as this process has heard. */
export interface Quiet {
  said(rooms: readonly string[]): void
  /** Milliseconds; never too many: of a room that is not held it is known when the last of those was forgotten. */
  quietMs(room: string): number
}

/** A page that fetched before it joined compares this with the age of what it has: it may have missed nothing. */
export function createQuiet(rooms = 10_000, now: () => number = () => performance.now()): Quiet {
  let forgotten = now()
  const last = new LRUCache<string, number>({
    ...atMost(rooms),
    dispose: (at, _room, reason) => {
      if (reason === 'evict') forgotten = Math.max(forgotten, at)
    },
  })
  return {
    said(named) {
      const at = now()
      for (const room of named) last.set(room, at)
    },
    quietMs: (room) => Math.floor(now() - (last.get(room) ?? forgotten)),
  }
}
