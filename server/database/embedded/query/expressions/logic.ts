import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import type { Collation } from '../../values/collation.ts'
import { compareValues } from '../../values/compare.ts'
import { toNumber } from '../../values/numbers.ts'
import { isDoc, isNumeric, type Value } from '../../values/types.ts'
import { checkVariable, fieldsOf, isNothing, over } from './helpers.ts'
import type { CompileOperator, Compute, Operators } from './types.ts'

/** Whether an expression's value counts as true: all but false, null, zero and missing. */
export function isTruthy(value: Value): boolean {
  if (isNumeric(value)) return toNumber(value) !== 0
  return value !== false && value !== null && value !== undefined
}

/** In expressions a missing value stands below null, but above MinKey. */
export function compareInExpression(a: Value, b: Value, collation?: Collation): number {
  if (a === undefined && b === null) return -1
  if (a === null && b === undefined) return 1
  return compareValues(a, b, collation?.compare)
}

const comparison = (holds: (difference: number) => Value): CompileOperator =>
  over(2, 2, ([a, b], _name, collation) => holds(compareInExpression(a, b, collation)))

const every = (operand: Value, compile: (value: Value) => Compute) =>
  (Array.isArray(operand) ? operand : [operand]).map(compile)

const cond: CompileOperator = (operand, compile, name) => {
  const parts = isDoc(operand)
    ? [...['if', 'then', 'else'].map((key) => fieldsOf(operand, ['if', 'then', 'else'], [], name).get(key))]
    : operand
  if (!Array.isArray(parts) || parts.length !== 3)
    throw new StoreError(16020, 'Expression $cond takes exactly 3 arguments.')
  const [test, then, otherwise] = parts.map(compile) as [Compute, Compute, Compute]
  return (root, variables) => (isTruthy(test(root, variables)) ? then : otherwise)(root, variables)
}

const ifNull: CompileOperator = (operand, compile) => {
  if (!Array.isArray(operand) || operand.length < 2)
    throw new StoreError(1257300, '$ifNull needs at least two arguments')
  const computes = operand.map(compile)
  return (root, variables) => {
    let value: Value
    for (const compute of computes) {
      value = compute(root, variables)
      if (!isNothing(value)) return value
    }
    return value
  }
}

const switchOperator: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['branches'], ['default'], name)
  const branches = fields.get('branches')
  if (!Array.isArray(branches) || branches.length === 0)
    throw new StoreError(40068, '$switch requires at least one branch.')
  const cases = branches.map((branch) => {
    const parts = fieldsOf(branch, ['case', 'then'], [], '$switch')
    return { test: compile(parts.get('case')), then: compile(parts.get('then')) }
  })
  const otherwise = fields.has('default') ? compile(fields.get('default')) : undefined
  return (root, variables) => {
    const found = cases.find(({ test }) => isTruthy(test(root, variables)))?.then ?? otherwise
    if (!found)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    return found(root, variables)
  }
}

const letOperator: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['vars', 'in'], [], name)
  const vars = fields.get('vars')
  if (!isDoc(vars)) throw new StoreError(16873, "invalid parameter: expected an object ($let's vars)")
  for (const key of vars.keys()) checkVariable(key)
  const bindings = [...vars].map(([key, value]): [string, Compute] => [key, compile(value)])
  const inner = (vars.has('CURRENT') ? compile.rebound() : compile)(fields.get('in'))
  return (root, variables) => {
    spend(1 + variables.size + bindings.length)
    return inner(
      root,
      new Map([
        ...variables,
        ...bindings.map(([key, compute]): [string, Value] => [key, compute(root, variables)]),
      ]),
    )
  }
}

/** Binds variables, which may hold what was computed twice over. */
export const bindingOperators: Operators = { $let: letOperator }

export const logicOperators: Operators = {
  $eq: comparison((difference) => difference === 0),
  $ne: comparison((difference) => difference !== 0),
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $cmp: comparison((difference) => Math.sign(difference)),
  $and: (operand, compile) => {
    const parts = every(operand, compile)
    return (root, variables) => parts.every((part) => isTruthy(part(root, variables)))
  },
  $or: (operand, compile) => {
    const parts = every(operand, compile)
    return (root, variables) => parts.some((part) => isTruthy(part(root, variables)))
  },
  $not: over(1, 1, ([value]) => !isTruthy(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $literal: (operand) => () => operand,
}
