import { createCache } from '../../../kit/data/cache.ts'
import { createBatches } from '../../../kit/data/group-commit/batches.ts'
import { fail } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { idsOf } from '../authors.ts'
import type { TopicData } from '../model.ts'
import { TopicModel } from '../model.ts'
import { actsOfTopic } from '../present.ts'

/** Topics as those who reply find them. */
export interface HeldTopics {
  /** As it is, or as it was when the last change of it was told here; throws `kit.not_found`. */
  get(topicId: string): Promise<TopicData>
  /** A reply has made `after` of `before`. */
  moved(before: TopicData, after: TopicData): void
}

/** In people and topics: some 8 MB. */
const maxSize = 100_000

/** A hub of one process holds them ready. Of several, another may have locked one a moment ago: there each is read, with those asked for meanwhile. */
export function createHeldTopics({ bus, config }: Pick<Hub, 'bus' | 'config'>): HeldTopics {
  const held = createCache<TopicData>({ maxSize, sizeOf: ({ people }) => 20 + people.length })
  const readTogether = createBatches(async (ids: string[]) => {
    const found = await TopicModel.find({ _id: { $in: ids } }).lean()
    return new Map(found.map((topic) => [String(topic._id), topic]))
  })
  const read = async (topicId: string) => (await readTogether(topicId)).get(topicId) ?? fail('kit.not_found')

  bus.onEverywhere('forum.topicChanged', ({ topic }) => held.drop(topic.id))
  bus.onEverywhere('forum.postChanged', ({ topicId }) => held.drop(topicId))
  const dropNaming = (id: string) => held.dropWhere((topic) => idsOf(actsOfTopic(topic)).has(id))
  bus.onEverywhere('signIns.userChanged', ({ userId }) => dropNaming(userId))
  bus.onEverywhere('organisations.changed', ({ organisationId }) => dropNaming(organisationId))

  return {
    get: (topicId) => (config.redisUrl ? read(topicId) : held.get(topicId, () => read(topicId))),
    moved: (before, after) => held.replace(String(before._id), before, after),
  }
}
