import { Decimal128, Long } from 'bson'
import { StoreError } from '../../errors.ts'
import { double } from '../../values/decode.ts'
import {
  decimalOf,
  divideDecimals,
  negate,
  remainderDecimals,
  roundAt,
  toExact,
} from '../../values/decimals.ts'
import { minus, plus, times, toBigInt, toNumber } from '../../values/numbers.ts'
import { isInt32, isNumeric, type Numeric, type Value } from '../../values/types.ts'
import { isNothing, ofOne, over, wholeOf, wrongType } from './helpers.ts'
import type { CompileOperator, Operators } from './types.ts'

const isWhole = (value: Numeric): value is number | Long =>
  value instanceof Long || (typeof value === 'number' && isInt32(value))

function numberOf(value: Value, name: string): Numeric {
  if (!isNumeric(value)) throw wrongType(14, name, 'numbers', value)
  return value
}

/** A fold over numbers that gives null as soon as one of them is nothing. */
function numbers(
  least: number,
  most: number,
  run: (values: Numeric[], name: string) => Value,
): CompileOperator {
  return over(least, most, (values, name) => {
    if (values.some(isNothing)) return null
    return run(
      values.map((value) => numberOf(value, name)),
      name,
    )
  })
}

const addOperator = over(0, Infinity, (values, name) => {
  if (values.some(isNothing)) return null
  const dates = values.filter((value) => value instanceof Date)
  if (dates.length > 1) throw new StoreError(16612, 'only one date allowed in an $add expression')
  const sum = values
    .filter((value) => !(value instanceof Date))
    .map((value) => numberOf(value, name))
    .reduce(plus, 0)
  return dates[0] ? new Date(dates[0].getTime() + Math.trunc(toNumber(sum))) : sum
})

const subtract = over(2, 2, ([a, b], name) => {
  if (isNothing(a) || isNothing(b)) return null
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
  if (a instanceof Date) return new Date(a.getTime() - Math.trunc(toNumber(numberOf(b, name))))
  return minus(numberOf(a, name), numberOf(b, name))
})

const divide = numbers(2, 2, ([a, b]) => {
  if (toNumber(b as Numeric) === 0) throw new StoreError(2, "can't $divide by zero")
  if (a instanceof Decimal128 || b instanceof Decimal128) return divideDecimals(a as Numeric, b as Numeric)
  return double(toNumber(a as Numeric) / toNumber(b as Numeric))
})

const modulo = numbers(2, 2, ([a, b]) => {
  const [left, right] = [a as Numeric, b as Numeric]
  if (toNumber(right) === 0) throw new StoreError(16610, "can't $mod by zero")
  if (left instanceof Decimal128 || right instanceof Decimal128) return remainderDecimals(left, right)
  if (isWhole(left) && isWhole(right)) {
    const rest = toBigInt(left) % toBigInt(right)
    return left instanceof Long || right instanceof Long ? Long.fromBigInt(rest) : Number(rest)
  }
  return double(toNumber(left) % toNumber(right))
})

/** Doubles in, a double out; a decimal would lose its digits and is refused. */
function real(run: (value: number) => number): CompileOperator {
  return numbers(1, 1, ([value], name) => {
    if (value instanceof Decimal128)
      throw new StoreError('NotImplemented', `${name} of a decimal is not supported by this store`)
    return double(run(toNumber(value as Numeric)))
  })
}

const abs = numbers(1, 1, ([value]) => {
  const number = value as Numeric
  if (number instanceof Long && number.equals(Long.MIN_VALUE))
    throw new StoreError(28680, "can't take $abs of long long min")
  return toNumber(number) < 0 ? negate(number) : number
})

/** Rounds at a decimal place by the exact value, in the number's own type. */
function rounding(toEven: boolean): CompileOperator {
  return over(1, 2, ([value, place], name) => {
    if (isNothing(value) || (place !== undefined && isNothing(place))) return null
    const number = numberOf(value, name)
    const exact = toExact(number)
    if (!exact) return number
    const rounded = roundAt(exact, place === undefined ? 0 : wholeOf(place, name, 51082), toEven)
    if (number instanceof Decimal128) return decimalOf(rounded)
    const plain = Number(`${rounded.digits}e${rounded.exponent}`)
    if (number instanceof Long) return Long.fromNumber(plain)
    return isWhole(number) ? plain : double(plain)
  })
}

