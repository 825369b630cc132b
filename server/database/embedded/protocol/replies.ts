import { Double, type Long } from 'bson'
import { codeName, StoreError } from '../errors.ts'
import { tooDeep } from '../values/decode.ts'
import { encode, isStackOverflow } from '../values/encode.ts'

/** A document as BSON, in parts that are joined only once: in the message. */
export type Encoded = readonly Buffer[]

/** What a command answers: fields to encode, or a document that is encoded already. */
export type Reply = Record<string, unknown> | Encoded

export function encodeReply(reply: Reply): Encoded {
  return isEncoded(reply) ? reply : [encode({ ...reply, ok: yes })]
}

/** MongoDB's are doubles, which drivers of typed languages insist on. */
const [yes, no] = [new Double(1), new Double(0)]

const isEncoded = (reply: Reply): reply is Encoded => Array.isArray(reply)

/** What went wrong, in MongoDB's terms. */
export function asStoreError(error: unknown): StoreError {
  if (isStackOverflow(error)) return tooDeep()
  return error instanceof StoreError ? error : new StoreError('InternalError', (error as Error).message)
}

/** A refusal as the server sends it. */
export function encodeError(error: unknown): Encoded {
  const { message, code, extra } = asStoreError(error)
  return [encode({ ok: no, errmsg: message, code, codeName: codeName(code), ...extra })]
}

const positions: Buffer[] = []

/** The name of an array's nth item, after the type byte of a document. */
function itemHead(position: number): Buffer {
  return (positions[position] ??= Buffer.from(`\x03${position}\0`, 'latin1'))
}

const end = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f\0', 'latin1')

/** A batch of a cursor: the documents are laid into the reply as they are, without being decoded. */
export function cursorReply(
  list: 'firstBatch' | 'nextBatch',
  documents: Buffer[],
  id: Long,
  namespace: string,
): Encoded {
  let listBytes = 5
  const items: Buffer[] = []
  for (const document of documents) {
    const head = itemHead(items.length / 2)
    items.push(head, document)
    listBytes += head.length + document.length
  }
  const tail = cursorTail(id, namespace)
  const head = cursorHead(list, listBytes, tail.length)
  return [head, ...items, tail, end]
}

/** All up to the first item, lengths included. */
function cursorHead(list: string, listBytes: number, tailBytes: number): Buffer {
  const name = `\x04${list}\0`
  const cursorBytes = 4 + name.length + listBytes + tailBytes - 1
  const field = '\x03cursor\0'
  const head = Buffer.allocUnsafe(4 + field.length + 4 + name.length + 4)
  let at = head.writeInt32LE(4 + field.length + cursorBytes + end.length, 0)
  at += head.write(field, at, 'latin1')
  at = head.writeInt32LE(cursorBytes, at)
  at += head.write(name, at, 'latin1')
  head.writeInt32LE(listBytes, at)
  return head
}

/** All behind the last item: the zero that ends the list, the cursor's number and what it reads. */
function cursorTail(id: Long, namespace: string): Buffer {
  const nameBytes = Buffer.byteLength(namespace) + 1
  const tail = Buffer.alloc(1 + 12 + 8 + nameBytes + 1)
  let at = 1 + tail.write('\x12id\0', 1, 'latin1')
  at = tail.writeInt32LE(id.low, at)
  at = tail.writeInt32LE(id.high, at)
  at += tail.write('\x02ns\0', at, 'latin1')
  at = tail.writeInt32LE(nameBytes, at)
  tail.write(namespace, at, 'utf8')
  return tail
}
