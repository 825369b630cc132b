import { createBatches } from './batches.ts'

/** Of one group; bounds what is written at once, not how many may wait. */
const mostTogether = 500

/** Where a group's writer says what became of each item. */
export interface Outcomes<Item, Result> {
  done(item: Item, result: Result): void
  /** This item alone is refused. */
  refused(item: Item, refusal: unknown): void
}

type Outcome<Result> = { result: Result } | { refusal: unknown }

/**
 * Writes what comes while a write is under way together with the next one, in the order in which it came, so that many
 * share the cost of a few commands; `restMs` after each write makes them more. Each caller is answered for its own item when that is stored; where `write` throws, those of
 * whom it has said nothing yet are refused with that.
 */
export function createGroupCommit<Item extends object, Result>(
  write: (items: Item[], outcomes: Outcomes<Item, Result>) => Promise<void>,
  restMs = 0,
): (item: Item) => Promise<Result> {
  const add = createBatches<Item, ReadonlyMap<Item, Outcome<Result>>>(
    async (items) => {
      const known = new Map<Item, Outcome<Result>>()
      try {
        await write(items, {
          done: (item, result) => void known.set(item, { result }),
          refused: (item, refusal) => void known.set(item, { refusal }),
        })
      } catch (refusal) {
        for (const item of items) if (!known.has(item)) known.set(item, { refusal })
      }
      return known
    },
    { most: mostTogether, restMs },
  )

  return async (item) => {
    const outcome = (await add(item)).get(item)
    if (!outcome) throw new Error('a group was written that says nothing of one of its items')
    if ('refusal' in outcome) throw outcome.refusal
    return outcome.result
  }
}
