/** How much there may be of bodies that have begun to come and have not ended: of one address, and of all. */
interface Bounds {
  ofAddress: { count: number; bytes: number }
  ofAll: { bytes: number }
}

/** A form is here at once: a hall of 2,000 has few under way. */
const usual: Bounds = {
  ofAddress: { count: 500, bytes: 8 * 1024 * 1024 },
  ofAll: { bytes: 64 * 1024 * 1024 },
}

interface Arrival {
  address: string
  bytes: number
  breakOff(): void
}

/** The oldest first. */
interface Together {
  bytes: number
  arrivals: Set<Arrival>
}

/**
 * What is on its way. Where too much is, the oldest is broken off: whoever sends slowly makes room, and not whoever
 * comes with a form that is here in a moment.
 */
export function createArriving({ ofAddress, ofAll }: Bounds = usual) {
  const all: Together = { bytes: 0, arrivals: new Set() }
  const addresses = new Map<string, Together>()
  const togetherOf = (address: string) => addresses.get(address) ?? { bytes: 0, arrivals: new Set() }

  function end(arrival: Arrival) {
    if (!all.arrivals.delete(arrival)) return
    const here = togetherOf(arrival.address)
    here.arrivals.delete(arrival)
    for (const each of [all, here]) each.bytes -= arrival.bytes
    if (here.arrivals.size === 0) addresses.delete(arrival.address)
  }

  function makeRoom(held: Together, most: { count?: number; bytes: number }) {
    for (const oldest of held.arrivals) {
      const isTooMany = held.arrivals.size > (most.count ?? Infinity)
      if (!isTooMany && held.bytes <= most.bytes) return
      if (!isTooMany && oldest.bytes === 0) continue
      end(oldest)
      oldest.breakOff()
    }
  }

  return {
    begin(address: string) {
      const here = togetherOf(address)
      addresses.set(address, here)
      const arrival: Arrival = { address, bytes: 0, breakOff: () => undefined }
      for (const { arrivals } of [all, here]) arrivals.add(arrival)
      return {
        begin(breakOff: () => void) {
          arrival.breakOff = breakOff
          makeRoom(here, ofAddress)
        },
        grow(bytes: number) {
          arrival.bytes += bytes
          for (const each of [all, here]) each.bytes += bytes
          makeRoom(here, ofAddress)
          makeRoom(all, ofAll)
        },
        end: () => end(arrival),
      }
    },
  }
}
