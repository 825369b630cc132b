import type { Hub } from '../../../kit/feature.ts'
import { CategoryModel } from '../model.ts'
import '../events.ts'

/** How often the times of what this process was asked to write are stored, in milliseconds. */
const storeEvery = 1_000

export interface CategoryTimes {
  /** The later of what is stored and what has been told. */
  lastPostAt(slug: string, stored: Date | null | undefined): Date | null
  /** Stores what is not stored yet. */
  stop(): Promise<void>
}

/**
 * When somebody last wrote in each category: known at once, stored once a second, since each reply moves it. A process that
 * is killed may leave it a second behind, until the next reply there.
 */
export function createCategoryTimes({ bus, log }: Pick<Hub, 'bus' | 'log'>): CategoryTimes {
  const told = new Map<string, Date>()
  const unstored = new Map<string, Date>()
  let timer: NodeJS.Timeout | undefined
  let storing = Promise.resolve()

  const storeLater = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      storing = store()
    }, storeEvery)
  }

  async function store() {
    const times = [...unstored]
    unstored.clear()
    try {
      await CategoryModel.bulkWrite(
        times.map(([_id, lastPostAt]) => ({
          updateOne: { filter: { _id }, update: { $max: { lastPostAt } } },
        })),
        { ordered: false },
      )
    } catch (error) {
      log.error({ error }, 'when somebody last wrote in a category was not stored')
      for (const [slug, at] of times) raise(unstored, slug, at)
      storeLater()
    }
  }

  bus.onEverywhere('forum.postCreated', ({ topic }) =>
    raise(told, topic.category, new Date(topic.lastPostAt)),
  )
  bus.on('forum.postCreated', ({ topic }) => {
    raise(unstored, topic.category, new Date(topic.lastPostAt))
    storeLater()
  })

  return {
    lastPostAt: (slug, stored) => latest(told.get(slug), stored) ?? null,
    async stop() {
      clearTimeout(timer)
      await storing
      if (unstored.size > 0) await store()
      clearTimeout(timer)
    },
  }
}

const latest = (one: Date | undefined, other: Date | null | undefined) =>
  one && (!other || one > other) ? one : other

function raise(times: Map<string, Date>, slug: string, at: Date) {
  times.set(slug, latest(times.get(slug), at) ?? at)
}
