import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import mongoose from 'mongoose'
import type * as Embedded from '../../../server/database/embedded/index.ts'
import { PostModel, TopicModel } from '../../../server/features/forum/model.ts'
import { createPost, createTopic } from './posts.ts'
import type { CannedReplies } from './stub.ts'

export const size = { topics: 100, postsInTopic: 200 }

export const topics = Array.from({ length: size.topics }, (_, index) => createTopic(index))
const posts = topics.flatMap((topic) =>
  Array.from({ length: size.postsInTopic }, (_, index) => createPost(topic, index + 1)),
)

export const anyOf = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)] as Item
export const anyPost = () => anyOf(posts)

/** The forum's models on one of the servers that are compared. */
export interface Side {
  posts: typeof PostModel
  topics: typeof TopicModel
  /** Where its data lie, if they lie on this machine's disk. */
  directory?: string
  close(): Promise<void>
}

/** The store as it is built, which source run by tsx would be slower than. */
export async function startBundledStore(options: Embedded.StoreOptions): Promise<Embedded.EmbeddedStore> {
  const module = pathToFileURL(resolve('dist/server/parts/embedded-store.js')).href
  const { startEmbeddedStore } = (await import(module)) as typeof Embedded
  return startEmbeddedStore(options)
}

/** The embedded store, in a thread as the hub runs it. */
export async function embeddedSide(): Promise<Side & { directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'hub-bench-'))
  const store = await startBundledStore({ directory })
  const side = await connect(store.uri)
  await seed(side)
  return {
    ...side,
    directory,
    async close() {
      await side.close()
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A thread that gives canned replies; see `stub.ts`. */
export async function stubSide(replies: CannedReplies): Promise<Side> {
  const worker = new Worker(new URL('./stub-from-source.mjs', import.meta.url), {
    workerData: replies,
    execArgv: [],
  })
  const [port] = (await once(worker, 'message')) as [number]
  const side = await connect(`mongodb://127.0.0.1:${port}/?directConnection=true`)
  return {
    ...side,
    async close() {
      await side.close()
      await worker.terminate()
    },
  }
}

/** The server of MONGODB_TEST_URI. */
export async function serverSide(uri: string): Promise<Side> {
  const side = await connect(uri)
  await side.posts.db.dropDatabase()
  await seed(side)
  return {
    ...side,
    async close() {
      await side.posts.db.dropDatabase()
      await side.close()
    },
  }
}

/** The forum's models on a server. */
export async function connect(uri: string, dbName = 'hub-bench'): Promise<Side> {
  const connection = await mongoose.createConnection(uri, { dbName, autoIndex: false }).asPromise()
  return {
    posts: connection.model('ForumPost', PostModel.schema) as typeof PostModel,
    topics: connection.model('ForumTopic', TopicModel.schema) as typeof TopicModel,
    close: () => connection.close(),
  }
}

async function seed(side: Side): Promise<void> {
  await Promise.all([side.posts.createIndexes(), side.topics.createIndexes()])
  await side.topics.collection.insertMany(topics)
  await side.posts.collection.insertMany(posts)
}
