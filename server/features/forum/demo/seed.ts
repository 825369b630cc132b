import { CategoryModel, PostModel, TopicModel } from '../model.ts'
import { renderedAtOnce } from '../../../kit/text/rendering/render.ts'
import { categories, topics } from './topics.ts'
import { people } from '../../accounts/demo/people.ts'
import type { WorldTopic } from './types.ts'
import { idOf, minutesBefore, uuidOf } from '../../../kit/demo/ids.ts'

const organisationBySlug = new Map(people.map(({ slug, organisation }) => [slug, organisation]))
const organisationOf = (person: string) => {
  const organisation = organisationBySlug.get(person)
  return organisation ? idOf('organisation', organisation) : null
}

/** Categories, topics and posts, with the counters that the service keeps. */
export async function seedForum(now: Date): Promise<void> {
  await CategoryModel.insertMany(
    categories.map(({ slug, title, description }, order) => {
      const inside = topics.filter((topic) => topic.category === slug)
      const latest = Math.min(...inside.map((topic) => topic.posts.at(-1)?.minutesAgo ?? Infinity))
      return {
        _id: slug,
        title,
        description,
        order,
        topicCount: inside.length,
        lastPostAt: Number.isFinite(latest) ? minutesBefore(now, latest) : null,
      }
    }),
  )
  await TopicModel.insertMany(topics.map((topic) => topicRecord(topic, now)))
  await PostModel.insertMany(topics.flatMap((topic) => postRecords(topic, now)))
}

function topicRecord(topic: WorldTopic, now: Date) {
  const first = topic.posts[0]
  const last = topic.posts.at(-1)
  return {
    _id: idOf('topic', topic.title),
    category: topic.category,
    author: idOf('person', topic.author),
    organisation: organisationOf(topic.author),
    title: topic.title,
    language: topic.language,
    tags: topic.tags.map((tag) => tag.toLowerCase()),
    locked: topic.locked ?? false,
    pinned: topic.pinned ?? false,
    last: {
      number: topic.posts.length,
      at: minutesBefore(now, last?.minutesAgo ?? 0),
      by: idOf('person', last?.author ?? topic.author),
      organisation: organisationOf(last?.author ?? topic.author),
    },
    people: [...new Set(topic.posts.map((post) => post.author))].map((slug) => idOf('person', slug)),
    seq: topic.posts.length,
    createdAt: minutesBefore(now, first?.minutesAgo ?? 0),
  }
}

function postRecords(topic: WorldTopic, now: Date) {
  return topic.posts.map((post, index) => ({
    _id: idOf('post', `${topic.title}/${index}`),
    topic: idOf('topic', topic.title),
    number: index + 1,
    author: idOf('person', post.author),
    organisation: organisationOf(post.author),
    language: post.language,
    body: post.body,
    ...renderedAtOnce(post.body),
    clientId: uuidOf('post', `${topic.title}/${index}`),
    createdAt: minutesBefore(now, post.minutesAgo),
  }))
}
