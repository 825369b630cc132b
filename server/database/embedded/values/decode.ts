import { isUtf8 } from 'node:buffer'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { StoreError } from '../errors.ts'
import { isInt32, type Doc, type Value } from './types.ts'

/** MongoDB refuses deeper nesting. */
export const maxDepth = 200

const bad = (reason: string) => new StoreError('InvalidBSON', reason)

/** Where the zero that ends a name lies. */
export function nameEnd(buffer: Buffer, offset: number): number {
  const end = buffer.indexOf(0, offset)
  if (end < 0) throw bad('a field name has no end')
  return end
}

/** Where the value of this BSON type that starts here ends. */
export function valueEnd(buffer: Buffer, type: number, offset: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return offset + 8
    case 0x02:
    case 0x0d:
    case 0x0e:
      return offset + 4 + buffer.readInt32LE(offset)
    case 0x03:
    case 0x04:
      return offset + buffer.readInt32LE(offset)
    case 0x05:
      return offset + 5 + buffer.readInt32LE(offset)
    case 0x07:
      return offset + 12
    case 0x08:
      return offset + 1
    case 0x0a:
    case 0x7f:
    case 0xff:
      return offset
    case 0x0b:
      return nameEnd(buffer, nameEnd(buffer, offset) + 1) + 1
    case 0x10:
      return offset + 4
    case 0x13:
      return offset + 16
    default:
      throw bad(`BSON type ${type} is not supported`)
  }
}

/** Reads one value of a known type. The bytes are trusted: `validate` has seen them, or this store wrote them. */
export function decodeValue(buffer: Buffer, type: number, offset: number): Value {
  switch (type) {
    case 0x01:
      return double(buffer.readDoubleLE(offset))
    case 0x02:
      return text(buffer, offset)
    case 0x03:
      return decodeDocument(buffer, offset)
    case 0x04:
      return decodeArray(buffer, offset)
    case 0x05:
      return binary(buffer, offset)
    case 0x07:
      return new ObjectId(Uint8Array.prototype.slice.call(buffer, offset, offset + 12))
    case 0x08:
      return buffer[offset] === 1
    case 0x09:
      return new Date(buffer.readInt32LE(offset + 4) * 0x1_0000_0000 + buffer.readUInt32LE(offset))
    case 0x0a:
      return null
    case 0x0b: {
      const end = nameEnd(buffer, offset)
      return new BSONRegExp(
        buffer.toString('utf8', offset, end),
        buffer.toString('utf8', end + 1, nameEnd(buffer, end + 1)),
      )
    }
    case 0x0d:
      return new Code(text(buffer, offset))
    case 0x0e:
      return new BSONSymbol(text(buffer, offset))
    case 0x10:
      return buffer.readInt32LE(offset)
    case 0x11:
      return new Timestamp({ t: buffer.readUInt32LE(offset + 4), i: buffer.readUInt32LE(offset) })
    case 0x12:
      return new Long(buffer.readInt32LE(offset), buffer.readInt32LE(offset + 4))
    case 0x13:
      return new Decimal128(Uint8Array.prototype.slice.call(buffer, offset, offset + 16))
    case 0x7f:
      return new MaxKey()
    case 0xff:
      return new MinKey()
    default:
      throw bad(`BSON type ${type} is not supported`)
  }
}

/** Decodes the document that starts at the offset. */
export function decodeDocument(buffer: Buffer, offset = 0): Doc {
  const doc: Doc = new Map()
  const end = offset + buffer.readInt32LE(offset) - 1
  let at = offset + 4
  while (at < end) {
    const type = buffer[at] as number
    const nameAt = nameEnd(buffer, at + 1)
    const name = buffer.toString('utf8', at + 1, nameAt)
    doc.set(name, decodeValue(buffer, type, nameAt + 1))
    at = valueEnd(buffer, type, nameAt + 1)
  }
  return doc
}

