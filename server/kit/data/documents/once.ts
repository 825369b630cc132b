import { mongo } from 'mongoose'
import type { Creates, New } from './create.ts'
import { create } from './create.ts'

/** Whether a write was refused by a unique index (MongoDB's code 11000), optionally by that of these fields. */
export function isDuplicateKey(error: unknown, ...fields: string[]): boolean {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) return false
  const pattern = Object.keys((error['keyPattern'] as Record<string, unknown> | undefined) ?? {})
  return fields.length === 0 || fields.every((field) => pattern.includes(field))
}

/**
 * Creates a document, or finds the one that the same act made before: the fields `key` are a unique index,
 * usually author and clientId. A second submit, a retry and two tabs thus end in one document.
 */
export async function createOnce<Raw, Document, Left>(
  documents: Creates<Raw, Document, Left>,
  key: readonly (keyof New<Raw, Left>)[],
  fields: New<Raw, Left>,
): Promise<{ document: Document; created: boolean }> {
  try {
    return { document: await create(documents, fields), created: true }
  } catch (error) {
    // A repeated act may trip over another unique index first: its own document tells it from a true conflict.
    if (!isDuplicateKey(error)) throw error
    const { findOne } = documents as unknown as { findOne(filter: object): Promise<Document | null> }
    const document = await findOne.call(
      documents,
      Object.fromEntries(key.map((name) => [name, fields[name]])),
    )
    if (!document) throw error
    return { document, created: false }
  }
}
