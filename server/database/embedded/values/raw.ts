import { decodeDocument, decodeValue, nameEnd, valueEnd } from './decode.ts'
import type { Doc, Fields, Value } from './types.ts'

/** One field as it lies in a document's bytes: `start` at its type byte, `value` at its value. */
export interface Element {
  type: number
  start: number
  value: number
  end: number
}

/** Finds a top-level field without decoding what lies before it. */
export function findElement(buffer: Buffer, name: string): Element | undefined {
  const end = buffer.length - 1
  const length = name.length
  let at = 4
  scan: while (at < end) {
    const type = buffer[at] as number
    const nameAt = at + 1
    let close = nameAt
    while (buffer[close] !== 0) close += 1
    const valueAt = close + 1
    const start = at
    at = valueEnd(buffer, type, valueAt)
    if (close - nameAt === length) {
      for (let i = 0; i < length; i += 1) if (buffer[nameAt + i] !== name.charCodeAt(i)) continue scan
      return { type, start, value: valueAt, end: at }
    }
    if (close - nameAt > length && buffer.toString('utf8', nameAt, close) === name) {
      return { type, start, value: valueAt, end: at }
    }
  }
  return undefined
}

/** Every top-level field with its name, in order. */
export function* elements(buffer: Buffer, offset = 0): Generator<Element & { name: string }> {
  const end = offset + buffer.readInt32LE(offset) - 1
  let at = offset + 4
  while (at < end) {
    const type = buffer[at] as number
    const close = nameEnd(buffer, at + 1)
    const next = valueEnd(buffer, type, close + 1)
    yield { name: buffer.toString('utf8', at + 1, close), type, start: at, value: close + 1, end: next }
    at = next
  }
}

/** A stored document whose top-level fields are decoded when they are asked for. */
export class RawDocument implements Fields {
  readonly bytes: Buffer
  #seen: Doc | undefined
  #whole: Doc | undefined

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get(name: string): Value {
    if (this.#whole) return this.#whole.get(name)
    const seen = (this.#seen ??= new Map())
    const known = seen.get(name)
    if (known !== undefined) return known
    const element = findElement(this.bytes, name)
    if (!element) return undefined
    const value = decodeValue(this.bytes, element.type, element.value)
    seen.set(name, value)
    return value
  }

  /** The whole document, shared between callers: nobody may change it. */
  whole(): Doc {
    return (this.#whole ??= decodeDocument(this.bytes))
  }

  /** A copy of its own for whoever means to change it. */
  copy(): Doc {
    return decodeDocument(this.bytes)
  }
}

/** Joins fields cut from documents into one document. */
export function assemble(parts: Buffer[]): Buffer {
  let size = 5
  for (const part of parts) size += part.length
  const bytes = Buffer.allocUnsafe(size)
  bytes.writeInt32LE(size, 0)
  let at = 4
  for (const part of parts) at += part.copy(bytes, at)
  bytes[at] = 0
  return bytes
}
