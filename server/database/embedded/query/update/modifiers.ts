import { Long, Timestamp } from 'bson'
import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { compareValues, equalValues } from '../../values/compare.ts'
import { add, multiply, toBigInt, wholeNumber } from '../../values/numbers.ts'
import { show } from '../../values/show.ts'
import { isDoc, isInt32, isNumeric, typeOf, type Numeric, type Value } from '../../values/types.ts'
import { removed, unchanged, type Change, type Way } from './paths.ts'
import { pull, pullAll, push, addToSet } from './arrays.ts'

/** How one operator changes one field, compiled from its operand. */
export interface Modifier {
  way: Way
  change: Change
}

/** What holds for a whole update: one time for all its fields, and how strings compare. */
export interface Circumstances {
  now: Date
  collation: Collation | undefined
}

type Compile = (operand: Value, path: string, circumstances: Circumstances) => Modifier

const always = (change: Change): Modifier => ({ way: 'make', change })
const onlyThere = (change: Change): Modifier => ({ way: 'follow', change })

function arithmetic(operator: '$inc' | '$mul', operand: Value, path: string): Modifier {
  if (!isNumeric(operand)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply'
    throw new StoreError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`,
    )
  }
  const combine = operator === '$inc' ? add : multiply
  return always((current, at) => {
    if (current === undefined) return operator === '$inc' ? operand : multiply(operand, 0)
    if (!isNumeric(current)) {
      throw new StoreError(
        'TypeMismatch',
        `Cannot apply ${operator} to a value of non-numeric type. The field '${at}' has the non-numeric type ${typeOf(current).alias}`,
      )
    }
    return combine(current, operand)
  })
}

function extreme(
  operand: Value,
  { collation }: Circumstances,
  wins: (difference: number) => boolean,
): Modifier {
  return always((current) =>
    current === undefined || wins(compareValues(operand, current, collation?.compare)) ? operand : unchanged,
  )
}

function pop(operand: Value): Modifier {
  const end = wholeNumber(operand)
  if (end !== 1 && end !== -1)
    throw new StoreError('FailedToParse', `$pop expects 1 or -1, found: ${show(operand)}`)
  return onlyThere((current, path) => {
    if (current === undefined) return unchanged
    if (!Array.isArray(current)) {
      throw new StoreError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeOf(current).alias}'`,
      )
    }
    return end === 1 ? current.slice(0, -1) : current.slice(1)
  })
}

function currentDate(operand: Value, now: Date): Modifier {
  const type = isDoc(operand)
    ? operand.get('$type')
    : operand === true || operand === false
      ? 'date'
      : undefined
  if (type !== 'date' && type !== 'timestamp') {
    throw new StoreError(
      'BadValue',
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    )
  }
  return always(() => (type === 'date' ? now : new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })))
}

function bit(operand: Value, path: string): Modifier {
  if (!isDoc(operand) || operand.size === 0) {
    throw new StoreError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeOf(operand).alias}. You must pass in an embedded document`,
    )
  }
  const steps = [...operand].map(([name, mask]): [string, Numeric] => {
    if (name !== 'and' && name !== 'or' && name !== 'xor') {
      throw new StoreError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`,
      )
    }
    if (!isWhole(mask))
      throw new StoreError(
        'BadValue',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(mask).alias}' is not supported here: {${path}: ${show(mask)}}`,
      )
    return [name, mask]
  })
  return always((current) => {
    const value = current === undefined ? 0 : current
    if (!isWhole(value))
      throw new StoreError(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type: ${typeOf(value).alias}`,
      )
    return steps.reduce<Numeric>((left, [name, mask]) => {
      const x = toBigInt(left)
      const y = toBigInt(mask)
      const result = name === 'and' ? x & y : name === 'or' ? x | y : x ^ y
      return left instanceof Long || mask instanceof Long ? Long.fromBigInt(result) : Number(result)
    }, value)
  })
}

const isWhole = (value: Value): value is number | Long =>
  value instanceof Long || (typeof value === 'number' && isInt32(value))

const compilers: Record<string, Compile> = {
  $set: (operand) =>
    always((current) => (current !== undefined && identical(current, operand) ? unchanged : operand)),
  $setOnInsert: (operand) => always(() => operand),
  $unset: () => ({ way: 'try', change: (current) => (current === undefined ? unchanged : removed) }),
  $inc: (operand, path) => arithmetic('$inc', operand, path),
  $mul: (operand, path) => arithmetic('$mul', operand, path),
  $min: (operand, _path, circumstances) => extreme(operand, circumstances, (difference) => difference < 0),
  $max: (operand, _path, circumstances) => extreme(operand, circumstances, (difference) => difference > 0),
  $currentDate: (operand, _path, { now }) => currentDate(operand, now),
  $push: (operand, _path, { collation }) => always(push(operand, collation)),
  $addToSet: (operand, _path, { collation }) => always(addToSet(operand, collation)),
  $pop: pop,
  $pull: (operand, _path, { collation }) => onlyThere(pull(operand, collation)),
  $pullAll: (operand, _path, { collation }) => onlyThere(pullAll(operand, collation)),
  $bit: bit,
}

function identical(a: Value, b: Value): boolean {
  return a === b || (typeOf(a).type === typeOf(b).type && !isDoc(a) && !Array.isArray(a) && equalValues(a, b))
}

/** Refuses what is no update operator. */
export function checkModifier(operator: string): void {
  if (operator !== '$rename' && !Object.hasOwn(compilers, operator)) throw unknown(operator)
}

const unknown = (operator: string) =>
  new StoreError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )

/** The operators of an update document except `$rename`, which concerns two fields. */
export function compileModifier(
  operator: string,
  operand: Value,
  path: string,
  circumstances: Circumstances,
): Modifier {
  const compile = Object.hasOwn(compilers, operator) ? compilers[operator] : undefined
  if (!compile) throw unknown(operator)
  return compile(operand, path, circumstances)
}
