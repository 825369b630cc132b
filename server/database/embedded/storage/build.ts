import { StoreError } from '../errors.ts'
import type { Index } from '../index/entries.ts'
import type { Collection } from './collection.ts'

/** What a build asks of the store. */
interface Builder {
  all(): Collection[]
  write<Result>(act: () => Result): Promise<Result>
  finishIndexes(collection: Collection, indexes: Index[]): void
  dropIndex(collection: Collection, index: Index): void
}

/** So long one transaction of a build takes; then the others have their turn. */
const turnMilliseconds = 8

const building = new WeakMap<Index, Promise<void>>()

/**
 * Fills indexes that were added to a collection, while other commands go on; what these write goes into the indexes
 * too. Rejects when a unique index cannot be, or when index or collection are dropped meanwhile; then none is left.
 */
export function build(
  store: Builder,
  collection: Collection,
  indexes: Index[],
  trusted = false,
): Promise<void> {
  const done = run(store, collection, indexes, trusted)
  done.catch(() => undefined)
  for (const index of indexes) building.set(index, done)
  return done
}

/** Waits for the end of the build that another command has begun. */
export async function whenBuilt(index: Index): Promise<void> {
  await building.get(index)
}

async function run(store: Builder, { id }: Collection, indexes: Index[], trusted: boolean): Promise<void> {
  await new Promise(setImmediate)
  // By its number, since it may be given another name meanwhile.
  const current = () => store.all().find((collection) => collection.id === id)
  const checked = () => {
    const collection = current()
    const gone = indexes.find((index) => !collection?.indexes.includes(index))
    if (!collection || gone)
      throw new StoreError('IndexBuildAborted', 'Index build failed: it was dropped while it was being built')
    return collection
  }
  try {
    let from: number | undefined = 0
    while (from !== undefined) {
      const start: number = from
      from = await store.write(() => checked().fill(indexes, start, turnMilliseconds, trusted))
    }
    await store.write(() => store.finishIndexes(checked(), indexes))
  } catch (error) {
    await store.write(() => {
      const collection = current()
      const left = indexes.filter((index) => collection?.indexes.includes(index))
      for (const index of left) if (collection) store.dropIndex(collection, index)
    })
    throw error
  }
}
