import { BSONError, serialize, setInternalBufferSize } from 'bson'
import { StoreError } from '../errors.ts'
import { checkDepth, tooDeep } from './decode.ts'
import type { Doc } from './types.ts'

/** MongoDB's limit for one document. */
export const maxDocumentBytes = 16 * 1024 * 1024

setInternalBufferSize(maxDocumentBytes + 64 * 1024)

/** Writes a document as BSON; plain objects serve for replies, maps for what keeps its order. */
export function encode(doc: Doc | Record<string, unknown>): Buffer {
  try {
    const bytes = serialize(doc as Record<string, unknown>, { ignoreUndefined: true })
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  } catch (error) {
    if (error instanceof BSONError) throw new StoreError('BadValue', error.message)
    if (isStackOverflow(error)) throw tooDeep()
    if (error instanceof RangeError) throw tooLarge()
    throw error
  }
}

/** Writes a document that is to be stored, within MongoDB's limits of size and depth. */
export function encodeStored(doc: Doc): Buffer {
  const bytes = encode(doc)
  if (bytes.length > maxDocumentBytes) throw tooLarge()
  // Only now: what holds itself many times over has more ways to its depths than could ever be gone.
  checkDepth(doc)
  return bytes
}

/** Whether values nest so deep that there is no way through them. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}

function tooLarge(): StoreError {
  return new StoreError(
    'BSONObjectTooLarge',
    `object to insert too large. max size in bytes: ${maxDocumentBytes}`,
  )
}
