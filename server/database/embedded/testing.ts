import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { mongo } from 'mongoose'
import { afterAll, beforeAll, inject } from 'vitest'
import { runStore, type RunningStore } from './run.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that the suite was given. */
    mongodbUri: string
  }
}

export interface TestStore {
  running: RunningStore
  client: mongo.MongoClient
  db: mongo.Db
  directory: string
  close(): Promise<void>
}

/** A store in this thread with a directory of its own, and the official driver connected to it. */
export async function startTestStore(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  const running = await runStore({ directory, durable: false })
  const client = new mongo.MongoClient(running.uri)
  return {
    running,
    client,
    db: client.db('test'),
    directory,
    close: async () => {
      await client.close()
      await running.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** What a promise is refused with, as the driver shows it. */
export async function refusal(promise: Promise<unknown>): Promise<mongo.MongoServerError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** A filter or document whose `_id` need not be an ObjectId, which is what the driver's types expect. */
export const loose = (document: mongo.Document): mongo.Document => document

/** A Mongoose connection of its own for a test file, on the server that the suite was given. */
export function mongooseConnection(name: string): () => mongoose.Connection {
  let connection: mongoose.Connection
  beforeAll(async () => {
    connection = await mongoose
      .createConnection(inject('mongodbUri'), { dbName: `${name}_${process.pid}` })
      .asPromise()
  })
  afterAll(async () => {
    await connection.dropDatabase()
    await connection.close()
  })
  return () => connection
}
