import { Decimal128, Double, Long, ObjectId } from 'bson'
import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import { double } from '../../values/decode.ts'
import { toBigInt, toNumber } from '../../values/numbers.ts'
import { isDoc, isNumeric, typeOf, type Numeric, type Value } from '../../values/types.ts'
import { make } from './effort.ts'
import { fieldsOf, isNothing, ofOne, over, textOf } from './helpers.ts'
import { isTruthy } from './logic.ts'
import type { CompileOperator, Operators } from './types.ts'

const failure = (reason: string) => new StoreError('ConversionFailure', reason)

const impossible = (value: Value, target: string) =>
  failure(`Unsupported conversion from ${typeOf(value).alias} to ${target} in $convert with no onError value`)

/** Converts a value that is there to a type, by its alias; what cannot be is refused with code 241. */
export function convertTo(target: string, value: Value): Value {
  switch (target) {
    case 'string':
      return toText(value)
    case 'bool':
      return isNumeric(value) ? isTruthy(value) : value !== false
    case 'int':
      return whole(value, target, -(2n ** 31n), 2n ** 31n - 1n)
    case 'long':
      return whole(value, target, -(2n ** 63n), 2n ** 63n - 1n)
    case 'double':
      return toDouble(value)
    case 'decimal':
      return toDecimal(value)
    case 'date':
      return toDate(value)
    case 'objectId':
      return toObjectId(value)
    default:
      throw new StoreError('FailedToParse', `Unknown type name: ${target}`)
  }
}

function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (isNumeric(value)) return value instanceof Double ? String(value.value) : value.toString()
  throw impossible(value, 'string')
}

function whole(value: Value, target: 'int' | 'long', least: bigint, most: bigint): Value {
  const exact = wholeValue(value, target)
  if (exact < least || exact > most)
    throw failure(`Conversion would overflow target type in $convert with no onError value: ${String(exact)}`)
  return target === 'int' ? Number(exact) : Long.fromBigInt(exact)
}

function wholeValue(value: Value, target: string): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value instanceof Date && target === 'long') return BigInt(value.getTime())
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value))
      throw failure(`Failed to parse number '${value}' in $convert with no onError value`)
    return BigInt(value.replace('+', ''))
  }
  if (!isNumeric(value)) throw impossible(value, target)
  if (!Number.isFinite(toNumber(value)))
    throw failure(
      `Attempt to convert ${String(toNumber(value))} value to integer type in $convert with no onError value`,
    )
  return toBigInt(value)
}

function toDouble(value: Value): Numeric {
  if (typeof value === 'boolean') return double(value ? 1 : 0)
  if (value instanceof Date) return double(value.getTime())
  if (isNumeric(value)) return double(toNumber(value))
  if (typeof value !== 'string') throw impossible(value, 'double')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    throw failure(`Failed to parse number '${value}' in $convert with no onError value`)
  return double(Number(value))
}

function toDecimal(value: Value): Decimal128 {
  if (value instanceof Decimal128) return value
  try {
    if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0')
    if (value instanceof Date) return Decimal128.fromString(String(value.getTime()))
    if (typeof value === 'string') return Decimal128.fromString(value)
    if (value instanceof Long) return Decimal128.fromString(value.toString())
    if (isNumeric(value)) {
      const number = toNumber(value)
      return Decimal128.fromString(Number.isSafeInteger(number) ? String(number) : number.toPrecision(15))
    }
  } catch {
    throw failure(`Failed to parse number '${String(value)}' in $convert with no onError value`)
  }
  throw impossible(value, 'decimal')
}

