import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson'
import { spend } from '../patience.ts'
import { compareNumbers } from './numbers.ts'
import { isNumeric, order, orderOf, type Doc, type Value } from './types.ts'

export type CompareText = (a: string, b: string) => number

/**
 * MongoDB's order over all values: by type first, then within the type. Missing counts as null. Strings compare by
 * their bytes unless a collation says otherwise.
 */
export function compareValues(a: Value, b: Value, texts: CompareText = compareText): number {
  if (typeof a === 'string' && typeof b === 'string') return texts(a, b)
  if (typeof a === 'number' && typeof b === 'number') {
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : compareNumbers(a, b)
  }
  const types = orderOf(a) - orderOf(b)
  if (types !== 0) return types < 0 ? -1 : 1
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b)
  if (a instanceof Map && b instanceof Map) return compareDocs(a, b, texts)
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b, texts)
  return compareRest(a, b, texts)
}

function compareRest(a: Value, b: Value, texts: CompareText): number {
  if (a instanceof ObjectId && b instanceof ObjectId) return compareBytes(a.id, b.id)
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime())
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof Binary && b instanceof Binary) {
    return a.position - b.position || a.sub_type - b.sub_type || compareBytes(bytesOf(a), bytesOf(b))
  }
  if (a instanceof Timestamp && b instanceof Timestamp) return a.unsigned ? a.compare(b) : 0
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareText(a.pattern, b.pattern) || compareText(a.options, b.options)
  }
  if (orderOf(a) === order.string) return texts(textOf(a), textOf(b))
  if (orderOf(a) === order.code) return compareText(textOf(a), textOf(b))
  return 0
}

/** The meaningful bytes of a binary, whose buffer may be longer. */
export function bytesOf(value: Binary): Uint8Array {
  return value.buffer.subarray(0, value.position)
}

/** The text of a string, symbol or code. */
export function textOf(value: Value): string {
  if (value instanceof BSONSymbol) return value.value
  if (value instanceof Code) return String(value.code)
  return value as string
}

/** Strings compare by their UTF-8 bytes, which is by code point, not by JavaScript's UTF-16 units. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) < rank(y) ? -1 : 1
  }
  return a.length < b.length ? -1 : 1
}

/** Surrogates stand for code points above everything that fits one unit. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit > 0xdfff ? unit - 0x800 : unit + 0x2000
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b)
}

function compareDocs(a: Doc, b: Doc, texts: CompareText): number {
  spend(2)
  const left = a.entries()
  const right = b.entries()
  for (;;) {
    const x = left.next()
    const y = right.next()
    if (x.done || y.done) return x.done ? (y.done ? 0 : -1) : 1
    const [name, value] = x.value
    const [otherName, other] = y.value
    spend()
    const different =
      orderOf(value) - orderOf(other) || compareText(name, otherName) || compareValues(value, other, texts)
    if (different !== 0) return different < 0 ? -1 : 1
  }
}

function compareArrays(a: Value[], b: Value[], texts: CompareText): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    spend()
    const different = compareValues(a[i], b[i], texts)
    if (different !== 0) return different
  }
  return Math.sign(a.length - b.length)
}

/** Equality as MongoDB sees it: 1, 1.0 and NumberLong(1) are the same, documents compare field by field in order. */
export function equalValues(a: Value, b: Value, texts?: CompareText): boolean {
  if (a === b) return true
  if (texts) return compareValues(a, b, texts) === 0
  if (a instanceof ObjectId) return b instanceof ObjectId && a.equals(b)
  if (typeof a === 'string' || typeof a === 'boolean')
    return orderOf(b) === orderOf(a) && compareValues(a, b) === 0
  return compareValues(a, b) === 0
}

/** Whether the number is NaN in whichever type. */
export function isNaNValue(value: Value): boolean {
  if (typeof value === 'number') return Number.isNaN(value)
  if (value instanceof Double) return Number.isNaN(value.value)
  if (value instanceof Long) return false
  return value instanceof Decimal128 && value.toString() === 'NaN'
}
