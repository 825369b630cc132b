import { EJSON } from 'bson'
import {
  decodeDocument,
  RawDocument,
  encode,
  maxDocumentBytes,
  validateStored,
  type Doc,
} from '../../database/embedded/documents.ts'
import { damaged } from '../refusal.ts'

/** MongoDB lets a server's own documents be a little larger than a client's. */
const largest = maxDocumentBytes + 16 * 1024

/** Cuts a stream of BSON into its documents, those of a chunk at a time. */
export async function* splitDocuments(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let parts: Buffer[] = []
  let size = 0
  let need = 4
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size < need) continue
    let bytes = parts.length === 1 ? chunk : Buffer.concat(parts)
    const documents: Buffer[] = []
    for (need = lengthAt(bytes); bytes.length >= need; need = lengthAt(bytes)) {
      documents.push(bytes.subarray(0, need))
      bytes = bytes.subarray(need)
    }
    parts = bytes.length > 0 ? [bytes] : []
    size = bytes.length
    if (documents.length > 0) yield documents
  }
  if (size > 0) throw damaged('a document is cut short')
}

function lengthAt(bytes: Buffer): number {
  if (bytes.length < 4) return 4
  const length = bytes.readInt32LE(0)
  if (length < 5 || length > largest) throw damaged(`a document of ${length} bytes`)
  return length
}

/** A document with the type of every value, and how many bytes it takes. */
export interface Exact {
  doc: Doc
  bytes: number
}

/**
 * Decodes a document with the type of every value, having made sure that writing it gives the same bytes again; answers
 * null for what this cannot be said of, such as a field that comes twice.
 */
export function decodeExactly(bytes: Buffer): Exact | null {
  try {
    validateStored(bytes)
    const doc = decodeDocument(bytes)
    return encode(doc).equals(bytes) ? { doc, bytes: bytes.length } : null
  } catch {
    return null
  }
}

/** Whether a document is sound but nests so deep that nothing can be done with it as a whole. */
export function isTooDeep(bytes: Buffer): boolean {
  try {
    validateStored(bytes)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === tooDeepCode
  }
}

/** MongoDB's `Overflow`. */
const tooDeepCode = 15

/** The `_id` of a document, as far as it can be read, for a message. */
export function idOf(bytes: Buffer): string {
  try {
    return EJSON.stringify(new RawDocument(bytes).get('_id'))
  } catch {
    return '?'
  }
}
