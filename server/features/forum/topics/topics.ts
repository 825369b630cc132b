import { Types } from 'mongoose'
import { createDeciding } from '../../../kit/deciding/deciding.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failField } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { renderSaid } from '../../../kit/text/rendering/render.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { hiddenFor } from '../../../kit/data/documents/hidden.ts'
import { createOnce } from '../../../kit/data/documents/once.ts'
import { doerOf, onBehalfOf } from '../../../kit/rights/acting.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import type { Authors } from '../authors.ts'
import type { forumContract } from '../contract.ts'
import type { TopicChange } from '../events.ts'
import type { TopicData } from '../model.ts'
import { CategoryModel, PostModel, TopicModel } from '../model.ts'
import { actsOfTopic, presentTopic } from '../present.ts'
import type { HideReason } from '../../../kit/vocabulary.ts'

type Routes = (typeof forumContract)['routes']
type Hiding = BodyOf<Routes['PUT /forum/topics/:topicId/hidden']>
type Changes = BodyOf<Routes['PATCH /forum/topics/:topicId']>

export function createTopics(hub: Hub, authors: Authors) {
  const { bus } = hub
  const decide = createDeciding(hub)
  const presented = async (topic: TopicData) => presentTopic(topic, await authors.load(actsOfTopic(topic)))

  async function tellChanged(by: Doer, changed: TopicData, change: TopicChange) {
    const topic = await presented(changed)
    bus.emit('forum.topicChanged', { topic, by, change })
    return { topic }
  }

  async function setHidden(actor: Actor, topicId: string, reason: HideReason | null, seen: number) {
    const by = doerOf(actor)
    const changedBy = actOf(by)
    const read = () => TopicModel.findById(topicId).lean()
    const { found: topic, isNews } = await decide(
      { what: 'hidden', imposed: hiddenFor(changedBy, reason), seen, by },
      {
        write: (where, change) =>
          TopicModel.findOneAndUpdate(
            { _id: topicId, ...where },
            { ...change, changedBy, $inc: { seq: 1 } },
            { returnDocument: 'after' },
          ).lean(),
        read,
        noted: ({ author }) => ({ thing: 'topic', whom: author, page: `/forum/topics/${topicId}` }),
      },
    )
    if (!isNews) return { topic: await presented(topic) }
    await CategoryModel.updateOne({ _id: topic.category }, { $inc: { topicCount: reason ? -1 : 1 } })
    return tellChanged(by, (await read()) ?? fail('kit.not_found'), reason ? 'hidden' : 'shown')
  }

  return {
    /** The first post comes before its topic: nobody ever sees a topic without one, and its clientId stands for both. */
    async create(actor: Actor, fields: BodyOf<Routes['POST /forum/topics']>) {
      const user = requireUser(actor)
      const { id: author } = user
      const organisation = onBehalfOf(user, fields.organisationId)
      const { clientId, body, language, title, category, tags } = fields
      if (!(await CategoryModel.exists({ _id: category }))) failField('category', 'field.invalid_choice')
      const { document: post } = await createOnce(
        PostModel,
        ['author', 'clientId'],
        {
          ...{ author, organisation, clientId, body, language },
          ...{ topic: new Types.ObjectId(), number: 1, ...(await renderSaid(body)) },
        },
        {
          said: [title, body, language, category, tags, organisation],
          assertOwn: ({ number }) => number === 1 || failField('clientId', 'field.taken'),
        },
      )
      const onBehalf = { organisation: post.organisation }
      const last = { number: 1, at: post.createdAt, by: author, ...onBehalf }
      const { document, created } = await createOnce(TopicModel, ['_id'], {
        ...{ _id: post.topic, title, language, category, tags },
        ...{ author, ...onBehalf, last, people: [author], createdAt: post.createdAt },
      })
      const topic = await presented(document.toObject())
      if (created) {
        await CategoryModel.updateOne(
          { _id: category },
          { $inc: { topicCount: 1 }, $max: { lastPostAt: post.createdAt } },
        )
        bus.emit('forum.topicCreated', {
          topic,
          by: doerOf(user, onBehalf.organisation),
        })
      }
      return { topic }
    },

    async change(actor: Actor, topicId: string, changes: Changes) {
      const by = doerOf(actor)
      const topic = await TopicModel.findByIdAndUpdate(
        topicId,
        { ...changes, changedBy: actOf(by), $inc: { seq: 1 } },
        { returnDocument: 'after' },
      ).lean()
      return tellChanged(by, topic ?? fail('kit.not_found'), 'changed')
    },

    hide: (actor: Actor, topicId: string, { reason, seen }: Hiding) =>
      setHidden(actor, topicId, reason, seen),
    show: (actor: Actor, topicId: string, seen: number) => setHidden(actor, topicId, null, seen),
  }
}
