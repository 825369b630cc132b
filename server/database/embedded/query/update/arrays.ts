import { BSONRegExp } from 'bson'
import { StoreError } from '../../errors.ts'
import { ValueMap } from '../../index/value-map.ts'
import type { Collation } from '../../values/collation.ts'
import { compareValues, equalValues, type CompareText } from '../../values/compare.ts'
import { wholeNumber } from '../../values/numbers.ts'
import { isDoc, typeOf, type Doc, type Value } from '../../values/types.ts'
import { compileFilter, isOperators, matches } from '../filter/compile.ts'
import { compareTuples, parseSort, sortKey } from '../sort.ts'
import { unchanged, type Change } from './paths.ts'

function arrayAt(current: Value, path: string): Value[] {
  if (current === undefined) return []
  if (Array.isArray(current)) return current
  throw new StoreError(
    'BadValue',
    `The field '${path}' must be an array but is of type ${typeOf(current).alias}`,
  )
}

const pushClauses = new Set(['$each', '$slice', '$sort', '$position'])

/** `$push`, with `$each`, `$position`, `$sort` and `$slice`, in that order whatever the order they are written in. */
export function push(operand: Value, collation?: Collation): Change {
  if (!isDoc(operand) || !operand.has('$each')) return (current, path) => [...arrayAt(current, path), operand]
  for (const clause of operand.keys()) {
    if (!pushClauses.has(clause)) throw new StoreError('BadValue', `Unrecognized clause in $push: ${clause}`)
  }
  const items = operand.get('$each')
  if (!Array.isArray(items))
    throw new StoreError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeOf(items).alias}`,
    )
  const position = clauseNumber(operand, '$position')
  const slice = clauseNumber(operand, '$slice')
  const sort = operand.has('$sort') ? ordering(operand.get('$sort'), collation?.compare) : undefined
  return (current, path) => {
    const array = arrayAt(current, path)
    const at =
      position === undefined ? array.length : position < 0 ? Math.max(0, array.length + position) : position
    let result = [...array.slice(0, at), ...items, ...array.slice(at)]
    if (sort) result = result.sort(sort)
    if (slice !== undefined) result = slice >= 0 ? result.slice(0, slice) : result.slice(slice)
    return result
  }
}

function clauseNumber(operand: Doc, clause: string): number | undefined {
  if (!operand.has(clause)) return undefined
  const number = wholeNumber(operand.get(clause))
  if (number === undefined) {
    throw new StoreError(
      'BadValue',
      `The value for ${clause} must be an integer value but was given type: ${typeOf(operand.get(clause)).alias}`,
    )
  }
  return number
}

function ordering(operand: Value, texts?: CompareText): (a: Value, b: Value) => number {
  const direction = wholeNumber(operand)
  if (direction === 1) return (a, b) => compareValues(a, b, texts)
  if (direction === -1) return (a, b) => compareValues(b, a, texts)
  if (!isDoc(operand) || operand.size === 0) {
    throw new StoreError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  const sort = parseSort(operand)
  const key = (item: Value) => sortKey(sort, isDoc(item) ? item : new Map(), texts)
  return (a, b) => compareTuples(sort, key(a), key(b), texts)
}

/** `$addToSet`, one or `$each`. */
export function addToSet(operand: Value, collation?: Collation): Change {
  let items: Value[] = [operand]
  if (isDoc(operand) && operand.has('$each')) {
    if (operand.size > 1) throw new StoreError('BadValue', 'Found unexpected fields after $each in $addToSet')
    const each = operand.get('$each')
    if (!Array.isArray(each))
      throw new StoreError(
        'TypeMismatch',
        `The argument to $each in $addToSet must be an array but it was of type ${typeOf(each).alias}`,
      )
    items = each
  }
  return (current, path) => {
    const array = arrayAt(current, path)
    const seen = new ValueMap<true>(collation)
    for (const item of array) seen.add(item, true)
    const fresh = items.filter((item) => {
      const isNew = !seen.has(item)
      if (isNew) seen.add(item, true)
      return isNew
    })
    return fresh.length === 0 && current !== undefined ? unchanged : [...array, ...fresh]
  }
}

/** `$pull` of a value, of what a pattern or operators match, or of documents that a filter matches. */
export function pull(operand: Value, collation?: Collation): Change {
  const test = pullTest(operand, collation)
  return (current, path) => {
    if (current === undefined) return unchanged
    if (!Array.isArray(current))
      throw new StoreError('BadValue', `Cannot apply $pull to a non-array value: ${path}`)
    const kept = current.filter((item) => !test(item))
    return kept.length === current.length ? unchanged : kept
  }
}

function pullTest(operand: Value, collation: Collation | undefined): (item: Value) => boolean {
  if (isDoc(operand) && !isOperators(operand)) {
    const filter = compileFilter(operand, { collation })
    return (item) => isDoc(item) && matches(filter, item)
  }
  if (isDoc(operand) || operand instanceof BSONRegExp) {
    const logical =
      isDoc(operand) && ['$and', '$or', '$nor', '$expr'].includes(operand.keys().next().value ?? '')
    if (isDoc(operand) && logical) {
      const filter = compileFilter(operand, { collation })
      return (item) => isDoc(item) && matches(filter, item)
    }
    const filter = compileFilter(new Map([['item', operand]]), { collation })
    return (item) => matches(filter, { get: () => item })
  }
  return (item) => equalValues(item, operand, collation?.compare)
}

export function pullAll(operand: Value, collation?: Collation): Change {
  if (!Array.isArray(operand))
    throw new StoreError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeOf(operand).alias}`,
    )
  return (current, path) => {
    if (current === undefined) return unchanged
    if (!Array.isArray(current))
      throw new StoreError('BadValue', `Cannot apply $pullAll to a non-array value: ${path}`)
    return current.filter((item) => !operand.some((gone) => equalValues(item, gone, collation?.compare)))
  }
}
