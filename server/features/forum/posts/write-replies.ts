import { HubError, failWith, kitErrors } from '../../../kit/errors.ts'
import type { Numbered } from '../../../kit/data/group-commit/append-numbered.ts'
import { appendNumbered } from '../../../kit/data/group-commit/append-numbered.ts'
import type { Outcomes } from '../../../kit/data/group-commit/group-commit.ts'
import { createGroupCommit } from '../../../kit/data/group-commit/group-commit.ts'
import { insertTogether } from '../../../kit/data/group-commit/insert-together.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { visible } from '../../../kit/rights/policy.ts'
import { forumContract } from '../contract.ts'
import type { PostData, TopicData } from '../model.ts'
import { PostModel } from '../model.ts'
import { canReadTopic } from '../policy.ts'
import type { HeldTopics } from '../topics/held-topics.ts'
import { countReplies } from './count-replies.ts'
import type { Act } from './known-posts.ts'
import { assertSame, keyOf, knownPost, madeBefore } from './known-posts.ts'

/** A reply as it is to be stored, but for its number. */
interface Reply {
  actor: Actor
  topicId: string
  draft: Omit<PostData, 'number'>
}

interface Written {
  post: PostData
  /** As this post left it, or as it is if the post was counted before. */
  topic: TopicData
  /** The post is counted by this act. */
  isNews: boolean
}

const refuse = failWith(forumContract)

/** Whoever has just been answered and writes again goes with the others. */
const restMs = 1

/** Refuses who may not reply there; a retry of what was written before a lock is answered as the first time. */
export async function assertOpen(actor: Actor, topic: TopicData, act: Act): Promise<PostData | undefined> {
  visible(actor, canReadTopic, topic)
  if (!topic.locked) return undefined
  return (await knownPost(String(topic._id), act)) ?? refuse('forum.topic_locked')
}

async function insertPosts(numbered: readonly Numbered<Reply>[]) {
  const createdAt = new Date()
  const posts: PostData[] = numbered.map(([{ draft }, number]) => ({ ...draft, number, createdAt }))
  const refused = await insertTogether(PostModel.collection, posts, { ordered: true })
  const [[inserted, refusal] = [posts.length, undefined]] = refused
  return { made: posts.slice(0, inserted), refusal }
}

async function lastNumber(topicId: string): Promise<number> {
  const newest = await PostModel.findOne({ topic: topicId }, { number: 1 }).sort({ number: -1 }).lean()
  return newest?.number ?? 0
}

/** Writes replies of all topics together: one command for their posts, one for what the topics say of them. */
export function createReplyWriter(topics: HeldTopics) {
  return createGroupCommit<Reply, Written>(async (replies, outcomes) => {
    const { before, open, posts } = await sort(replies, topics, outcomes)
    const numbering = {
      listOf: ({ topicId }: Reply) => topicId,
      actOf: ({ draft }: Reply) => keyOf(draft),
      known: (topicId: string) => before.get(topicId)?.last.number ?? 0,
      last: lastNumber,
      insert: insertPosts,
      madeBefore: (those: readonly Reply[]) => madeBefore(those.map(({ draft }) => draft)),
    }
    await appendNumbered(open, numbering, {
      made: (reply, post) => void posts.set(reply, post),
      found(reply, post) {
        try {
          assertSame(post, reply.topicId, reply.draft)
          posts.set(reply, post)
        } catch (refusal) {
          outcomes.refused(reply, refusal)
        }
      },
      refused: outcomes.refused,
    })
    // Also a post whose first try ended between the two writes.
    const counted = await countReplies(posts.values(), before)
    for (const [topicId, topic] of before) {
      const now = counted.get(topicId)?.topic
      if (now) topics.moved(topic, now)
    }
    for (const [reply, post] of posts) {
      const known = counted.get(reply.topicId)
      const left = known?.states.get(post.number)
      const topic = left ?? (known ? known.topic : before.get(reply.topicId))
      if (topic) outcomes.done(reply, { post, topic, isNews: left !== undefined })
      else outcomes.refused(reply, new HubError('kit.not_found', kitErrors['kit.not_found']))
      // Of two that sent the same act, one has news.
      known?.states.delete(post.number)
    }
  }, restMs)
}

/** The topics as they are now, whose replies are to be written, and what retries of a locked one made before. */
async function sort(replies: readonly Reply[], topics: HeldTopics, outcomes: Outcomes<Reply, Written>) {
  const before = new Map<string, TopicData>()
  const looked = await Promise.allSettled(
    replies.map(async ({ actor, topicId, draft }) => {
      const topic = await topics.get(topicId)
      before.set(topicId, topic)
      return assertOpen(actor, topic, draft)
    }),
  )
  const open: Reply[] = []
  const posts = new Map<Reply, PostData>()
  for (const [index, reply] of replies.entries()) {
    const look = looked[index]
    if (look?.status === 'rejected') outcomes.refused(reply, look.reason)
    else if (look?.value) posts.set(reply, look.value)
    else open.push(reply)
  }
  return { before, open, posts }
}
