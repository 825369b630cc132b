import { join } from 'node:path'
import mongoose, { type mongo } from 'mongoose'
import { startEmbeddedStore } from './embedded/index.ts'

interface Target {
  mongodbUri: string | undefined
  database: string
  dataDir: string
}

/** What must be brought to its end before the hub uses its data. */
export interface Settling {
  /** Before anything in DATA_DIR is opened. */
  files(dataDir: string): Promise<void>
  /** Before the migrations and whatever else is written; may refuse the database. */
  database(db: mongo.Db, dataDir: string): Promise<void>
}

/**
 * Connects Mongoose to MONGODB_URI or, without one, to the embedded store under DATA_DIR. The returned
 * function closes both.
 */
export async function connectDatabase(
  { mongodbUri, database, dataDir }: Target,
  settling: Settling,
): Promise<() => Promise<void>> {
  await settling.files(dataDir)
  const store = mongodbUri ? null : await startEmbeddedStore({ directory: join(dataDir, 'store') })
  // Nothing is made by connecting: not every database is this program's.
  const quietly = { autoCreate: false, autoIndex: false }
  await mongoose.connect(mongodbUri ?? store?.uri ?? '', { dbName: database, ...quietly })
  await settling.database(mongoose.connection.getClient().db(database), dataDir)
  return async () => {
    await mongoose.disconnect()
    await store?.close()
  }
}
