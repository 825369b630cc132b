import type { Findable } from '../../kit/contributions/findable.ts'
import { among } from '../../kit/contributions/findable.ts'
import './events.ts'
import { PostModel, TopicModel } from './model.ts'

/** Topics by their title, their tags and what their first post says. */
export const findableTopics: Findable = {
  kind: 'topic',
  changedBy: [
    { event: 'forum.topicCreated', ids: ({ topic }) => [topic.id] },
    { event: 'forum.topicChanged', ids: ({ topic }) => [topic.id] },
    { event: 'forum.postChanged', ids: ({ topicId, post }) => (post.number === 1 ? [topicId] : []) },
  ],
  async read(ids) {
    const topics = await TopicModel.find({ ...among(ids), hidden: null }).lean()
    const topicIds = topics.map((topic) => topic._id)
    const first = await PostModel.find(
      { topic: { $in: topicIds }, number: 1, hidden: null },
      { topic: 1, body: 1 },
    ).lean()
    const bodies = new Map(first.map((post) => [String(post.topic), post.body]))
    return topics.map((topic) => ({
      id: String(topic._id),
      title: topic.title,
      context: topic.tags.join(', '),
      url: `/forum/topics/${String(topic._id)}`,
      language: topic.language,
      more: bodies.get(String(topic._id)) ?? '',
    }))
  },
}
