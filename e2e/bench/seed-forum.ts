/** Fills a data folder with the forum of the goals; run as a child: `tsx seed-forum.ts FOLDER`. */
import { randomUUID } from 'node:crypto'
import { mongo } from 'mongoose'
import { settleRestore } from '../../server/backup/restore/settle.ts'
import { connectDatabase } from '../../server/database/connect.ts'
import { UserModel } from '../../server/features/accounts/model.ts'
import '../../server/features/index.ts'
import { CategoryModel, PostModel, TopicModel } from '../../server/features/forum/model.ts'
import { buildIndexes } from '../../server/kit/data/documents/indexes.ts'
import { readConfig } from '../../server/kit/process/config.ts'
import { createBus } from '../../server/kit/cluster/bus.ts'
import { createLog } from '../../server/kit/process/log.ts'
import { createSignIns } from '../../server/kit/rights/sign-ins.ts'

const size = { members: 500, categories: 20, topics: 2_000, postsInTopic: 20 }
const paragraph =
  'We tried this for two seasons in Podgórze: one named person who calls after the second shift. Half as many left. '
const html = `<p>${paragraph.repeat(3)}</p>`

const config = readConfig({ DATA_DIR: process.argv[2], LOG_LEVEL: 'silent' })
const disconnect = await connectDatabase(config, settleRestore)
await buildIndexes()
const people = Array.from({ length: size.members }, (_, index) => ({
  _id: new mongo.ObjectId(),
  name: `Member ${index}`,
  email: `member${index}@bench.example`,
  passwordHash: 'none',
  role: 'member' as const,
  language: 'en' as const,
  clientId: randomUUID(),
}))
await UserModel.insertMany(people)
const author = (index: number) => people[index % people.length]?._id ?? new mongo.ObjectId()
const text = { pl: 'Kategoria', nb: 'Kategori', en: 'Category' }
await CategoryModel.insertMany(
  Array.from({ length: size.categories }, (_, order) => ({
    _id: `category-${order}`,
    title: text,
    description: text,
    order,
    topicCount: size.topics / size.categories,
    lastPostAt: new Date(),
  })),
)
const topics = Array.from({ length: size.topics }, (_, index) => ({
  _id: new mongo.ObjectId(),
  category: `category-${index % size.categories}`,
  author: author(index),
  title: `How do you keep volunteers after the first three months? (${index})`,
  language: 'en' as const,
  tags: ['volunteering'],
  last: { number: size.postsInTopic, at: new Date(Date.now() - index * 60_000), by: author(index + 7) },
  people: [author(index), author(index + 7)],
  seq: size.postsInTopic,
}))
await TopicModel.insertMany(topics)
for (let start = 0; start < topics.length; start += 200) {
  await PostModel.insertMany(
    topics.slice(start, start + 200).flatMap((topic, offset) =>
      Array.from({ length: size.postsInTopic }, (_, number) => ({
        topic: topic._id,
        number: number + 1,
        author: author(start + offset + number),
        language: 'en' as const,
        body: paragraph.repeat(3),
        html,
        clientId: randomUUID(),
      })),
    ),
  )
}
const signIns = createSignIns(createBus(createLog('silent')))
const tokens = await Promise.all(people.slice(0, 5).map((person) => signIns.start(String(person._id))))
await disconnect()
process.stdout.write(JSON.stringify({ topics: topics.map((topic) => String(topic._id)), tokens }))
