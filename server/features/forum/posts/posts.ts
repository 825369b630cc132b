import { LRUCache } from 'lru-cache'
import { atMost } from '../../../kit/process/at-most.ts'
import { Types } from 'mongoose'
import { create } from '../../../kit/data/documents/create.ts'
import { createDeciding } from '../../../kit/deciding/deciding.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failField, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { renderSaid } from '../../../kit/text/rendering/render.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { hiddenFor } from '../../../kit/data/documents/hidden.ts'
import { assertSaidSame, digestOf } from '../../../kit/data/documents/once.ts'
import { insertNumbered } from '../../../kit/data/documents/numbered.ts'
import { belongsTo } from '../../../kit/rights/actor.ts'
import { doerOf, onBehalfOf } from '../../../kit/rights/acting.ts'
import { authorize, requireUser, visible } from '../../../kit/rights/policy.ts'
import { createQueue } from '../../../kit/data/queue.ts'
import type { Authors } from '../authors.ts'
import { forumContract } from '../contract.ts'
import type { PostChange } from '../events.ts'
import type { PostData, TopicData } from '../model.ts'
import { CategoryModel, PostModel, TopicModel } from '../model.ts'
import { canEditPost, canModerate, canReadSource, canReadTopic } from '../policy.ts'
import { actsOfPost, actsOfTopic, presentPost, presentTopic } from '../present.ts'
import type { HideReason } from '../../../kit/vocabulary.ts'

type Routes = (typeof forumContract)['routes']
type Reply = BodyOf<Routes['POST /forum/topics/:topicId/posts']>
type Hiding = BodyOf<Routes['PUT /forum/posts/:postId/hidden']>
type Rewriting = BodyOf<Routes['PATCH /forum/posts/:postId']>

/** A reply as it is stored, but for its topic and number. */
type NewPost = Omit<Reply, 'quoteOf' | 'organisationId'> &
  Required<Pick<PostData, 'author' | 'organisation' | 'html' | 'renderer' | 'quoteOf' | 'digest'>>

const refuse = failWith(forumContract)
const after = { returnDocument: 'after' } as const

