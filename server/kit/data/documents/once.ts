import { createHash } from 'node:crypto'
import { mongo } from 'mongoose'
import { fail } from '../../errors.ts'
import type { Creates, New } from './create.ts'
import { create } from './create.ts'

/** Whether a write was refused by a unique index (MongoDB's code 11000), optionally by that of these fields. */
export function isDuplicateKey(error: unknown, ...fields: string[]): boolean {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) return false
  const pattern = Object.keys((error['keyPattern'] as Record<string, unknown> | undefined) ?? {})
  return fields.length === 0 || fields.every((field) => pattern.includes(field))
}

/** Short mark of what an act says; kept beside its `clientId`, as what it made may be changed later. */
export const digestOf = (said: object): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)

/** Refuses (`kit.sent_otherwise`) an act that says something else than the one that made this document under its `clientId`. */
export function assertSaidSame(made: { digest?: string | null }, digest: string): void {
  // What was made before acts were marked has no digest.
  if (made.digest && made.digest !== digest) fail('kit.sent_otherwise')
}

interface Act<Document> {
  /** All that the person said, in a fixed order. */
  said: object
  /** Refuses a document that another kind of act made under this `clientId`. */
  assertOwn?: (document: Document) => void
}

/**
 * Creates a document, or finds the one that the same act made before: the fields `key` are a unique index,
 * usually author and clientId. A second submit, a retry and two tabs thus end in one document; an act that says
 * something else under the same clientId is refused with `kit.sent_otherwise`, and writes over nothing.
 */
export async function createOnce<Raw, Document extends object, Left>(
  documents: Creates<Raw, Document, Left>,
  key: readonly (keyof New<Raw, Left>)[],
  fields: New<Raw, Left>,
  act?: Act<Document>,
): Promise<{ document: Document; created: boolean }> {
  const digest = act && digestOf(act.said)
  try {
    return { document: await create(documents, { ...fields, ...(digest && { digest }) }), created: true }
  } catch (error) {
    // A repeated act may trip over another unique index first: its own document tells it from a true conflict.
    if (!isDuplicateKey(error)) throw error
    const { findOne } = documents as unknown as { findOne(filter: object): Promise<Document | null> }
    const document = await findOne.call(
      documents,
      Object.fromEntries(key.map((name) => [name, fields[name]])),
    )
    if (!document) throw error
    act?.assertOwn?.(document)
    if (digest) assertSaidSame(document, digest)
    return { document, created: false }
  }
}
