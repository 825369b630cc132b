import { ValueMap } from '../../../index/value-map.ts'
import { spend } from '../../../patience.ts'
import type { Collation } from '../../../values/collation.ts'
import { compareValues } from '../../../values/compare.ts'
import type { Value } from '../../../values/types.ts'
import { make, order } from '../effort.ts'
import { arrayOf, isNothing, over } from '../helpers.ts'
import { isTruthy } from '../logic.ts'
import type { CompileOperator, Operators } from '../types.ts'

/** The items of all lists, if there is room for so many. */
export function joined(lists: Value[][], name: string): Value[] {
  make(
    lists.reduce((sum, list) => sum + list.length, 0),
    name,
  )
  return lists.flat()
}

function setOf(values: Value[], collation: Collation | undefined): ValueMap<true> {
  const set = new ValueMap<true>(collation)
  spend(2 * values.length)
  for (const value of values) if (!set.has(value)) set.add(value, true)
  return set
}

function distinct(values: Value[], collation: Collation | undefined): Value[] {
  order(values.length)
  return [...setOf(values, collation).keys()].sort((a, b) => compareValues(a, b, collation?.compare))
}

/** Operators on lists as sets, which come back without doubles. */
function sets(
  least: number,
  most: number,
  run: (lists: Value[][], collation: Collation | undefined) => Value,
  nothing?: Value,
): CompileOperator {
  return over(least, most, (values, name, collation) => {
    if (nothing !== undefined && values.some(isNothing)) return nothing
    return run(
      values.map((value) => arrayOf(value, name, 17043)),
      collation,
    )
  })
}

const without = (from: Value[], list: Value[], collation: Collation | undefined) => {
  spend(from.length)
  const gone = setOf(list, collation)
  return from.filter((item) => !gone.has(item))
}

export const setOperators: Operators = {
  $setUnion: sets(0, Infinity, (lists, by) => distinct(joined(lists, '$setUnion'), by), null),
  $setIntersection: sets(
    0,
    Infinity,
    (lists, by) =>
      distinct(
        lists.reduce((a, b) => without(a, without(a, b, by), by)),
        by,
      ),
    null,
  ),
  $setDifference: sets(2, 2, ([a = [], b = []], by) => distinct(without(a, b, by), by), null),
  $setIsSubset: sets(2, 2, ([a = [], b = []], by) => without(a, b, by).length === 0),
  $setEquals: sets(2, Infinity, ([first = [], ...rest], by) =>
    rest.every((list) => without(first, list, by).length + without(list, first, by).length === 0),
  ),
  $anyElementTrue: sets(1, 1, ([list = []]) => list.some(isTruthy)),
  $allElementsTrue: sets(1, 1, ([list = []]) => list.every(isTruthy)),
}
