/**
 * Gathers items: those that come while a run is under way go together in the next one. A lone item waits for
 * nobody. Whoever adds an item waits for the run that has it, which begins after it was added.
 */
export function createBatches<Item>(run: (items: Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let last = Promise.resolve()
  let next: { items: Item[]; done: Promise<void> } | undefined

  return (item) => {
    if (!next) {
      const items: Item[] = []
      const done = last.then(() => {
        next = undefined
        return run(items)
      })
      next = { items, done }
      last = done.catch(() => undefined)
    }
    next.items.push(item)
    return next.done
  }
}
