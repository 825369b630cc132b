import { mongo } from 'mongoose'

/** The driver's own collection: Mongoose's tells of one refused document by throwing away the rest. */
export interface Inserts {
  insertMany(documents: object[], options: { ordered: boolean }): Promise<unknown>
}

/**
 * Inserts documents with one command. Answers which were refused and why, by their place in the list: in order, the
 * first of them is the last that was tried. Throws what befell the command as a whole, as it is thrown for one document.
 */
export async function insertTogether(
  collection: Inserts,
  documents: object[],
  { ordered }: { ordered: boolean },
): Promise<Map<number, unknown>> {
  try {
    await collection.insertMany(documents, { ordered })
    return new Map()
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const faults = [error.writeErrors].flat()
    if (faults.length === 0) throw causeOf(error)
    return new Map(
      faults.map(({ index, code, errmsg = '' }) => [
        index,
        new mongo.MongoServerError({ code, message: errmsg }),
      ]),
    )
  }
}

/** The driver wraps whatever befell a list of writes, the loss of its connection too. */
export function causeOf(error: unknown): unknown {
  const wrapped: unknown = error instanceof mongo.MongoBulkWriteError ? error.errorResponse : undefined
  return wrapped instanceof Error ? wrapped : error
}
