import type { Collation } from '../../values/collation.ts'
import { compareValues, equalValues } from '../../values/compare.ts'
import { orderOf } from '../../values/types.ts'
import { conjuncts, type Filter, type Leaf } from '../filter/ast.ts'

/** Whether all that satisfies the query's conditions must also satisfy the filter of a partial index. */
export function implies(parts: Filter[], filter: Filter, collation?: Collation): boolean {
  return conjuncts(filter).every((wanted) => {
    if (wanted.kind === 'or') return wanted.parts.some((branch) => implies(parts, branch, collation))
    return (
      wanted.kind === 'leaf' &&
      parts.some((part) => part.kind === 'leaf' && leafImplies(part, wanted, collation))
    )
  })
}

function leafImplies(given: Leaf, wanted: Leaf, collation: Collation | undefined): boolean {
  if (given.name !== wanted.name) return false
  if (given.operator === wanted.operator && equalValues(given.operand, wanted.operand)) return true
  if (wanted.operator === '$exists')
    return wanted.operand === true && given.operator !== '$elemMatch' && !given.test(undefined)
  if (given.operator === '$eq')
    return !Array.isArray(given.operand) && scalar(given) && wanted.test(given.operand)
  if (given.operator === '$in' && Array.isArray(given.operand)) {
    return scalar(given) && given.operand.every((value) => !Array.isArray(value) && wanted.test(value))
  }
  return sameSide(given, wanted, collation)
}

const scalar = (leaf: Leaf) => leaf.operand !== null && leaf.operand !== undefined

/** A narrower range on the same side: `$gt: 5` implies `$gte: 3`. */
function sameSide(given: Leaf, wanted: Leaf, collation: Collation | undefined): boolean {
  const upwards = (operator: string) => operator === '$gt' || operator === '$gte'
  const downwards = (operator: string) => operator === '$lt' || operator === '$lte'
  if (orderOf(given.operand) !== orderOf(wanted.operand)) return false
  const difference = compareValues(given.operand, wanted.operand, collation?.compare)
  const strict =
    given.operator === wanted.operator || wanted.operator === '$gte' || wanted.operator === '$lte'
  if (upwards(given.operator) && upwards(wanted.operator))
    return difference > 0 || (difference === 0 && strict)
  if (downwards(given.operator) && downwards(wanted.operator))
    return difference < 0 || (difference === 0 && strict)
  return false
}
