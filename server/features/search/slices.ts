/** A text of some hundred words takes about a tenth of a millisecond. */
const atOnce = 50

/** Does something for each, and lets others have their turn after every fifty. */
export async function inSlices<Item>(
  items: readonly Item[],
  act: (item: Item) => void,
  afterSlice?: () => void,
): Promise<void> {
  for (const [at, item] of items.entries()) {
    if (at > 0 && at % atOnce === 0) {
      afterSlice?.()
      await new Promise(setImmediate)
    }
    act(item)
  }
}
