import { createHash } from 'node:crypto'
import { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson'
import { StoreError } from '../errors.ts'
import { spend } from '../patience.ts'
import { bytesOf, textOf } from '../values/compare.ts'
import type { Collation } from '../values/collation.ts'
import { compareParts, subtractParts, toExact, type Exact } from '../values/decimals.ts'
import { toNumber } from '../values/numbers.ts'
import { isNumeric, order, orderOf, type Numeric, type Value } from '../values/types.ts'

/**
 * Byte strings that sort as MongoDB sorts the values, and of which none is the beginning of another, so that they can
 * be laid one after the other in a compound key and inverted for a descending field.
 */
const longest = 64 * 1024 * 1024
let scratch = Buffer.alloc(4096)
let length = 0

function room(bytes: number): void {
  if (length + bytes <= scratch.length) return
  if (length + bytes > longest)
    throw new StoreError('BSONObjectTooLarge', 'a value is larger than any document')
  const larger = Buffer.alloc(Math.max(scratch.length * 2, length + bytes))
  scratch.copy(larger, 0, 0, length)
  scratch = larger
}

function byte(value: number): void {
  room(1)
  scratch[length] = value
  length += 1
}

/** Marks an empty array, which an index holds as MongoDB does: below null. */
export const emptyArray = Symbol('empty array')

export type Key = Value | typeof emptyArray

let spelling: Collation | undefined

/**
 * Encodes one value; equal values give equal bytes, whatever their numeric type. By a collation, strings that differ
 * may give equal bytes too, and the bytes of strings are in no order.
 */
export function encodeKey(value: Key, collation?: Collation): Buffer {
  length = 0
  spelling = collation
  if (value === emptyArray) byte(order.undefined)
  else write(value)
  return Buffer.from(scratch.subarray(0, length))
}

function write(value: Value): void {
  const type = orderOf(value)
  byte(type)
  if (typeof value === 'string') text(spelling ? spelling.spell(value) : value)
  else if (isNumeric(value)) number(value)
  else if (value instanceof ObjectId) bytes(value.id)
  else if (typeof value === 'boolean') byte(value ? 1 : 0)
  else if (value instanceof Date) int64(BigInt(value.getTime()))
  else if (value instanceof Map) fields(value)
  else if (Array.isArray(value)) items(value)
  else if (value instanceof Binary) binary(value)
  else if (value instanceof Timestamp) timestamp(value)
  else if (value instanceof BSONRegExp) {
    text(value.pattern)
    text(value.options)
  } else if (type === order.string) text(spelling ? spelling.spell(textOf(value)) : textOf(value))
  else if (type === order.code) text(textOf(value))
}

function bytes(value: Uint8Array): void {
  room(value.length)
  scratch.set(value, length)
  length += value.length
}

/** Zero bytes inside are escaped, so that the pair of zeros at the end sorts below all that could follow. */
function text(value: string): void {
  room(value.length * 3 + 2)
  const start = length
  length += scratch.write(value, start, 'utf8')
  if (value.includes('\0')) {
    const plain = Buffer.from(scratch.subarray(start, length))
    length = start
    room(plain.length * 2 + 2)
    for (const unit of plain) {
      byte(unit)
      if (unit === 0) byte(0xff)
    }
  }
  byte(0)
  byte(0)
}

function fields(value: Map<string, Value>): void {
  spend(value.size)
  for (const [name, field] of value) {
    byte(orderOf(field))
    text(name)
    write(field)
  }
  byte(0)
}

function items(value: Value[]): void {
  spend(value.length)
  for (const item of value) write(item)
  byte(0)
}

function binary(value: Binary): void {
  room(5)
  length = scratch.writeUInt32BE(value.position, length)
  byte(value.sub_type)
  bytes(bytesOf(value))
}

function timestamp(value: Timestamp): void {
  room(8)
  length = scratch.writeUInt32BE(value.getHighBitsUnsigned(), length)
  length = scratch.writeUInt32BE(value.getLowBitsUnsigned(), length)
}

function int64(value: bigint): void {
  room(8)
  length = scratch.writeBigUInt64BE(BigInt.asUintN(64, value) ^ (1n << 63n), length)
}

/** NaN, below zero, zero, above zero; then the size: a double not above it, and exactly what is left over. */
function number(value: Numeric): void {
  const nearest = toNumber(value)
  if (Number.isNaN(nearest)) return byte(0x10)
  const exact = value instanceof Decimal128 || (value instanceof Long && !Number.isSafeInteger(nearest))
  const whole = exact ? toExact(value) : undefined
  const negative = whole ? whole.digits < 0n : nearest < 0
  if (whole ? whole.digits === 0n : nearest === 0) return byte(0x30)
  byte(negative ? 0x20 : 0x40)
  const start = length
  const size = Math.abs(nearest)
  if (whole) inexact(size, { digits: negative ? -whole.digits : whole.digits, exponent: whole.exponent })
  else magnitude(size)
  if (negative) for (let i = start; i < length; i += 1) scratch[i] = ~(scratch[i] as number) & 0xff
}

function magnitude(size: number): void {
  room(9)
  length = scratch.writeDoubleBE(size, length)
  byte(0)
}

function inexact(nearest: number, whole: Exact): void {
  let floor = Math.min(nearest, Number.MAX_VALUE)
  let base = toExact(floor) as Exact
  if (compareParts(base, whole) > 0) {
    floor = below(floor)
    base = toExact(floor) as Exact
  }
  const rest = subtractParts(whole, base)
  magnitude(floor)
  if (rest.digits === 0n) return
  length -= 1
  byte(1)
  const digits = rest.digits.toString()
  room(4)
  length = scratch.writeUInt32BE(digits.length + rest.exponent + 0x8000, length)
  for (const digit of digits.replace(/0+$/, '')) byte(digit.charCodeAt(0))
  byte(0)
}

const view = new DataView(new ArrayBuffer(8))

function below(value: number): number {
  view.setFloat64(0, value)
  view.setBigUint64(0, view.getBigUint64(0) - 1n)
  return view.getFloat64(0)
}

/** Encodes one field of an index key: shortened by a hash when it is over-long, inverted when it descends. */
export function encodeField(
  value: Key,
  descending: boolean,
  limit: number,
  collation?: Collation,
): { bytes: Buffer; shortened: boolean } {
  const whole = encodeKey(value, collation)
  const shortened = whole.length > limit
  const key = shortened ? shorten(whole, limit) : whole
  if (descending) for (let i = 0; i < key.length; i += 1) key[i] = ~(key[i] as number) & 0xff
  return { bytes: key, shortened }
}

function shorten(whole: Buffer, limit: number): Buffer {
  const hash = createHash('sha256').update(whole).digest()
  return Buffer.concat([whole.subarray(0, limit - hash.length), hash])
}
