/** Rooms whose people are being asked whether they may stay: what is said there meanwhile waits, in order. */
export interface Holds {
  /** Delivers now, or when none of these rooms is held any more. */
  pass(rooms: readonly string[], deliver: () => void): void
  /** Holds the rooms while `work` goes on, also if it fails. */
  during(rooms: readonly string[], work: () => Promise<void>): Promise<void>
  readonly isEmpty: boolean
}

export function createHolds(): Holds {
  const held = new Map<string, { times: number; waiting: (() => void)[] }>()

  function release(room: string) {
    const hold = held.get(room)
    if (!hold || --hold.times > 0) return
    held.delete(room)
    for (const deliver of hold.waiting) deliver()
  }

  const holds: Holds = {
    pass(rooms, deliver) {
      const hold = held.get(rooms.find((room) => held.has(room)) ?? '')
      if (hold) hold.waiting.push(() => holds.pass(rooms, deliver))
      else deliver()
    },
    async during(rooms, work) {
      for (const room of rooms) {
        const hold = held.get(room)
        if (hold) hold.times += 1
        else held.set(room, { times: 1, waiting: [] })
      }
      try {
        await work()
      } finally {
        for (const room of rooms) release(room)
      }
    },
    get isEmpty() {
      return held.size === 0
    },
  }
  return holds
}
