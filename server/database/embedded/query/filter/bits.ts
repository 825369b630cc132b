import { Binary } from 'bson'
import { StoreError } from '../../errors.ts'
import { toBigInt, toNumber, wholeNumber } from '../../values/numbers.ts'
import { isNumeric, type Value } from '../../values/types.ts'

type Bit = (position: number) => boolean

/** `$bitsAllSet` and its three relations, by a mask (a number or binary data) or a list of positions. */
export function bits(name: string, operand: Value): (value: Value) => boolean {
  const positions = positionsOf(name, operand)
  return (value) => {
    const bit = bitsOf(value)
    if (!bit) return false
    if (name === '$bitsAllSet') return positions.every(bit)
    if (name === '$bitsAllClear') return !positions.some(bit)
    return name === '$bitsAnySet' ? positions.some(bit) : !positions.every(bit)
  }
}

/** Reads single bits: of a whole number that fits into a long, its sign without end, or of binary data, zeros without end. */
function bitsOf(value: Value): Bit | undefined {
  if (value instanceof Binary) {
    const bytes = value.buffer.subarray(0, value.position)
    return (position) => (((bytes[Math.floor(position / 8)] ?? 0) >> (position % 8)) & 1) === 1
  }
  if (!isNumeric(value)) return undefined
  const number = toNumber(value)
  if (!Number.isInteger(number) || number < -(2 ** 63) || number > 2 ** 63) return undefined
  const whole = toBigInt(value)
  return (position) => ((whole >> BigInt(Math.min(position, 63))) & 1n) === 1n
}

function positionsOf(name: string, operand: Value): number[] {
  if (Array.isArray(operand)) {
    return operand.map((item) => {
      const position = wholeNumber(item)
      if (position === undefined || position < 0)
        throw new StoreError('BadValue', `${name} bit positions must be integers >= 0`)
      return position
    })
  }
  const number = wholeNumber(operand)
  if (number !== undefined && number < 0)
    throw new StoreError('FailedToParse', `Expected a non-negative number in: ${name}: ${number}`)
  const bit = bitsOf(operand)
  if (!bit) throw new StoreError('BadValue', `${name} takes an Array, a number, or a BinData`)
  const length = operand instanceof Binary ? operand.position * 8 : 64
  return Array.from({ length }, (_, position) => position).filter(bit)
}
