/** Fills a data folder with a forum of so many posts; run as a child: `tsx seed-posts.ts FOLDER POSTS`. */
import { join } from 'node:path'
import mongoose, { mongo } from 'mongoose'
import { UserModel } from '../../../server/features/accounts/model.ts'
import { CategoryModel, PostModel, TopicModel } from '../../../server/features/forum/model.ts'
import { readConfig } from '../../../server/kit/process/config.ts'
import { createPost, createTopic, postsInTopic } from './posts.ts'
import { startBundledStore } from './sides.ts'

const [dataDir = '', posts] = process.argv.slice(2)
const topicCount = Number(posts) / postsInTopic
const batch = 500

// Without a flush for each batch: a seeding that is cut short starts anew.
const store = await startBundledStore({ directory: join(dataDir, 'store'), durable: false })
await mongoose.connect(store.uri, { dbName: readConfig({ DATA_DIR: dataDir }).database, autoIndex: false })
await Promise.all([UserModel, CategoryModel, TopicModel, PostModel].map((each) => each.createIndexes()))
const people = Array.from({ length: 500 }, (_, index) => ({
  _id: new mongo.ObjectId(),
  name: `Member ${index}`,
  email: `member${index}@bench.example`,
  passwordHash: 'none',
  role: 'member' as const,
  language: 'en' as const,
  clientId: String(index),
}))
await UserModel.insertMany(people)
const text = { pl: 'Kategoria', nb: 'Kategori', en: 'Category' }
await CategoryModel.create({ _id: 'category-0', title: text, description: text, order: 0, topicCount })
for (let start = 0; start < topicCount; start += batch) {
  const topics = Array.from({ length: Math.min(batch, topicCount - start) }, (_, offset) =>
    createTopic(start + offset, people[(start + offset) % people.length]?._id),
  )
  await TopicModel.collection.insertMany(topics)
  await PostModel.collection.insertMany(
    topics.flatMap((topic) =>
      Array.from({ length: postsInTopic }, (_, index) => createPost(topic, index + 1)),
    ),
  )
}
await mongoose.disconnect()
await store.close()
