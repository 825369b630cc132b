import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import mongoose from 'mongoose'

/** Where the hub of one test keeps everything. */
export interface Home {
  dataDir: string
  /** Names the database; empty when that is the embedded store in the folder. */
  environment: Record<string, string>
  remove(): Promise<void>
}

/** A folder and, on the server that MONGODB_TEST_URI names, a database of its own; nothing of either stays. */
export async function makeHome(): Promise<Home> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-e2e-'))
  const uri = process.env['MONGODB_TEST_URI']
  const database = basename(dataDir)
  return {
    dataDir,
    environment: uri ? { MONGODB_URI: uri, MONGODB_DATABASE: database } : {},
    async remove() {
      await rm(dataDir, { recursive: true, force: true })
      if (uri) await dropDatabase(uri, database)
    },
  }
}

export async function dropDatabase(uri: string, name: string): Promise<void> {
  const connection = await mongoose.createConnection(uri, { dbName: name }).asPromise()
  await connection.dropDatabase()
  await connection.close()
}
