import { mongo } from 'mongoose'
import { createBatches } from './batches.ts'

const duplicateKey = 11000
/** Of one write; bounds its size, not the number of documents. */
const mostTogether = 500

interface Stored {
  collection: { insertMany(documents: object[], options: { ordered: false }): Promise<unknown> }
}

/** Writes documents that may be there already; those of a hall go together, so that each costs a fraction of a write. */
export const createOnceWriter = <Document extends object>(documents: Stored) =>
  createBatches<Document>(async (items) => {
    for (let from = 0; from < items.length; from += mostTogether) {
      await insert(documents, items.slice(from, from + mostTogether))
    }
  })

async function insert({ collection }: Stored, items: object[]): Promise<void> {
  try {
    // The driver's own call: Mongoose's tells of duplicates only by throwing away the rest.
    await collection.insertMany(items, { ordered: false })
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const faults = [error.writeErrors].flat()
    if (faults.length === 0 || faults.some(({ code }) => code !== duplicateKey)) throw error
  }
}
