import { Decimal128, Double, Long } from 'bson'
import { spend } from '../patience.ts'
import type { Numeric } from './types.ts'

/** A finite number as `digits · 10^exponent`. */
export interface Exact {
  digits: bigint
  exponent: number
}

/** The exact value of a finite number, or undefined for NaN and the infinities. */
export function toExact(value: Numeric): Exact | undefined {
  if (value instanceof Long) return { digits: value.toBigInt(), exponent: 0 }
  if (value instanceof Decimal128) return parse(value.toString())
  return fromDouble(typeof value === 'number' ? value : (value as Double).value)
}

/** The exact binary value of a double: 0.1 is a little more than a tenth. */
function fromDouble(value: number): Exact | undefined {
  if (!Number.isFinite(value)) return undefined
  if (Number.isInteger(value)) return { digits: BigInt(value), exponent: 0 }
  let scaled = value
  let halvings = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    halvings += 1
  }
  return { digits: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings }
}

function parse(text: string): Exact | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/i.exec(text)
  if (!found) return undefined
  const fraction = found[3] ?? ''
  const digits = BigInt(`${found[2]}${fraction}`)
  return { digits: found[1] ? -digits : digits, exponent: Number(found[4] ?? 0) - fraction.length }
}

/** Compares two finite numbers whose nearest doubles are the same; infinities compare as equal here. */
export function compareExact(a: Numeric, b: Numeric): number {
  const x = toExact(a)
  const y = toExact(b)
  if (!x || !y) return x ? (isNegative(b) ? 1 : -1) : y ? (isNegative(a) ? -1 : 1) : 0
  return compareParts(x, y)
}

/** Compares two exact values. */
export function compareParts(x: Exact, y: Exact): number {
  const signs = sign(x.digits) - sign(y.digits)
  if (signs !== 0) return Math.sign(signs)
  if (x.digits === 0n) return 0
  const size = magnitude(x) - magnitude(y)
  if (size !== 0) return Math.sign(size) * sign(x.digits)
  const exponent = Math.min(x.exponent, y.exponent)
  const left = scale(x, exponent)
  const right = scale(y, exponent)
  return left < right ? -1 : left > right ? 1 : 0
}

/** `x - y`, exactly. */
export function subtractParts(x: Exact, y: Exact): Exact {
  const exponent = Math.min(x.exponent, y.exponent)
  return { digits: scale(x, exponent) - scale(y, exponent), exponent }
}

const sign = (digits: bigint) => (digits < 0n ? -1 : digits > 0n ? 1 : 0)
const magnitude = (x: Exact) => x.digits.toString().replace('-', '').length + x.exponent
const scale = (x: Exact, exponent: number) => x.digits * 10n ** BigInt(x.exponent - exponent)
const isNegative = (value: Numeric) => value.toString().startsWith('-')

/** Adds with the 34 digits of a Decimal128. */
export function addDecimals(a: Numeric, b: Numeric): Decimal128 {
  const x = asDecimal(a)
  const y = asDecimal(b)
  if (!x || !y) return special(Number(a.toString()) + Number(b.toString()))
  const exponent = Math.min(x.exponent, y.exponent)
  if (Math.abs(magnitude(x) - magnitude(y)) > 80) return write(magnitude(x) > magnitude(y) ? x : y)
  return write({ digits: scale(x, exponent) + scale(y, exponent), exponent })
}

/** Multiplies with the 34 digits of a Decimal128. */
export function multiplyDecimals(a: Numeric, b: Numeric): Decimal128 {
  const x = asDecimal(a)
  const y = asDecimal(b)
  if (!x || !y) return special(Number(a.toString()) * Number(b.toString()))
  return write({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent })
}

/** MongoDB turns a double into a decimal of its 15 significant digits. */
function asDecimal(value: Numeric): Exact | undefined {
  if (value instanceof Long || value instanceof Decimal128) return toExact(value)
  const number = typeof value === 'number' ? value : value.value
  if (!Number.isFinite(number)) return undefined
  return Number.isSafeInteger(number)
    ? { digits: BigInt(number), exponent: 0 }
    : parse(number.toPrecision(15))
}

const special = (value: number) =>
  Decimal128.fromString(Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity')

/** Writing a decimal takes as long as so many steps. */
const asLongAsSteps = 20

/** The nearest decimal; what is too large for one is infinite, what is too small is nought. */
function write(value: Exact): Decimal128 {
  spend(asLongAsSteps)
  const size = magnitude(value)
  if (value.digits !== 0n && size > 6145) return special(value.digits < 0n ? -Infinity : Infinity)
  if (value.digits !== 0n && size < -6175) return Decimal128.fromString('0E-6176')
  return Decimal128.fromStringWithRounding(`${value.digits}E${value.exponent}`)
}

/** The number with its sign turned, in its own type. */
export function negate(value: Numeric): Numeric {
  if (typeof value === 'number')
    return value === -0x8000_0000 ? Long.fromNumber(0x8000_0000) : value === 0 ? 0 : -value
  if (value instanceof Double) return new Double(-value.value)
  if (value instanceof Long) return value.negate()
  const text = value.toString()
  return Decimal128.fromString(text.startsWith('-') ? text.slice(1) : text === 'NaN' ? text : `-${text}`)
}

/** Divides with the 34 digits of a Decimal128; the divisor is not zero. */
export function divideDecimals(a: Numeric, b: Numeric): Decimal128 {
  const x = asDecimal(a)
  const y = asDecimal(b)
  if (!x || !y) return special(Number(a.toString()) / Number(b.toString()))
  const extra = Math.max(0, 40 + y.digits.toString().length - x.digits.toString().length)
  let digits = (x.digits * 10n ** BigInt(extra)) / y.digits
  let exponent = x.exponent - extra - y.exponent
  const exact = digits * y.digits === x.digits * 10n ** BigInt(extra)
  while (exact && exponent < x.exponent - y.exponent && digits % 10n === 0n) {
    digits /= 10n
    exponent += 1
  }
  return write({ digits, exponent })
}

/** Rounds a finite number at a decimal place, to the even neighbour when halfway or towards zero. */
export function roundAt(value: Exact, place: number, toEven: boolean): Exact {
  if (-value.exponent <= place) return value
  const unit = 10n ** BigInt(-place - value.exponent)
  const whole = value.digits / unit
  const rest = value.digits % unit
  const twice = (rest < 0n ? -rest : rest) * 2n
  const away = toEven && (twice > unit || (twice === unit && whole % 2n !== 0n))
  return { digits: away ? whole + (rest < 0n ? -1n : 1n) : whole, exponent: -place }
}

/** A decimal of these digits. */
export function decimalOf(value: Exact): Decimal128 {
  return write(value)
}

/** What is left of a division towards zero. */
export function remainderDecimals(a: Numeric, b: Numeric): Decimal128 {
  const x = asDecimal(a)
  const y = asDecimal(b)
  if (!x || !y) return special(NaN)
  const exponent = Math.min(x.exponent, y.exponent)
  return write({ digits: scale(x, exponent) % scale(y, exponent), exponent })
}