/** `$ceil` and `$floor`. */
const toWhole = (round: (value: number) => number) =>
  ofOne((value, name) => {
    const number = numberOf(value, name)
    if (number instanceof Decimal128)
      throw new StoreError('NotImplemented', `${name} of a decimal is not supported by this store`)
    return isWhole(number) ? number : double(round(toNumber(number)))
  })

const pow = numbers(2, 2, ([base, exponent], name) => {
  if (base instanceof Decimal128 || exponent instanceof Decimal128)
    throw new StoreError('NotImplemented', `${name} of a decimal is not supported by this store`)
  const [x, y] = [base as Numeric, exponent as Numeric]
  if (toNumber(x) === 0 && toNumber(y) < 0)
    throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent')
  const exact = isWhole(x) && isWhole(y) ? wholePower(toBigInt(x), toBigInt(y)) : undefined
  if (exact === undefined) return double(toNumber(x) ** toNumber(y))
  return isInt32(Number(exact)) && !(x instanceof Long) && !(y instanceof Long)
    ? Number(exact)
    : Long.fromBigInt(exact)
})

/** Undefined when the result is no whole number, or none that fits into 64 bits. */
function wholePower(base: bigint, exponent: bigint): bigint | undefined {
  if (base === 1n || base === -1n) return exponent % 2n === 0n ? 1n : base
  if (exponent < 0n || (exponent > 63n && base !== 0n)) return undefined
  const result = base ** exponent
  return BigInt.asIntN(64, result) === result ? result : undefined
}

/** Refuses what lies outside; NaN passes. */
const within = (least: number, most: number, run: (value: number) => number) =>
  numbers(1, 1, ([value], name) => {
    if (value instanceof Decimal128)
      throw new StoreError('NotImplemented', `${name} of a decimal is not supported by this store`)
    const number = toNumber(value as Numeric)
    if (number < least || number > most)
      throw new StoreError(
        50989,
        `cannot apply ${name} to ${String(number)}, value must be in [${String(least)},${String(most)}]`,
      )
    return double(run(number))
  })

/** All but the infinities. */
const finite = (run: (value: number) => number) => within(-Number.MAX_VALUE, Number.MAX_VALUE, run)

const log = numbers(2, 2, ([value, base], name) => {
  const [x, y] = [toNumber(value as Numeric), toNumber(base as Numeric)]
  if (value instanceof Decimal128 || base instanceof Decimal128)
    throw new StoreError('NotImplemented', `${name} of a decimal is not supported by this store`)
  if (x <= 0) throw new StoreError(28758, `$log's argument must be a positive number, but is ${String(x)}`)
  if (y <= 0 || y === 1)
    throw new StoreError(28759, `$log's base must be a positive number not equal to 1, but is ${String(y)}`)
  return double(Math.log(x) / Math.log(y))
})

function positive(run: (value: number) => number, code: number): CompileOperator {
  const compute = real((value) => {
    if (value <= 0) throw new StoreError(code, 'the argument of a logarithm must be positive')
    return run(value)
  })
  return compute
}

export const arithmeticOperators: Operators = {
  $add: addOperator,
  $subtract: subtract,
  $multiply: numbers(0, Infinity, (values) => values.reduce(times, 1)),
  $divide: divide,
  $mod: modulo,
  $abs: abs,
  $ceil: toWhole(Math.ceil),
  $floor: toWhole(Math.floor),
  $round: rounding(true),
  $trunc: rounding(false),
  $sqrt: real((value) => {
    if (value < 0) throw new StoreError(28714, "$sqrt's argument must be greater than or equal to 0")
    return Math.sqrt(value)
  }),
  $pow: pow,
  $exp: real(Math.exp),
  $ln: positive(Math.log, 28766),
  $log10: positive(Math.log10, 28761),
  $log: log,
  $sin: finite(Math.sin),
  $cos: finite(Math.cos),
  $tan: finite(Math.tan),
  $asin: within(-1, 1, Math.asin),
  $acos: within(-1, 1, Math.acos),
  $atan: real(Math.atan),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: within(1, Infinity, Math.acosh),
  $atanh: within(-1, 1, Math.atanh),
  $atan2: numbers(2, 2, ([y, x]) => double(Math.atan2(toNumber(y as Numeric), toNumber(x as Numeric)))),
  $degreesToRadians: real((value) => (value * Math.PI) / 180),
  $radiansToDegrees: real((value) => (value * 180) / Math.PI),
  $isNumber: over(1, 1, ([value]) => isNumeric(value)),
  $rand: () => () => Math.random(),
}