function toDate(value: Value): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (
    isNumeric(value) &&
    !(typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 0x8000_0000)
  )
    return new Date(Math.trunc(toNumber(value)))
  if (typeof value === 'string') {
    const date = new Date(/^\d{4}-\d\d-\d\d$|Z|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`)
    if (!/^\d{4}-\d\d-\d\d(?!\d)/.test(value) || Number.isNaN(date.getTime()))
      throw failure(`Error parsing date string '${value}' in $convert with no onError value`)
    return date
  }
  throw impossible(value, 'date')
}

function toObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw impossible(value, 'objectId')
  if (!/^[0-9a-f]{24}$/i.test(value))
    throw failure(`Failed to parse objectId '${value}' in $convert with no onError value`)
  return new ObjectId(value)
}

const aliases: Record<number, string> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

const convert: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['input', 'to'], ['onError', 'onNull'], name)
  const [input, to] = [compile(fields.get('input')), compile(fields.get('to'))]
  const fallback = (key: string) => (fields.has(key) ? compile(fields.get(key)) : undefined)
  const [onError, onNull] = [fallback('onError'), fallback('onNull')]
  return (root, variables) => {
    const value = input(root, variables)
    if (isNothing(value)) return onNull ? onNull(root, variables) : null
    const wanted = to(root, variables)
    if (isNothing(wanted)) return null
    try {
      return convertTo(isNumeric(wanted) ? (aliases[toNumber(wanted)] ?? '') : textOf(wanted, name), value)
    } catch (error) {
      if (error instanceof StoreError && error.code === 241 && onError) return onError(root, variables)
      throw error
    }
  }
}

const field = (operand: Value): { key: Value; from: Value } =>
  isDoc(operand) && operand.has('field')
    ? { key: operand.get('field'), from: operand.has('input') ? operand.get('input') : '$$CURRENT' }
    : { key: operand, from: '$$CURRENT' }

const getField: CompileOperator = (operand, compile, name) => {
  const { key, from } = field(operand)
  const [which, input] = [compile(key), compile(from)]
  return (root, variables) => {
    const doc = input(root, variables)
    const wanted = textOf(which(root, variables), name, 3041704)
    return isDoc(doc) ? doc.get(wanted) : doc === null ? null : undefined
  }
}

const setField: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['field', 'input', ...(name === '$setField' ? ['value'] : [])], [], name)
  const [which, input] = [compile(fields.get('field')), compile(fields.get('input'))]
  const value = name === '$setField' ? compile(fields.get('value')) : () => undefined
  return (root, variables) => {
    const doc = input(root, variables)
    if (isNothing(doc)) return null
    if (!isDoc(doc)) throw new StoreError(4161105, `${name} requires 'input' to evaluate to type Object`)
    const wanted = textOf(which(root, variables), name, 4161107)
    spend(doc.size)
    const copy = new Map(doc)
    const put = value(root, variables)
    if (put === undefined) copy.delete(wanted)
    else copy.set(wanted, put)
    return copy
  }
}

const mergeObjects = over(0, Infinity, (values, name) => {
  const doc = new Map<string, Value>()
  const [only] = values
  for (const value of values.length === 1 && Array.isArray(only) ? only : values) {
    if (isNothing(value)) continue
    if (!isDoc(value))
      throw new StoreError(
        40400,
        `${name} requires object inputs, but input is of type ${typeOf(value).alias}`,
      )
    spend(value.size)
    for (const [key, item] of value) doc.set(key, item)
  }
  return doc
})

const toArray = ofOne((value, name) => {
  if (!isDoc(value))
    throw new StoreError(40390, `${name} requires a document input, found: ${typeOf(value).alias}`)
  make(6 * value.size, name)
  return [...value].map(
    ([k, v]): Value =>
      new Map<string, Value>([
        ['k', k],
        ['v', v],
      ]),
  )
})

const to = (target: string): CompileOperator => ofOne((value) => convertTo(target, value))

export const conversionOperators: Operators = {
  $convert: convert,
  $toString: to('string'),
  $toBool: to('bool'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toDate: to('date'),
  $toObjectId: to('objectId'),
  $type: over(1, 1, ([value]) => (value === undefined ? 'missing' : typeOf(value).alias)),
  $mergeObjects: mergeObjects,
  $objectToArray: toArray,
  $getField: getField,
  $setField: setField,
  $unsetField: setField,
}
