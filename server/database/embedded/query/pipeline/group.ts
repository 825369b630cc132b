import { StoreError } from '../../errors.ts'
import { isTired } from '../../patience.ts'
import { ValueMap } from '../../index/value-map.ts'
import { compareValues } from '../../values/compare.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { order } from '../expressions/effort.ts'
import { folds, type Fold, type StartFold } from '../expressions/folds.ts'
import { several, severalOperators } from '../expressions/several.ts'
import type { Compile, Compute } from '../expressions/types.ts'
import { breath } from '../turns.ts'
import { streamOf } from './items.ts'
import type { CompileStage, Stage } from './types.ts'

interface Accumulator {
  name: string
  compute: Compute
  start: StartFold
}

/** `$group`. */
export const group: CompileStage = (operand, compile) => {
  if (!isDoc(operand)) throw new StoreError(15947, "a group's fields must be specified in an object")
  if (!operand.has('_id')) throw new StoreError(15955, 'a group specification must include an _id')
  return grouping(
    compile(operand.get('_id')),
    new Map([...operand].filter(([name]) => name !== '_id')),
    false,
    compile,
  )
}

/** `$bucket`: groups by the boundary at or below the value. */
export const bucket: CompileStage = (operand, compile) => {
  const texts = compile.collation?.compare
  const boundaries = isDoc(operand) ? operand.get('boundaries') : undefined
  if (!isDoc(operand) || !operand.has('groupBy') || !Array.isArray(boundaries)) {
    throw new StoreError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.")
  }
  for (const name of operand.keys()) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name))
      throw new StoreError(40197, `Unrecognized option to $bucket: ${name}.`)
  }
  if (boundaries.length < 2)
    throw new StoreError(40192, "The $bucket 'boundaries' field must have at least 2 values")
  if (boundaries.some((boundary, i) => i > 0 && compareValues(boundaries[i - 1], boundary, texts) >= 0)) {
    throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted")
  }
  const within = (value: Value) =>
    compareValues(value, boundaries[0], texts) >= 0 && compareValues(value, boundaries.at(-1), texts) < 0
  if (operand.has('default') && within(operand.get('default')))
    throw new StoreError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
  const by = compile(operand.get('groupBy'))
  const output = operand.get('output')
  const place: Compute = (root, variables) => {
    const value = by(root, variables)
    const behind = boundaries.findIndex((boundary) => compareValues(value, boundary, texts) < 0)
    if (behind > 0) return boundaries[behind - 1]
    if (!operand.has('default'))
      throw new StoreError(7157300, '$bucket found a value outside its boundaries and no default')
    return operand.get('default')
  }
  return grouping(place, isDoc(output) ? output : counting, true, compile)
}

/** Gathers by the value of an expression; the groups come as they were first met, or in the order of their values. */
function grouping(id: Compute, fields: Doc, ordered: boolean, compile: Compile): Stage {
  const accumulators = accumulatorsOf(fields, compile)
  return function* (input, { variables }) {
    const groups = new ValueMap<Fold[]>(compile.collation)
    for (const item of input) {
      if (item === breath) {
        yield item
        continue
      }
      const value = id(item, variables) ?? null
      let folds = groups.get(value)
      if (!folds) {
        const about = { key: value, variables, collation: compile.collation }
        folds = accumulators.map(({ start }) => start(about))
        groups.add(value, folds)
      }
      for (const [i, { compute }] of accumulators.entries()) folds[i]?.add(compute(item, variables))
      if (isTired()) yield breath
    }
    const found = [...groups.entries()]
    if (ordered) order(found.length)
    if (ordered) found.sort(([a], [b]) => compareValues(a, b, compile.collation?.compare))
    yield* streamOf(described(found, accumulators))
  }
}

function* described(groups: [Value, Fold[]][], accumulators: Accumulator[]): Generator<Doc> {
  for (const [value, results] of groups) {
    const doc: Doc = new Map([['_id', value]])
    accumulators.forEach(({ name }, i) => doc.set(name, results[i]?.result() ?? null))
    yield doc
  }
}

/** What buckets hold when they are asked for nothing else. */
export const counting: Doc = new Map([['count', new Map([['$sum', 1]])]])

/** The fields of a group with what is gathered in each. */
export function accumulatorsOf(fields: Doc, compile: Compile): Accumulator[] {
  return [...fields].map(([name, value]) => accumulator(name, value, compile))
}

function accumulator(name: string, value: Value, compile: Compile): Accumulator {
  if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`)
  const operator = isDoc(value) && value.size === 1 ? value.keys().next().value : undefined
  if (!isDoc(value) || operator === undefined) {
    throw new StoreError(40234, `The field '${name}' must be an accumulator object`)
  }
  const operand = value.get(operator)
  if (operator === '$count') return { name, compute: () => 1, start: folds.$sum }
  if (isFold(operator)) return { name, compute: compile(operand), start: folds[operator] }
  if (severalOperators.has(operator)) return { name, ...several(operator, operand, compile) }
  if (refused.has(operator))
    throw new StoreError('NotImplemented', `${operator} is not supported by this store`)
  throw new StoreError(15952, `unknown group operator '${operator}'`)
}

const refused = new Set(['$median', '$percentile', '$accumulator'])

const isFold = (operator: string): operator is keyof typeof folds => Object.hasOwn(folds, operator)
