import { Binary, BSONRegExp, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson'
import { bytesOf, textOf } from './compare.ts'
import type { Value } from './types.ts'

/** A value as MongoDB writes it into its messages. */
export function show(value: Value): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return `"${value}"`
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) > 0x7fff_ffff ? `${value}.0` : String(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Map) {
    return value.size === 0
      ? '{}'
      : `{ ${[...value].map(([name, field]) => `${name}: ${show(field)}`).join(', ')} }`
  }
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Double) return value.value.toFixed(1)
  if (value instanceof Long) return value.toString()
  if (value instanceof Decimal128) return `Decimal128('${value.toString()}')`
  if (value instanceof Binary) return showBinary(value)
  if (value instanceof Timestamp)
    return `Timestamp(${value.getHighBitsUnsigned()}, ${value.getLowBitsUnsigned()})`
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`
  if (value instanceof Code) return textOf(value)
  return value._bsontype === 'BSONSymbol' ? `"${textOf(value)}"` : value._bsontype
}

function showBinary(value: Binary): string {
  const hex = Buffer.from(bytesOf(value)).toString('hex')
  if (value.sub_type !== 4) return `BinData(${value.sub_type}, ${hex.toUpperCase()})`
  return `UUID("${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}")`
}
