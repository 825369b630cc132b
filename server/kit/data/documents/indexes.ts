import mongoose from 'mongoose'

/** Builds the indexes that models declare and the database lacks; after the migrations, for some bear only the new shape. */
export async function buildIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map((each) => each.createIndexes()))
}
