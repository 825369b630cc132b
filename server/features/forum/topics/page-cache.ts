import type { Bus } from '../../../kit/cluster/bus.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Cache } from '../../../kit/data/cache.ts'
import { createCache } from '../../../kit/data/cache.ts'
import type { Prepared, PreparedExcept } from '../../../kit/http/prepared.ts'
import type { forumContract } from '../contract.ts'

/** An answer as guests get it, and the ids of the people and organisations whose names stand in it. */
export interface ReadyAnswer<Answer extends Prepared = Prepared> {
  answer: Answer
  names: ReadonlySet<string>
}

type Page = OutputOf<(typeof forumContract)['routes']['GET /forum/topics/:topicId']>

/** A first page; what one may do there is not the same for members. */
export interface ReadyTopic extends ReadyAnswer<PreparedExcept<Page['can']>> {
  locked: boolean
}

/** What many read, kept serialised: first pages of topics and of lists, and the categories. */
export interface Ready {
  topics: Cache<ReadyTopic>
  /** By category; under '' the latest of all. */
  lists: Cache<ReadyAnswer>
  categories: Cache<ReadyAnswer>
}

const sizeOf = ({ answer }: ReadyAnswer) => answer.json.length

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
  const dropNaming = (id: string) => dropWhere(({ names }) => names.has(id))
  bus.onEverywhere('signIns.userChanged', ({ userId }) => dropNaming(userId))
  bus.onEverywhere('organisations.changed', ({ organisationId }) => dropNaming(organisationId))
  const dropAll = () => {
    dropWhere(() => true)
    categories.dropWhere(() => true)
  }
  bus.onEverywhere('migrations.ranAgain', dropAll)
  bus.onGap(dropAll)
  return { topics, lists, categories }
}
