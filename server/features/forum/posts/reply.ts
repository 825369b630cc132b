import { Types } from 'mongoose'
import type { BodyOf } from '../../../kit/contract.ts'
import { drafted } from '../../../kit/data/documents/create.ts'
import { digestOf } from '../../../kit/data/documents/once.ts'
import { failField } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { doerOf, onBehalfOf } from '../../../kit/rights/acting.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import { renderSaid } from '../../../kit/text/rendering/render.ts'
import type { Authors } from '../authors.ts'
import type { forumContract } from '../contract.ts'
import type { TopicData } from '../model.ts'
import { PostModel } from '../model.ts'
import { actsOfPost, actsOfTopic, presentPost, presentTopic } from '../present.ts'
import type { HeldTopics } from '../topics/held-topics.ts'
import { assertOpen, createReplyWriter } from './write-replies.ts'

type Body = BodyOf<(typeof forumContract)['routes']['POST /forum/topics/:topicId/posts']>

async function quoted(topic: TopicData, number: number | undefined) {
  if (number === undefined) return null
  const post = await PostModel.findOne(
    { topic: topic._id, number },
    { author: 1, organisation: 1, hidden: 1 },
  ).lean()
  if (!post || post.hidden) return failField('quoteOf', 'field.invalid_choice')
  return { number, author: post.author, organisation: post.organisation }
}

export function createReplying({ bus }: Pick<Hub, 'bus'>, authors: Authors, topics: HeldTopics) {
  const write = createReplyWriter(topics)

  return async (actor: Actor, topicId: string, { quoteOf, organisationId, ...fields }: Body) => {
    const user = requireUser(actor)
    const organisation = onBehalfOf(user, organisationId)
    const topic = await topics.get(topicId)
    const digest = digestOf([fields.body, fields.language, organisation, quoteOf ?? null])
    const act = { ...fields, author: user.id, digest }
    await assertOpen(actor, topic, act)
    const draft = await drafted(PostModel, {
      ...act,
      topic: topicId,
      // The writer gives it.
      number: 0,
      organisation: organisation === null ? null : new Types.ObjectId(organisation),
      ...(await renderSaid(fields.body)),
      quoteOf: await quoted(topic, quoteOf),
    })
    const { post, topic: counted, isNews } = await write({ actor, topicId, draft })
    const authorOf = await authors.load([...(isNews ? actsOfTopic(counted) : []), ...actsOfPost(post)])
    const shown = presentPost(post, authorOf)
    if (isNews) {
      bus.emit('forum.postCreated', {
        topic: presentTopic(counted, authorOf),
        post: shown,
        by: doerOf(user, post.organisation ?? null),
        clientId: fields.clientId,
      })
    }
    return { post: shown, seq: counted.seq }
  }
}
