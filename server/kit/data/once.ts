import { mongo } from 'mongoose'
import type { HydratedDocument, Model } from 'mongoose'

/** Whether a write was refused by a unique index (MongoDB's code 11000), optionally by that of these fields. */
export function isDuplicateKey(error: unknown, ...fields: string[]): boolean {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) return false
  const pattern = Object.keys((error['keyPattern'] as Record<string, unknown> | undefined) ?? {})
  return fields.length === 0 || fields.every((field) => pattern.includes(field))
}

/**
 * Creates a document, or finds the one that the same act made before: `key` names a unique index,
 * usually {author, clientId}. A second submit, a retry and two tabs thus end in one document.
 */
export async function createOnce<Raw>(
  Documents: Model<Raw>,
  key: Record<string, unknown>,
  fields: Record<string, unknown>,
): Promise<{ document: HydratedDocument<Raw>; created: boolean }> {
  try {
    const document = await Documents.create({ ...fields, ...key } as never)
    return { document: document as unknown as HydratedDocument<Raw>, created: true }
  } catch (error) {
    // A repeated act may trip over another unique index first: its own document tells it from a true conflict.
    if (!isDuplicateKey(error)) throw error
    const document = await Documents.findOne(key as never)
    if (!document) throw error
    return { document: document as unknown as HydratedDocument<Raw>, created: false }
  }
}
