import mongoose from 'mongoose'
import type { mongo } from 'mongoose'
import type { Migration } from '../../contributions/migrations.ts'
import { rendererVersion } from '../markdown.ts'
import { render } from './render.ts'

/** Texts read at once: few, for each is a page long. */
const batchSize = 50

interface Stored {
  _id: mongo.ObjectId
  body?: unknown
}

/**
 * Renders all texts of a collection anew that an older renderer has rendered; `name` is that of the migration. A
 * feature that keeps HTML brings one more for each new version of the renderer.
 */
export const renderedAnew = (name: string, collectionName: string, made = render): Migration => ({
  name,
  again: true,
  async up(signal) {
    const collection = mongoose.connection.collection<Stored>(collectionName)
    const older = { renderer: { $ne: rendererVersion }, body: { $type: 'string' } } as const
    let brought = 0
    for (let after: mongo.ObjectId | null = null; ;) {
      signal.throwIfAborted()
      const batch: Stored[] = await collection
        .find({ ...older, ...(after && { _id: { $gt: after } }) }, { projection: { body: 1 } })
        .sort({ _id: 1 })
        .limit(batchSize)
        .toArray()
      if (batch.length === 0) return brought
      for (const { _id, body } of batch) {
        const rendered = await made(String(body))
        // It may have been rewritten meanwhile: then its HTML is of other words.
        const { modifiedCount } = await collection.updateOne({ _id, body }, { $set: rendered })
        // What no thread can make is found each time, and stays as it is.
        brought += modifiedCount
      }
      after = batch.at(-1)?._id ?? null
    }
  },
})
