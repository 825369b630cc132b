import type { Actor } from '../../../kit/rights/actor.ts'
import { excerptOf } from '../../../kit/text/markdown.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import type { Authors } from '../authors.ts'
import { PostModel, TopicModel } from '../model.ts'

const shown = 5
const recent = 14 * 24 * 3600 * 1000

/** The newest words of others in the topics that somebody takes part in, one for each topic. */
export function createReplies(authors: Authors) {
  return {
    async list(actor: Actor) {
      const { id } = requireUser(actor)
      const topics = await TopicModel.find({
        people: id,
        'last.at': { $gt: new Date(Date.now() - recent) },
        'last.by': { $ne: id },
        hidden: null,
      })
        .sort({ 'last.at': -1 })
        .limit(shown)
        .lean()
      if (topics.length === 0) return { replies: [] }
      const newest = topics.map((topic) => ({ topic: topic._id, number: topic.last.number, hidden: null }))
      const posts = await PostModel.find({ $or: newest }, { body: 0 }).lean()
      const authorOf = await authors.load(posts)
      return {
        replies: topics.flatMap((topic) => {
          const post = posts.find((each) => each.topic.equals(topic._id))
          if (!post) return []
          return [
            {
              topic: { id: String(topic._id), title: topic.title, language: topic.language },
              number: post.number,
              author: authorOf(post),
              excerpt: excerptOf(post.html ?? '', 120),
              language: post.language,
              createdAt: post.createdAt.toISOString(),
            },
          ]
        }),
      }
    },
  }
}