export function createPosts(hub: Hub, authors: Authors) {
  const { bus } = hub
  const decide = createDeciding(hub)
  const queue = createQueue()
  /** The last number given out here; a hint that saves a look, as the index decides. */
  const lastNumbers = new LRUCache<string, number>(atMost(10_000))

  /** The post that this act made before, if it did. */
  async function knownPost(
    topicId: string,
    author: string,
    { clientId, digest }: Pick<PostData, 'clientId' | 'digest'>,
  ) {
    const known = await PostModel.findOne({ author, clientId }).lean()
    if (!known) return null
    if (String(known.topic) !== topicId) failField('clientId', 'field.taken')
    assertSaidSame(known, digest)
    return known
  }

  async function insert(topic: TopicData, fields: NewPost) {
    const topicId = String(topic._id)
    const { made: post, created } = await insertNumbered<PostData>({
      first: Math.max(topic.last.number, lastNumbers.get(topicId) ?? 0) + 1,
      async insert(number) {
        const post = await create(PostModel, { ...fields, topic: topic._id, number })
        lastNumbers.set(topicId, number)
        return post.toObject() as PostData
      },
      async last() {
        const newest = await PostModel.findOne({ topic: topic._id }, { number: 1 })
          .sort({ number: -1 })
          .lean()
        return newest?.number ?? 0
      },
      madeBefore: () => knownPost(topicId, String(fields.author), fields),
    })
    return { post, created }
  }

  async function quoted(topic: TopicData, number: number | undefined) {
    if (number === undefined) return null
    const post = await PostModel.findOne(
      { topic: topic._id, number },
      { author: 1, organisation: 1, hidden: 1 },
    ).lean()
    if (!post || post.hidden) return failField('quoteOf', 'field.invalid_choice')
    return { number, author: post.author, organisation: post.organisation }
  }

  /** Counts a written post in its topic and category; repeating it changes nothing but `seq`. */
  async function count(post: PostData, category: string) {
    const { number, createdAt: at, author: by, organisation } = post
    const last = { number, at, by, organisation }
    const [topic] = await Promise.all([
      TopicModel.findByIdAndUpdate(
        post.topic,
        { $max: { last }, $addToSet: { people: post.author }, $inc: { seq: 1 } },
        after,
      ).lean(),
      CategoryModel.updateOne({ _id: category }, { $max: { lastPostAt: post.createdAt } }),
    ])
    return topic ?? fail('kit.not_found')
  }

  async function presented(post: PostData, uncovered = false) {
    return presentPost(post, await authors.load(actsOfPost(post)), uncovered)
  }

  /**
   * The post as this write left it, told to all; answered as whoever acted may see it. Its `revision` comes of the same
   * write, so that its watchers order posts by that: `seq`, of a later write, only counts that something was told.
   */
  async function tellChanged(actor: Actor, by: Doer, post: PostData, change: PostChange) {
    const topic = await TopicModel.findByIdAndUpdate(post.topic, { $inc: { seq: 1 } }, after).lean()
    const { seq } = topic ?? fail('kit.not_found')
    bus.emit('forum.postChanged', {
      ...{ topicId: String(post.topic), seq, by, change },
      post: await presented(post),
    })
    return { seq, post: await presented(post, canModerate(actor, undefined)) }
  }

  /** A post in a topic that the actor may read. */
  async function found(actor: Actor, postId: string) {
    const post = (await PostModel.findById(postId).lean()) ?? fail('kit.not_found')
    const topic = visible(actor, canReadTopic, await TopicModel.findById(post.topic).lean())
    return { post, topic }
  }

  async function setHidden(actor: Actor, postId: string, reason: HideReason | null, seen: number) {
    const by = doerOf(actor)
    const changedBy = actOf(by)
    const decided = await decide(
      { what: 'hidden', imposed: hiddenFor(changedBy, reason), seen, by },
      {
        write: (where, change) =>
          PostModel.findOneAndUpdate(
            { _id: postId, ...where },
            { ...change, changedBy, $inc: { revision: 1 } },
            after,
          ).lean(),
        read: () => PostModel.findById(postId).lean(),
        noted: ({ author, topic, number }) => ({
          ...{ thing: 'post', whom: author },
          page: `/forum/topics/${String(topic)}?around=${number}`,
        }),
      },
    )
    if (decided.isNews) return tellChanged(actor, by, decided.found, reason ? 'hidden' : 'shown')
    const { post, topic } = await found(actor, postId)
    return { post: await presented(post, canModerate(actor, undefined)), seq: topic.seq }
  }

  return {
    async reply(actor: Actor, topicId: string, { quoteOf, organisationId, ...fields }: Reply) {
      const user = requireUser(actor)
      const { id: author } = user
      const organisation = onBehalfOf(user, organisationId)
      const topic = visible(actor, canReadTopic, await TopicModel.findById(topicId).lean())
      const digest = digestOf([fields.body, fields.language, organisation, quoteOf ?? null])
      // A retry of what was written before the lock is answered as the first time.
      if (topic.locked && !(await knownPost(topicId, author, { clientId: fields.clientId, digest })))
        refuse('forum.topic_locked')
      const content = {
        ...{ ...fields, digest },
        author: new Types.ObjectId(author),
        organisation: organisation === null ? null : new Types.ObjectId(organisation),
        ...(await renderSaid(fields.body)),
        quoteOf: await quoted(topic, quoteOf),
      }
      const { post, created } = await queue(topicId, () => insert(topic, content))
      // The first try may have ended between the two writes.
      if (!created && topic.last.number >= post.number) return { post: await presented(post), seq: topic.seq }
      const counted = await count(post, topic.category)
      const authorOf = await authors.load([...actsOfTopic(counted), ...actsOfPost(post)])
      const shown = presentPost(post, authorOf)
      bus.emit('forum.postCreated', {
        topic: presentTopic(counted, authorOf),
        post: shown,
        by: doerOf(user, post.organisation ?? null),
        clientId: fields.clientId,
      })
      return { post: shown, seq: counted.seq }
    },

    async source(actor: Actor, postId: string) {
      const { post } = await found(actor, postId)
      authorize(actor, canReadSource, post)
      return { body: post.body, language: post.language }
    },

    async edit(actor: Actor, postId: string, { body, language }: Rewriting) {
      const { post, topic } = await found(actor, postId)
      authorize(actor, canEditPost, post)
      if (topic.locked) refuse('forum.topic_locked')
      if (!post.hidden && post.body === body && post.language === language)
        return { post: await presented(post), seq: topic.seq }
      // It speaks for whom it was written for, whoever its author acts for by now; once she is no longer of it, for herself.
      const speaksFor =
        post.organisation && belongsTo(requireUser(actor), String(post.organisation))
          ? post.organisation
          : null
      const by = doerOf(actor, speaksFor)
      const edited = await PostModel.findOneAndUpdate(
        { _id: postId, hidden: null },
        {
          body,
          language,
          organisation: speaksFor,
          ...(await renderSaid(body)),
          editedAt: new Date(),
          changedBy: actOf(by),
          $inc: { revision: 1 },
        },
        after,
      ).lean()
      return tellChanged(actor, by, edited ?? refuse('forum.post_hidden'), 'edited')
    },

    hide: (actor: Actor, postId: string, { reason, seen }: Hiding) => setHidden(actor, postId, reason, seen),
    show: (actor: Actor, postId: string, seen: number) => setHidden(actor, postId, null, seen),
  }
}
