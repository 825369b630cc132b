import type { Binary, BSONRegExp, BSONSymbol, Code, MaxKey, MinKey, ObjectId } from 'bson'
import { Decimal128, Double, Long, Timestamp } from 'bson'

/**
 * A document keeps its fields in order and its numbers in their type. A plain JavaScript number stands for what
 * `bson` would write for it: an int32 when it is whole and fits, else a double; a whole double is a `Double`.
 */
export type Doc = Map<string, Value>

export type Value =
  | null
  | undefined
  | boolean
  | number
  | string
  | Date
  | Doc
  | Value[]
  | ObjectId
  | Long
  | Double
  | Decimal128
  | Binary
  | Timestamp
  | BSONRegExp
  | Code
  | BSONSymbol
  | MinKey
  | MaxKey

export type Numeric = number | Long | Double | Decimal128

/** Anything fields can be read from by name: a decoded document, or a raw one decoded on demand. */
export interface Fields {
  get(name: string): Value
}

/** Positions of the types in MongoDB's order of comparison, lowest first. */
export const order = {
  minKey: 0x08,
  undefined: 0x0c,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x48,
  binary: 0x50,
  objectId: 0x58,
  boolean: 0x60,
  date: 0x68,
  timestamp: 0x70,
  regex: 0x78,
  code: 0x80,
  maxKey: 0xf0,
} as const

/** Where a value's type stands in MongoDB's order; a missing value stands with null. */
export function orderOf(value: Value): number {
  switch (typeof value) {
    case 'number':
      return order.number
    case 'string':
      return order.string
    case 'boolean':
      return order.boolean
    case 'undefined':
      return order.null
  }
  if (value === null) return order.null
  if (value instanceof Map) return order.object
  if (Array.isArray(value)) return order.array
  if (value instanceof Date) return order.date
  return orderByTag[value._bsontype]
}

const orderByTag: Record<Exclude<Value, Primitive>['_bsontype'], number> = {
  ObjectId: order.objectId,
  Long: order.number,
  Double: order.number,
  Decimal128: order.number,
  Binary: order.binary,
  Timestamp: order.timestamp,
  BSONRegExp: order.regex,
  Code: order.code,
  BSONSymbol: order.string,
  MinKey: order.minKey,
  MaxKey: order.maxKey,
}

type Primitive = null | undefined | boolean | number | string | Date | Doc | Value[]

const names = new Map<string, { alias: string; type: number }>([
  ['Double', { alias: 'double', type: 1 }],
  ['Binary', { alias: 'binData', type: 5 }],
  ['ObjectId', { alias: 'objectId', type: 7 }],
  ['BSONRegExp', { alias: 'regex', type: 11 }],
  ['Code', { alias: 'javascript', type: 13 }],
  ['BSONSymbol', { alias: 'symbol', type: 14 }],
  ['Timestamp', { alias: 'timestamp', type: 17 }],
  ['Long', { alias: 'long', type: 18 }],
  ['Decimal128', { alias: 'decimal', type: 19 }],
  ['MinKey', { alias: 'minKey', type: -1 }],
  ['MaxKey', { alias: 'maxKey', type: 127 }],
])

/** BSON's number and MongoDB's alias for the type of a value that is there. */
export function typeOf(value: Value): { alias: string; type: number } {
  if (value === null || value === undefined) return { alias: 'null', type: 10 }
  if (typeof value === 'number')
    return isInt32(value) ? { alias: 'int', type: 16 } : { alias: 'double', type: 1 }
  if (typeof value === 'string') return { alias: 'string', type: 2 }
  if (typeof value === 'boolean') return { alias: 'bool', type: 8 }
  if (value instanceof Map) return { alias: 'object', type: 3 }
  if (Array.isArray(value)) return { alias: 'array', type: 4 }
  if (value instanceof Date) return { alias: 'date', type: 9 }
  return names.get(value._bsontype) ?? { alias: 'null', type: 10 }
}

/** Whether `bson` writes this JavaScript number as an int32. */
export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0)
}

/** Whether the value is a number of any of the four types; `bson` makes a timestamp of a long. */
export function isNumeric(value: unknown): value is Numeric {
  return (
    typeof value === 'number' ||
    (value instanceof Long && !(value instanceof Timestamp)) ||
    value instanceof Double ||
    value instanceof Decimal128
  )
}

/** Whether the value is an embedded document. */
export function isDoc(value: Value): value is Doc {
  return value instanceof Map
}
