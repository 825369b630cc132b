import { Context, evalExpr } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import { StoreError } from '../errors.ts'
import { compareValues } from '../values/compare.ts'
import { toNumber } from '../values/numbers.ts'
import { fromPlain, plainRoot, toPlain, type Plain } from '../values/plain.ts'
import { RawDocument } from '../values/raw.ts'
import { isDoc, isNumeric, type Fields, type Value } from '../values/types.ts'

type Options = Parameters<typeof evalExpr>[2]

/** What `$$name` stands for besides the document. */
export type Variables = ReadonlyMap<string, Value>

export const noVariables: Variables = new Map()

/** An expression, ready to be computed for any document. */
export type Compute = (root: Fields, variables?: Variables) => Value

/** mingo compares arrays without regard to order and knows no BSON types: comparisons are ours. */
function comparison(holds: (difference: number) => Plain) {
  return (root: Plain, args: Plain, options: Options): Plain => {
    const [left, right] = evalExpr(root, args, options) as [Plain, Plain]
    const absent = left === undefined || right === undefined
    return holds(
      absent
        ? Number(left !== undefined) - Number(right !== undefined)
        : compareValues(fromPlain(left), fromPlain(right)),
    )
  }
}

const comparisons = {
  $eq: comparison((difference) => difference === 0),
  $ne: comparison((difference) => difference !== 0),
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $cmp: comparison((difference) => difference),
}

const context = Context.init({
  accumulator: { ...accumulator },
  expression: { ...expression, ...comparisons },
})

const known = new Set([...Object.keys(expression), ...Object.keys(accumulator)])
const scripts = new Set(['$function', '$accumulator', '$where', '$toHashedIndexKey', '$sampleRate'])

/**
 * Compiles an expression. Paths, constants and documents of them are read here, so that values keep their types;
 * operators are computed by mingo.
 */
export function compileExpression(value: Value): Compute {
  if (typeof value === 'string' && value.startsWith('$')) return compilePath(value)
  if (Array.isArray(value)) {
    const items = value.map(compileExpression)
    return (root, variables) => items.map((item) => item(root, variables) ?? null)
  }
  if (!isDoc(value)) return () => value
  const operator = value.keys().next().value
  if (operator?.startsWith('$')) return compileOperator(operator, value)
  const fields = [...value].map(([name, field]): [string, Compute] => [name, compileExpression(field)])
  return (root, variables) => {
    const doc = new Map<string, Value>()
    for (const [name, compute] of fields) {
      const result = compute(root, variables)
      if (result !== undefined) doc.set(name, result)
    }
    return doc
  }
}

function compilePath(text: string): Compute {
  if (!text.startsWith('$$')) {
    const path = text.slice(1).split('.')
    if (path.includes('')) throw new StoreError(40353, "FieldPath must not end with a '.' or be empty.")
    return (root) => follow(root.get(path[0] as string), path, 1)
  }
  const [name, ...path] = text.slice(2).split('.') as [string, ...string[]]
  if (name === 'REMOVE') return () => undefined
  if (name === 'NOW') {
    const now = new Date()
    return () => now
  }
  if (name === 'ROOT' || name === 'CURRENT') return (root) => follow(wholeOf(root), path, 0)
  return (_root, variables) => {
    if (!variables?.has(name)) throw new StoreError(17276, `Use of undefined variable: ${name}`)
    return follow(variables.get(name), path, 0)
  }
}

function wholeOf(root: Fields): Value {
  return root instanceof RawDocument ? root.whole() : root instanceof Map ? root : undefined
}

/** The rest of a path; an array on the way gives the array of what its items hold. */
function follow(value: Value, path: string[], depth: number): Value {
  if (depth === path.length) return value
  if (isDoc(value)) return follow(value.get(path[depth] as string), path, depth + 1)
  if (!Array.isArray(value)) return undefined
  return value
    .map((item) => (isDoc(item) || Array.isArray(item) ? follow(item, path, depth) : undefined))
    .filter((item) => item !== undefined)
}

function compileOperator(operator: string, value: Map<string, Value>): Compute {
  check(value)
  if (operator === '$literal') return () => value.get('$literal')
  const plain = toPlain(value)
  return (root, variables) => fromPlain(evaluate(plainRoot(root), plain, variables))
}

function evaluate(root: Plain, plain: Plain, variables: Variables = noVariables): Plain {
  const named = Object.fromEntries([...variables].map(([name, value]) => [name, toPlain(value)]))
  return translated(() =>
    evalExpr(root, plain, { context, variables: named, scriptEnabled: false } as unknown as Options),
  )
}

function translated<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError('BadValue', (error as Error).message)
  }
}

/** Lets mingo fold values with one of its accumulators. */
export function accumulate(operator: string, values: Value[], operand: Value): Value {
  const fold = context.getOperator('accumulator' as Parameters<typeof context.getOperator>[0], operator)
  if (!fold) throw new StoreError(15952, `unknown group operator '${operator}'`)
  const options = { context, scriptEnabled: false } as unknown as Options
  return translated(() => fromPlain(fold(values.map(toPlain), toPlain(operand), options)))
}

/** Whether an expression's value counts as true: all but false, null, zero and missing. */
export function isTruthy(value: Value): boolean {
  if (isNumeric(value)) return toNumber(value) !== 0
  return value !== false && value !== null && value !== undefined
}

/** Refuses operators nobody here knows, at any depth, before a document has been read. */
function check(value: Value): void {
  if (Array.isArray(value)) value.forEach(check)
  if (!isDoc(value)) return
  const first = value.keys().next().value
  if (first?.startsWith('$')) {
    if (scripts.has(first)) throw new StoreError('NotImplemented', `${first} is not supported by this store`)
    if (!known.has(first)) throw new StoreError(168, `Unrecognized expression '${first}'`)
    if (value.size > 1)
      throw new StoreError(15983, 'An object representing an expression must have exactly one field')
    if (first === '$literal') return
  }
  for (const field of value.values()) check(field)
}
