import type { Long } from 'bson'
import { codeName, StoreError } from '../errors.ts'
import { encode } from '../values/encode.ts'

/** What a command answers: fields to encode, or a document that is encoded already. */
export type Reply = Record<string, unknown> | Buffer

export function encodeReply(reply: Reply): Buffer {
  return Buffer.isBuffer(reply) ? reply : encode({ ...reply, ok: 1 })
}

/** A refusal as the server sends it. */
export function encodeError(error: unknown): Buffer {
  const known =
    error instanceof StoreError ? error : new StoreError('InternalError', (error as Error).message)
  return encode({
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: codeName(known.code),
    ...known.extra,
  })
}

const bytesOf = (number: number) => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32LE(number, 0)
  return bytes
}

const positions: Buffer[] = []

/** The name of an array's nth item, after the type byte of a document. */
function itemHead(position: number): Buffer {
  return (positions[position] ??= Buffer.from(`\x03${position}\0`, 'latin1'))
}

/** A batch of a cursor: the documents are laid into the reply as they are, without being decoded. */
export function cursorReply(
  list: 'firstBatch' | 'nextBatch',
  documents: Buffer[],
  id: Long,
  namespace: string,
): Buffer {
  let listSize = 5
  documents.forEach((document, i) => (listSize += itemHead(i).length + document.length))
  const head = Buffer.from(`\x04${list}\0`, 'latin1')
  const tail = Buffer.concat([
    Buffer.from('\x12id\0', 'latin1'),
    Buffer.from(id.toBytesLE()),
    Buffer.from('\x02ns\0', 'latin1'),
    bytesOf(Buffer.byteLength(namespace) + 1),
    Buffer.from(`${namespace}\0\0`, 'utf8'),
  ])
  const cursorSize = 4 + head.length + listSize + tail.length
  const cursorHead = Buffer.from('\x03cursor\0', 'latin1')
  const end = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f\0', 'latin1')
  const size = 4 + cursorHead.length + cursorSize + end.length
  const bytes = Buffer.allocUnsafe(size)
  let at = bytes.writeInt32LE(size, 0)
  at += cursorHead.copy(bytes, at)
  at = bytes.writeInt32LE(cursorSize, at)
  at += head.copy(bytes, at)
  at = bytes.writeInt32LE(listSize, at)
  documents.forEach((document, i) => {
    at += itemHead(i).copy(bytes, at)
    at += document.copy(bytes, at)
  })
  bytes[at] = 0
  at += 1
  at += tail.copy(bytes, at)
  end.copy(bytes, at)
  return bytes
}