function decodeArray(buffer: Buffer, offset: number): Value[] {
  const items: Value[] = []
  const end = offset + buffer.readInt32LE(offset) - 1
  let at = offset + 4
  while (at < end) {
    const type = buffer[at] as number
    const valueAt = nameEnd(buffer, at + 1) + 1
    items.push(decodeValue(buffer, type, valueAt))
    at = valueEnd(buffer, type, valueAt)
  }
  return items
}

/** A double that a plain number would turn into an int32 stays wrapped. */
export function double(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value
}

function text(buffer: Buffer, offset: number): string {
  return buffer.toString('utf8', offset + 4, offset + 3 + buffer.readInt32LE(offset))
}

function binary(buffer: Buffer, offset: number): Binary {
  const size = buffer.readInt32LE(offset)
  const start = offset + 5
  return new Binary(Uint8Array.prototype.slice.call(buffer, start, start + size), buffer[offset + 4])
}

/** What was stored before the limit held everywhere may be deeper, as far as a call goes. */
const deepestStored = 2000

/** The same as `validate` for documents that are kept already: they must not be lost for their depth. */
export function validateStored(buffer: Buffer): number {
  return validate(buffer, 0, buffer.length, maxDepth - deepestStored)
}

/** Refuses a value that nests deeper than may be stored. */
export function checkDepth(value: Doc | Value[], depth = 0): void {
  if (depth > maxDepth) throw tooDeep()
  for (const inner of value instanceof Map ? value.values() : value) {
    if (inner instanceof Map || Array.isArray(inner)) checkDepth(inner, depth + 1)
  }
}

export const tooDeep = () =>
  new StoreError('Overflow', `Document exceeds maximum nesting depth of ${maxDepth}`)

/** Walks the whole document and throws unless every length, string and type in it is sound. */
export function validate(buffer: Buffer, offset = 0, limit = buffer.length, depth = 0): number {
  if (depth > maxDepth) throw tooDeep()
  if (limit - offset < 5) throw bad('a document is cut short')
  const size = buffer.readInt32LE(offset)
  const end = offset + size
  if (size < 5 || end > limit || buffer[end - 1] !== 0) throw bad('a document has a wrong length')
  let at = offset + 4
  while (at < end - 1) {
    const type = buffer[at] as number
    const nameAt = nameEnd(buffer, at + 1)
    if (nameAt >= end - 1) throw bad('a field name runs past its document')
    if (!isUtf8(buffer.subarray(at + 1, nameAt))) throw bad('a field name is not UTF-8')
    at = validateValue(buffer, type, nameAt + 1, end - 1, depth)
  }
  if (at !== end - 1) throw bad('a document has a wrong length')
  return end
}

function validateValue(buffer: Buffer, type: number, offset: number, limit: number, depth: number): number {
  if (type === 0x03 || type === 0x04) return validate(buffer, offset, limit, depth + 1)
  const sized = type === 0x02 || type === 0x05 || type === 0x0d || type === 0x0e
  if (sized && (offset + 4 > limit || buffer.readInt32LE(offset) < (type === 0x05 ? 0 : 1))) {
    throw bad('a value has a wrong length')
  }
  const end = valueEnd(buffer, type, offset)
  if (end > limit) throw bad('a value runs past its document')
  if (sized && type !== 0x05) {
    if (buffer[end - 1] !== 0) throw bad('a string has no end')
    if (!isUtf8(buffer.subarray(offset + 4, end - 1))) throw bad('a string is not UTF-8')
  }
  if (type === 0x0b && /[^ilmsux]/.test(buffer.toString('latin1', nameEnd(buffer, offset) + 1, end - 1))) {
    throw new StoreError('BadValue', 'a regular expression has an unknown flag')
  }
  if (type === 0x08 && (buffer[offset] as number) > 1) throw bad('a boolean is neither true nor false')
  if (type === 0x09 && Number.isNaN((decodeValue(buffer, type, offset) as Date).getTime())) {
    throw new StoreError('BadValue', 'a date lies outside the years that can be stored')
  }
  return end
}
