import mongoose, { mongo } from 'mongoose'

/** Builds the indexes that models declare and the database lacks; after the migrations, for some bear only the new shape. */
export async function buildIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map((each) => each.createIndexes()))
}

/** Of an index that is not there, or of a collection. */
const isMissing = (error: unknown) =>
  error instanceof mongo.MongoServerError && (error.code === 26 || error.code === 27)

/** Takes away an index that is not to hold any longer; for migrations, which may find it gone. */
export async function dropIndex(collection: string, index: string): Promise<void> {
  try {
    await mongoose.connection.collection(collection).dropIndex(index)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
