import type { Bus } from '../../../kit/cluster/bus.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Cache } from '../../../kit/data/cache.ts'
import { createCache } from '../../../kit/data/cache.ts'
import { forumContract } from '../contract.ts'

type Routes = (typeof forumContract)['routes']

/** JSON as guests get it, in UTF-8, and whose names stand in it. */
export interface ReadyAnswer {
  json: Buffer
  people: ReadonlySet<string>
}

/** A first page; `rightsAt` is where its last field begins, which is not the same for members. */
export interface ReadyTopic extends ReadyAnswer {
  locked: boolean
  rightsAt: number
}

/** What many read, kept serialised: first pages of topics and of lists, and the categories. */
export interface Ready {
  topics: Cache<ReadyTopic>
  /** By category; under '' the latest of all. */
  lists: Cache<ReadyAnswer>
  categories: Cache<ReadyAnswer>
}

const sizeOf = ({ json }: ReadyAnswer) => json.length

export function createReady(bus: Bus): Ready {
  // In bytes, outside the heap: a topic of 20 posts takes some 15,000.
  const topics = createCache<ReadyTopic>({ maxSize: 32_000_000, sizeOf })
  const lists = createCache<ReadyAnswer>({ maxSize: 2_000_000, sizeOf })
  const categories = createCache<ReadyAnswer>({ maxSize: 1_000_000, sizeOf })
  const dropTopic = ({ id, category }: { id: string; category: string }) => {
    topics.drop(id)
    lists.drop(category)
    lists.drop('')
    categories.drop('')
  }
  bus.onEverywhere('forum.topicCreated', ({ topic }) => dropTopic(topic))
  bus.onEverywhere('forum.topicChanged', ({ topic }) => dropTopic(topic))
  bus.onEverywhere('forum.postCreated', ({ topic }) => dropTopic(topic))
  bus.onEverywhere('forum.postChanged', ({ topicId }) => topics.drop(topicId))
  bus.onEverywhere('forum.categoryChanged', ({ category }) => {
    categories.drop('')
    lists.drop(category.slug)
  })
  const dropWhere = (matches: (answer: ReadyAnswer) => boolean) => {
    topics.dropWhere(matches)
    lists.dropWhere(matches)
  }
  bus.onEverywhere('signIns.userChanged', ({ userId }) => dropWhere(({ people }) => people.has(userId)))
  bus.onEverywhere('organisations.changed', () => dropWhere(() => true))
  bus.onGap(() => {
    dropWhere(() => true)
    categories.dropWhere(() => true)
  })
  return { topics, lists, categories }
}

/** Strips an answer by its schema, as the kit does for answers that are not held. */
export function serialise<Key extends keyof Routes>(key: Key, answer: OutputOf<Routes[Key]>): Buffer {
  const { output } = forumContract.routes[key] as { output?: { parse(value: unknown): unknown } }
  return Buffer.from(JSON.stringify(output?.parse(answer)))
}
