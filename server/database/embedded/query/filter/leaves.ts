import { BSONRegExp } from 'bson'
import { StoreError } from '../../errors.ts'
import { encodeKey } from '../../index/key-encoding.ts'
import { ValueMap } from '../../index/value-map.ts'
import { holdsText, type Collation } from '../../values/collation.ts'
import { compareValues, equalValues, isNaNValue } from '../../values/compare.ts'
import { toBigInt, toNumber, wholeNumber } from '../../values/numbers.ts'
import { isNumeric, order, orderOf, typeOf, type Value } from '../../values/types.ts'
import { compileRegex } from './regex.ts'

type Test = (value: Value) => boolean

/** Equality; null also stands for a missing field. */
export function equals(operand: Value, collation?: Collation): Test {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined
  if (collation && holdsText(operand)) return (value) => equalValues(value, operand, collation.compare)
  if (typeof operand === 'string')
    return (value) => value === operand || (orderOf(value) === order.string && equalValues(value, operand))
  return (value) => equalValues(value, operand)
}

/** An ordering comparison, which only ever holds within one type, except against MinKey and MaxKey. */
export function compares(
  operand: Value,
  holds: (difference: number) => boolean,
  collation?: Collation,
): Test {
  const texts = collation?.compare
  const type = orderOf(operand)
  if (type === order.minKey || type === order.maxKey) {
    return (value) => holds(compareValues(value, operand))
  }
  if (type === order.null) return (value) => (value === null || value === undefined) && holds(0)
  if (type === order.regex)
    throw new StoreError('BadValue', "Can't have RegEx as arg to predicate over field.")
  if (isNaNValue(operand)) return (value) => holds(0) && isNaNValue(value)
  return (value) =>
    orderOf(value) === type && !isNaNValue(value) && holds(compareValues(value, operand, texts))
}

/** Membership, by a set of encoded keys once the list is long; regular expressions in the list are tried one by one. */
export function among(operand: Value[], collation?: Collation): Test {
  const patterns = operand.filter((item) => item instanceof BSONRegExp).map((item) => regex(item))
  const items = operand.filter((item) => !(item instanceof BSONRegExp))
  const member = items.length > 6 ? inSet(items, collation) : inList(items, collation)
  return patterns.length === 0 ? member : (value) => member(value) || patterns.some((test) => test(value))
}

function inList(items: Value[], collation?: Collation): Test {
  const tests = items.map((item) => equals(item, collation))
  return (value) => tests.some((test) => test(value))
}

function inSet(items: Value[], collation?: Collation): Test {
  if (collation) return inCollatedSet(items, collation)
  const key = (value: Value) => (typeof value === 'string' ? value : encodeKey(value).toString('latin1'))
  const texts = new Set(items.filter((item) => typeof item === 'string'))
  const rest = new Set(items.filter((item) => typeof item !== 'string').map(key))
  return (value) => (typeof value === 'string' ? texts.has(value) : rest.has(key(value)))
}

function inCollatedSet(items: Value[], collation: Collation): Test {
  const set = new ValueMap<true>(collation)
  for (const item of items) if (!set.has(item)) set.add(item, true)
  return (value) => set.has(value)
}

/** A pattern on strings; an equal stored pattern matches too. */
export function regex(operand: BSONRegExp): Test {
  const pattern = compileRegex(operand)
  return (value) =>
    typeof value === 'string'
      ? pattern.test(value)
      : value instanceof BSONRegExp && equalValues(value, operand)
}

const aliases = new Set(
  'double string object array binData undefined objectId bool date null regex dbPointer javascript symbol javascriptWithScope int timestamp long decimal minKey maxKey number'.split(
    ' ',
  ),
)

/** `$type` by number or alias, one or several. */
export function hasType(operand: Value): Test {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((item) => {
    const number = wholeNumber(item)
    if (number !== undefined) {
      const known = (number >= 1 && number <= 19) || number === -1 || number === 127
      if (!known) throw new StoreError('BadValue', `Invalid numerical type code: ${number}`)
      return number
    }
    if (typeof item !== 'string')
      throw new StoreError('TypeMismatch', 'type must be represented as a number or a string')
    if (!aliases.has(item)) throw new StoreError('BadValue', `Unknown type name alias: ${item}`)
    return item
  })
  if (wanted.length === 0) throw new StoreError('FailedToParse', '$type must match at least one type')
  return (value) => {
    if (value === undefined) return false
    const { alias, type } = typeOf(value)
    return wanted.some((want) => want === alias || want === type || (want === 'number' && isNumeric(value)))
  }
}

/** `$mod: [divisor, remainder]`; doubles are cut to whole numbers as MongoDB does. */
export function modulo(operand: Value): Test {
  if (!Array.isArray(operand)) throw new StoreError('BadValue', 'malformed mod, needs to be an array')
  if (operand.length < 2) throw new StoreError('BadValue', 'malformed mod, not enough elements')
  if (operand.length > 2) throw new StoreError('BadValue', 'malformed mod, too many elements')
  const [divisor, remainder] = operand.map((item) => {
    if (!isNumeric(item) || !Number.isFinite(toNumber(item)))
      throw new StoreError('BadValue', 'malformed mod, divisor and remainder must be numbers')
    return toBigInt(item)
  }) as [bigint, bigint]
  if (divisor === 0n) throw new StoreError('BadValue', 'divisor cannot be 0')
  return (value) =>
    isNumeric(value) && Number.isFinite(toNumber(value)) && toBigInt(value) % divisor === remainder
}

/** `$size`, tried on the array itself. */
export function hasSize(operand: Value): Test {
  const size = wholeNumber(operand)
  if (size === undefined) throw new StoreError('FailedToParse', 'Failed to parse $size. Expected an integer')
  if (size < 0)
    throw new StoreError(
      'FailedToParse',
      `Failed to parse $size. Expected a non-negative number in: $size: ${size}`,
    )
  return (value) => Array.isArray(value) && value.length === size
}
