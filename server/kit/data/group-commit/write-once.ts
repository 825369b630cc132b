import { isDuplicateKey } from '../documents/once.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Inserts } from './insert-together.ts'
import { causeOf, insertTogether } from './insert-together.ts'

/** Writes documents that may be there already, in any order. */
export const createOnceWriter = <Document extends object>(
  { collection }: { collection: Inserts },
  restMs?: number,
) =>
  createGroupCommit<Document, void>(async (documents, outcomes) => {
    const refused = await insertTogether(collection, documents, { ordered: false })
    for (const [index, document] of documents.entries()) {
      const refusal = refused.get(index)
      if (refusal === undefined || isDuplicateKey(refusal)) outcomes.done(document)
      else outcomes.refused(document, refusal)
    }
  }, restMs)

interface Deletes {
  bulkWrite(writes: { deleteOne: { filter: object } }[], options: { ordered: false }): Promise<unknown>
}

/** Takes away what may be gone already, in any order: of each filter one document. */
export const createRemover = <Filter extends object>(
  { collection }: { collection: Deletes },
  restMs?: number,
) =>
  createGroupCommit<Filter, void>(async (filters, { done }) => {
    try {
      const writes = filters.map((filter) => ({ deleteOne: { filter } }))
      await collection.bulkWrite(writes, { ordered: false })
    } catch (error) {
      throw causeOf(error)
    }
    for (const filter of filters) done(filter)
  }, restMs)
