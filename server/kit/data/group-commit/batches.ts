import { setTimeout as pause } from 'node:timers/promises'

interface Bounds {
  /** So many items go together at most. */
  most?: number
  /** So long after a run the next one begins, in milliseconds: under load more come together. */
  restMs?: number
}

/**
 * Gathers items: those that come while a run is under way go together in the next one. A lone item waits for
 * nobody. Whoever adds an item waits for the run that has it, which begins after it was added.
 */
export function createBatches<Item, Result = void>(
  run: (items: Item[]) => Promise<Result>,
  { most = Infinity, restMs = 0 }: Bounds = {},
): (item: Item) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  let restsUntil = 0
  let next: { items: Item[]; done: Promise<Result> } | undefined

  async function begin(items: Item[], before: Promise<unknown>) {
    await before
    const rest = restsUntil - performance.now()
    if (rest > 0) await pause(rest)
    if (next?.items === items) next = undefined
    try {
      return await run(items)
    } finally {
      restsUntil = performance.now() + restMs
    }
  }

  return (item) => {
    if (!next || next.items.length >= most) {
      const items: Item[] = []
      next = { items, done: begin(items, last) }
      last = next.done.catch(() => undefined)
    }
    next.items.push(item)
    return next.done
  }
}
