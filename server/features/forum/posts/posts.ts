import { createDeciding } from '../../../kit/deciding/deciding.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { renderSaid } from '../../../kit/text/rendering/render.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { hiddenFor } from '../../../kit/data/documents/hidden.ts'
import { belongsTo } from '../../../kit/rights/actor.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { authorize, requireUser, visible } from '../../../kit/rights/policy.ts'
import type { Authors } from '../authors.ts'
import { forumContract } from '../contract.ts'
import type { PostChange } from '../events.ts'
import type { PostData } from '../model.ts'
import { PostModel, TopicModel } from '../model.ts'
import { canEditPost, canModerate, canReadSource, canReadTopic } from '../policy.ts'
import { actsOfPost, presentPost } from '../present.ts'
import type { HideReason } from '../../../kit/vocabulary.ts'

type Routes = (typeof forumContract)['routes']
type Hiding = BodyOf<Routes['PUT /forum/posts/:postId/hidden']>
type Rewriting = BodyOf<Routes['PATCH /forum/posts/:postId']>

const refuse = failWith(forumContract)
const after = { returnDocument: 'after' } as const

export function createPosts(hub: Hub, authors: Authors) {
  const { bus } = hub
  const decide = createDeciding(hub)
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
