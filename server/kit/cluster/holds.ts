/** Rooms whose people are being asked whether they may stay: what is said there meanwhile waits, in order. */
export interface Holds {
  /** Delivers now, or when none of these rooms is held any more. */
  pass(rooms: readonly string[], deliver: () => void): void
  /** Holds the rooms while `work` goes on, also if it fails. */
  during(rooms: readonly string[], work: () => Promise<void>): Promise<void>
  /** Whether what is said in any of these rooms would wait now. */
  wait(rooms: Iterable<string>): boolean
}

interface Delivery {
  rooms: readonly string[]
  deliver(): void
}

/** The rooms on hold of one process. */
export function createHolds(): Holds {
  const held = new Map<string, number>()
  let waiting: Delivery[] = []
  // Where something waits, what is said later waits behind it, though the room itself may not be held.
  let awaited = new Set<string>()

  function release(room: string) {
    const times = (held.get(room) ?? 1) - 1
    if (times > 0) return held.set(room, times)
    held.delete(room)
    const before = waiting
    waiting = []
    awaited = new Set()
    for (const { rooms, deliver } of before) holds.pass(rooms, deliver)
  }

  const holds: Holds = {
    pass(rooms, deliver) {
      if (!holds.wait(rooms)) return deliver()
      waiting.push({ rooms, deliver })
      for (const room of rooms) awaited.add(room)
    },
    async during(rooms, work) {
      for (const room of rooms) held.set(room, (held.get(room) ?? 0) + 1)
      try {
        await work()
      } finally {
        for (const room of rooms) release(room)
      }
    },
    wait: (rooms) => [...rooms].some((room) => held.has(room) || awaited.has(room)),
  }
  return holds
}
