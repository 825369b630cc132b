import mongoose from 'mongoose'
import type { mongo } from 'mongoose'
import type { Migration } from '../../contributions/migrations.ts'
import { rendererVersion } from '../markdown.ts'
import { render } from './render.ts'

/** Texts read at once: few, for each is a page long. */
const batchSize = 50

/** How far back a process of a version before may have rewritten a text: longer than such a migration runs again. */
const rewrittenWithinMs = 48 * 3_600_000

interface Stored {
  _id: mongo.ObjectId
  body?: unknown
  html?: unknown
  renderer?: unknown
}

/** Where the texts lie, and in which field stands when one was written last. */
interface Texts {
  collection: string
  writtenAt: string
}

/**
 * Renders all texts of a collection anew that an older renderer has rendered; `name` is that of the migration. A
 * feature that keeps HTML brings one more for each new version of the renderer. A process from before there was a
 * version leaves the one that it finds when it rewrites a text, so what was written lately is compared.
 */
export const renderedAnew = (name: string, texts: Texts, made = render): Migration => ({
  name,
  again: true,
  async up(signal) {
    const collection = mongoose.connection.collection<Stored>(texts.collection)
    const lately = new Date(Date.now() - rewrittenWithinMs)
    const older: mongo.Filter<Stored> = {
      body: { $type: 'string' },
      $or: [{ renderer: { $ne: rendererVersion } }, { [texts.writtenAt]: { $gt: lately } }],
    }
    let brought = 0
    for (let after: mongo.ObjectId | null = null; ;) {
      signal.throwIfAborted()
      const batch: Stored[] = await collection
        .find(
          { ...older, ...(after && { _id: { $gt: after } }) },
          { projection: { body: 1, html: 1, renderer: 1 } },
        )
        .sort({ _id: 1 })
        .limit(batchSize)
        .toArray()
      if (batch.length === 0) return brought
      for (const { _id, body, html, renderer } of batch) {
        const rendered = await made(String(body))
        // As is what no thread can make, each time that it is found.
        if (rendered.html === html && rendered.renderer === renderer) continue
        // It may have been rewritten meanwhile: then its HTML is of other words.
        const { modifiedCount } = await collection.updateOne({ _id, body }, { $set: rendered })
        brought += modifiedCount
      }
      after = batch.at(-1)?._id ?? null
    }
  },
})
