import type { Realtime } from '../../kit/realtime.ts'

/** At most so often are people told how many are in a topic, in milliseconds. */
const interval = 1_000

export interface Presence {
  /** Somebody came or went. */
  changed(room: string): void
  stop(): void
}

/** Counts connections in a room and tells the count when it settles, not each coming and going. */
export function createPresence(realtime: Realtime, tell: (room: string, here: number) => void): Presence {
  const timers = new Map<string, NodeJS.Timeout>()
  return {
    changed(room) {
      if (timers.has(room)) return
      const timer = setTimeout(() => {
        timers.delete(room)
        const here = realtime.count(room)
        if (here > 0) tell(room, here)
      }, interval)
      timers.set(room, timer.unref())
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
