import type { Actor } from '../../../kit/rights/actor.ts'
import { guest } from '../../../kit/rights/actor.ts'
import type { OutputOf, QueryOf } from '../../../kit/contract.ts'
import type { Prepared } from '../../../kit/http/prepared.ts'
import { prepareExcept } from '../../../kit/http/prepared.ts'
import { visible } from '../../../kit/rights/policy.ts'
import type { Authors } from '../authors.ts'
import { idsOf } from '../authors.ts'
import { forumContract } from '../contract.ts'
import type { TopicData } from '../model.ts'
import { PostModel, TopicModel } from '../model.ts'
import { canModerate, canReadTopic, canReply } from '../policy.ts'
import { actsOfPost, actsOfTopic, presentPost, presentTopic } from '../present.ts'
import type { Ready } from './page-cache.ts'
import { pageSize } from '../vocabulary.ts'

type Route = (typeof forumContract)['routes']['GET /forum/topics/:topicId']
type Page = OutputOf<Route>
type Range = QueryOf<Route>

const { output } = forumContract.routes['GET /forum/topics/:topicId']
/** Posts shown before the one asked for, so that it does not stand without its context. */
const before = 5

export function createPages(authors: Authors, ready: Ready) {
  // The topic is read before its posts: the page then has every post that its `seq` counts.
  async function read(actor: Actor, topicId: string, range: Range) {
    const topic = visible(actor, canReadTopic, await TopicModel.findById(topicId).lean())
    const first = firstNumber(topic, range)
    const posts = await PostModel.find(
      { topic: topic._id, number: { $gte: first, $lt: first + pageSize } },
      { body: 0, clientId: 0, digest: 0 },
    )
      .sort({ number: 1 })
      .lean()
    const acts = [...actsOfTopic(topic), ...posts.flatMap(actsOfPost)]
    const authorOf = await authors.load(acts, canModerate(actor, undefined))
    const page: Page = {
      topic: presentTopic(topic, authorOf),
      posts: posts.map((post) => presentPost(post, authorOf, canModerate(actor, undefined))),
      can: rights(actor, topic),
    }
    return { page, names: idsOf(acts) }
  }

  return {
    async read(actor: Actor, topicId: string, range: Range): Promise<Page | Prepared> {
      const isFirst = !range.around && (range.from ?? 1) === 1
      if (!isFirst || canModerate(actor, undefined)) return (await read(actor, topicId, range)).page
      const held = await ready.topics.get(topicId, async () => {
        const { page, names } = await read(guest, topicId, range)
        return { answer: prepareExcept(output, page, 'can'), names, locked: page.topic.locked }
      })
      // Members read what guests read; only what one may do is their own.
      return actor.kind === 'guest' ? held.answer : held.answer.with(rights(actor, held))
    },
  }
}

function firstNumber({ last }: TopicData, { from, around }: Range): number {
  if (around) return Math.max(1, Math.min(around - before, last.number - pageSize + 1))
  return from ?? 1
}

const rights = (actor: Actor, topic: { locked: boolean }) => ({
  reply: canReply(actor, topic),
  editOwn: canReply(actor, topic),
  moderate: canModerate(actor, undefined),
})
