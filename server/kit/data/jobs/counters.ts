import { setTimeout as pause } from 'node:timers/promises'

/** A number kept beside what it counts, by `$inc`, in a write of its own. */
export interface Counter {
  /** The stored number of each document, and what it should be. */
  read(): Promise<Map<string, Count>>
  /** Sets the number if it is still `from`; answers whether it was. */
  set(id: string, from: number, to: number): Promise<boolean>
}

export interface Count {
  stored: number
  actual: number
}

interface Patience {
  /** Longer than anybody takes between writing a document and counting it, in milliseconds. */
  quietMs: number
  looks: number
  signal?: AbortSignal
}

/** Nobody needs so long; a night is long enough to wait for quiet. */
export const atNight: Patience = { quietMs: 5_000, looks: 60 }

/**
 * Repairs what a process that died between the two writes has left. A number that is wrong at this moment may be about
 * to be counted; it is wrong for good when both it and what it counts have stood still for `quietMs`.
 */
export async function repairCounter(
  counter: Counter,
  { quietMs, looks, signal }: Patience,
): Promise<{ checked: number; drifted: number; repaired: number }> {
  const before = await counter.read()
  const repaired = new Set<string>()
  const wrong = (counts: Map<string, Count>) =>
    [...counts].filter(([, { stored, actual }]) => stored !== actual)
  let drifted = wrong(before)
  for (let look = 0; look < looks && drifted.length > 0; look++) {
    await pause(quietMs, undefined, { signal })
    const now = await counter.read()
    for (const [id, { stored, actual }] of drifted) {
      const again = now.get(id)
      if (again?.stored !== stored || again.actual !== actual) continue
      if (await counter.set(id, stored, actual)) {
        repaired.add(id)
        now.delete(id)
      }
    }
    drifted = wrong(now)
  }
  return { checked: before.size, drifted: repaired.size + drifted.length, repaired: repaired.size }
}
