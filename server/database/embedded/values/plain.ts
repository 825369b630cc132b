import type { ObjectId } from 'bson'
import { Binary, BSONRegExp, Double, Long } from 'bson'
import { compileRegex } from '../query/filter/regex.ts'
import { RawDocument } from './raw.ts'
import type { Doc, Fields, Value } from './types.ts'

/** Plain JavaScript for mingo: objects for documents, numbers for what a double holds exactly. */
export type Plain = unknown

/** Turns a stored value into what mingo computes with. */
export function toPlain(value: Value): Plain {
  if (value instanceof Map) return plainObject(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (value instanceof Double) return value.value
  if (value instanceof Long) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value
  if (value instanceof BSONRegExp) return compileRegex(value)
  return value
}

/** The whole document as a plain object. */
export function plainRoot(root: Fields): Plain {
  if (root instanceof RawDocument) return plainObject(root.whole())
  return root instanceof Map ? plainObject(root) : root.get('')
}

function plainObject(doc: Doc): Record<string, Plain> {
  const object: Record<string, Plain> = {}
  for (const [name, value] of doc) {
    if (name === '__proto__') {
      Object.defineProperty(object, name, {
        value: toPlain(value),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    } else object[name] = toPlain(value)
  }
  return object
}

/** Turns what mingo answers back into a value to store or send. */
export function fromPlain(plain: Plain): Value {
  if (Array.isArray(plain)) return plain.map((item) => fromPlain(item) ?? null)
  if (plain instanceof RegExp) return new BSONRegExp(plain.source, plain.flags.replace(/[^ims]/g, ''))
  if (plain instanceof Uint8Array) return new Binary(plain)
  if (typeof plain === 'object' && plain !== null && !(plain instanceof Date) && !('_bsontype' in plain)) {
    return docFromPlain(plain as Record<string, Plain>)
  }
  return plain as Exclude<Value, ObjectId> | ObjectId
}

/** A plain object as a document; undefined fields are left out. */
export function docFromPlain(object: Record<string, Plain>): Doc {
  const doc: Doc = new Map()
  for (const [name, value] of Object.entries(object)) if (value !== undefined) doc.set(name, fromPlain(value))
  return doc
}
