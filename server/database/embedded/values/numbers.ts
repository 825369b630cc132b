import { Double, Long, type Decimal128 } from 'bson'
import { StoreError } from '../errors.ts'
import { double } from './decode.ts'
import { addDecimals, compareExact, multiplyDecimals, negate } from './decimals.ts'
import { isInt32, isNumeric, type Numeric } from './types.ts'

/** The value as a JavaScript number, rounded when it is more exact than a double. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value
  if (value instanceof Double) return value.value
  if (value instanceof Long) return value.toNumber()
  return Number(value.toString())
}

/** MongoDB's order of numbers: exact across the four types, NaN below all others. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = toNumber(a)
  const y = toNumber(b)
  if (x < y) return -1
  if (x > y) return 1
  if (x === y) return isExact(a) && isExact(b) ? 0 : compareExact(a, b)
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1
  return 1
}

function isExact(value: Numeric): boolean {
  if (typeof value === 'number' || value instanceof Double) return true
  return value instanceof Long && Number.isSafeInteger(value.toNumber())
}

type Kind = 'int' | 'long' | 'double' | 'decimal'

function kindOf(value: Numeric): Kind {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double'
  if (value instanceof Double) return 'double'
  return value instanceof Long ? 'long' : 'decimal'
}

/** Adds as an update does: int32 grows into long, anything with a double is a double, with a decimal a decimal. */
export function add(a: Numeric, b: Numeric): Numeric {
  return combine(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
    addDecimals,
  )
}

/** Multiplies with the same rules for the type of the result as `add`. */
export function multiply(a: Numeric, b: Numeric): Numeric {
  return combine(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
    multiplyDecimals,
  )
}

/** Adds as an expression does: what does not fit into a long becomes a double. */
export const plus = orDouble(add, (x, y) => x + y)

/** Multiplies with the same rules as `plus`. */
export const times = orDouble(multiply, (x, y) => x * y)

/** Subtracts with the same rules as `plus`. */
export const minus = orDouble(
  (a: Numeric, b: Numeric) =>
    combine(
      a,
      b,
      (x, y) => x - y,
      (x, y) => x - y,
      (x, y) => addDecimals(x, negate(y)),
    ),
  (x, y) => x - y,
)

function orDouble(
  exactly: (a: Numeric, b: Numeric) => Numeric,
  roughly: (x: number, y: number) => number,
): (a: Numeric, b: Numeric) => Numeric {
  return (a, b) => {
    try {
      return exactly(a, b)
    } catch (error) {
      if (error instanceof StoreError) return double(roughly(toNumber(a), toNumber(b)))
      throw error
    }
  }
}

function combine(
  a: Numeric,
  b: Numeric,
  doubles: (x: number, y: number) => number,
  wholes: (x: bigint, y: bigint) => bigint,
  decimals: (x: Numeric, y: Numeric) => Decimal128,
): Numeric {
  const kinds = [kindOf(a), kindOf(b)]
  if (kinds.includes('decimal')) return decimals(a, b)
  if (kinds.includes('double')) return double(doubles(toNumber(a), toNumber(b)))
  const result = wholes(toBigInt(a), toBigInt(b))
  if (kinds.includes('long')) return long(result)
  return result >= -0x8000_0000n && result <= 0x7fff_ffffn ? Number(result) : long(result)
}

/** A whole number of either type as a bigint. */
export function toBigInt(value: Numeric): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(Math.trunc(toNumber(value)))
}

function long(value: bigint): Long {
  if (BigInt.asIntN(64, value) !== value)
    throw new StoreError('BadValue', 'the result does not fit into a 64-bit integer')
  return Long.fromBigInt(value)
}

/** A whole number that came as any numeric type, or undefined. */
export function wholeNumber(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined
  const number = toNumber(value)
  return Number.isInteger(number) ? number : undefined
}
