import { randomUUID } from 'node:crypto'
import { mongo } from 'mongoose'

const paragraph =
  'We tried this for two seasons in Podgórze: one named person who calls after the second shift. Half as many left. '
const html = `<p>${paragraph.repeat(3)}</p>`
const began = Date.now()

/** In a seeded forum; ten, so that the topics of 10,000 posts fill fifty pages of a list. */
export const postsInTopic = 10

/** A topic as the forum stores it; the higher its index, the older its last post. */
export function createTopic(index: number, author = new mongo.ObjectId()) {
  return {
    _id: new mongo.ObjectId(),
    category: 'category-0',
    author,
    title: `How do you keep volunteers after the first three months? (${index})`,
    language: 'en' as const,
    tags: ['volunteering'],
    locked: false,
    pinned: false,
    hidden: null,
    last: { number: postsInTopic, at: new Date(began - index * 60_000), by: author },
    people: [author],
    seq: postsInTopic,
    createdAt: new Date(began - index * 60_000),
    __v: 0,
  }
}

/** A post of some 900 bytes, as the forum stores it. */
export function createPost(topic: { _id: mongo.ObjectId; author: mongo.ObjectId }, number: number) {
  return {
    _id: new mongo.ObjectId(),
    topic: topic._id,
    number,
    author: topic.author,
    language: 'en' as const,
    body: paragraph.repeat(3),
    html,
    hidden: null,
    quoteOf: null,
    clientId: randomUUID(),
    createdAt: new Date(),
    editedAt: null,
    __v: 0,
  }
}
