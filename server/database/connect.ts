import { join } from 'node:path'
import mongoose from 'mongoose'
import { settleDatabase } from '../backup/restore/settle-database.ts'
import { settleFiles } from '../backup/restore/settle-files.ts'
import { startEmbeddedStore } from './embedded/index.ts'

interface Target {
  mongodbUri: string | undefined
  database: string
  dataDir: string
}

/**
 * Connects Mongoose to MONGODB_URI or, without one, to the embedded store under DATA_DIR, and builds the
 * indexes of every model. The returned function closes both.
 */
export async function connectDatabase({
  mongodbUri,
  database,
  dataDir,
}: Target): Promise<() => Promise<void>> {
  await settleFiles(dataDir)
  const store = mongodbUri ? null : await startEmbeddedStore({ directory: join(dataDir, 'store') })
  await mongoose.connect(mongodbUri ?? store?.uri ?? '', { dbName: database, autoIndex: false })
  await settleDatabase(mongoose.connection.getClient().db(database), dataDir)
  await Promise.all(Object.values(mongoose.models).map((each) => each.createIndexes()))
  return async () => {
    await mongoose.disconnect()
    await store?.close()
  }
}
