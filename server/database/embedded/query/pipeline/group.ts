import { StoreError } from '../../errors.ts'
import { encodeKey } from '../../index/key-encoding.ts'
import { compareValues } from '../../values/compare.ts'
import { add, toNumber } from '../../values/numbers.ts'
import { double } from '../../values/decode.ts'
import { divideDecimal } from '../../values/decimals.ts'
import { isDoc, isNumeric, type Doc, type Numeric, type Value } from '../../values/types.ts'
import { Decimal128 } from 'bson'
import { breath } from '../execute.ts'
import { accumulate, compileExpression, type Compute } from '../expressions.ts'
import type { CompileStage, Stage } from './types.ts'

/** Takes in the values of a group one by one. */
interface Fold {
  add(value: Value): void
  result(): Value
}

function sum(): Fold {
  let total: Numeric = 0
  return { add: (value) => void (isNumeric(value) && (total = add(total, value))), result: () => total }
}

function average(): Fold {
  let total: Numeric = 0
  let n = 0
  return {
    add: (value) => {
      if (!isNumeric(value)) return
      total = add(total, value)
      n += 1
    },
    result: () =>
      n === 0 ? null : total instanceof Decimal128 ? divideDecimal(total, n) : double(toNumber(total) / n),
  }
}

function extreme(wins: (difference: number) => boolean): Fold {
  let best: Value
  return {
    add: (value) => {
      if (value === null || value === undefined) return
      if (best === undefined || wins(compareValues(value, best))) best = value
    },
    result: () => best ?? null,
  }
}

function end(last: boolean): Fold {
  let found = false
  let kept: Value
  return {
    add: (value) => {
      if (found && !last) return
      found = true
      kept = value
    },
    result: () => kept ?? null,
  }
}

function list(): Fold {
  const items: Value[] = []
  return { add: (value) => void (value !== undefined && items.push(value)), result: () => items }
}

function set(): Fold {
  const items = new Map<string, Value>()
  return {
    add: (value) => {
      if (value === undefined) return
      const key = encodeKey(value).toString('latin1')
      if (!items.has(key)) items.set(key, value)
    },
    result: () => [...items.values()],
  }
}

function merged(): Fold {
  const doc: Doc = new Map()
  return {
    add: (value) => {
      if (value === null || value === undefined) return
      if (!isDoc(value)) throw new StoreError(40400, '$mergeObjects requires object inputs')
      for (const [name, field] of value) doc.set(name, field)
    },
    result: () => doc,
  }
}

const folds: Record<string, () => Fold> = {
  $sum: sum,
  $avg: average,
  $min: () => extreme((difference) => difference < 0),
  $max: () => extreme((difference) => difference > 0),
  $first: () => end(false),
  $last: () => end(true),
  $push: list,
  $addToSet: set,
  $mergeObjects: merged,
}

/** The accumulators that are mingo's: they look at the documents of a group together. */
const wholeGroup = new Set(
  '$stdDevPop $stdDevSamp $firstN $lastN $minN $maxN $top $bottom $topN $bottomN $median $percentile'.split(
    ' ',
  ),
)

interface Accumulator {
  name: string
  compute: Compute
  start: () => Fold
}

/** `$group`. */
export const group: CompileStage = (operand) => {
  if (!isDoc(operand)) throw new StoreError(15947, "a group's fields must be specified in an object")
  if (!operand.has('_id')) throw new StoreError(15955, 'a group specification must include an _id')
  return grouping(
    compileExpression(operand.get('_id')),
    new Map([...operand].filter(([name]) => name !== '_id')),
    false,
  )
}

/** `$bucket`: groups by the boundary at or below the value. */
export const bucket: CompileStage = (operand) => {
  const boundaries = isDoc(operand) ? operand.get('boundaries') : undefined
  if (!isDoc(operand) || !operand.has('groupBy') || !Array.isArray(boundaries) || boundaries.length < 2) {
    throw new StoreError(40198, "$bucket requires 'groupBy' and at least two 'boundaries' to be specified.")
  }
  if (boundaries.some((boundary, i) => i > 0 && compareValues(boundaries[i - 1], boundary) >= 0)) {
    throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted")
  }
  const by = compileExpression(operand.get('groupBy'))
  const output = operand.get('output')
  const place: Compute = (root, variables) => {
    const value = by(root, variables)
    const behind = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0)
    if (behind > 0) return boundaries[behind - 1]
    if (!operand.has('default'))
      throw new StoreError(7157300, '$bucket found a value outside its boundaries and no default')
    return operand.get('default')
  }
  return grouping(place, isDoc(output) ? output : new Map([['count', new Map([['$sum', 1]])]]), true)
}

/** Gathers by the value of an expression; the groups come as they were first met, or in the order of their values. */
function grouping(id: Compute, fields: Doc, ordered: boolean): Stage {
  const accumulators = [...fields].map(([name, value]) => accumulator(name, value))
  return function* (input, { variables }) {
    const groups = new Map<string, { id: Value; folds: Fold[] }>()
    for (const item of input) {
      if (item === breath) {
        yield item
        continue
      }
      const value = id(item, variables) ?? null
      const key = encodeKey(value).toString('latin1')
      let found = groups.get(key)
      if (!found) groups.set(key, (found = { id: value, folds: accumulators.map(({ start }) => start()) }))
      accumulators.forEach(({ compute }, i) => found.folds[i]?.add(compute(item, variables)))
    }
    const found = [...groups.values()]
    if (ordered) found.sort((a, b) => compareValues(a.id, b.id))
    for (const { id: value, folds: results } of found) {
      const doc: Doc = new Map([['_id', value]])
      accumulators.forEach(({ name }, i) => doc.set(name, results[i]?.result() ?? null))
      yield doc
    }
  }
}

function accumulator(name: string, value: Value): Accumulator {
  if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`)
  const operator = isDoc(value) && value.size === 1 ? value.keys().next().value : undefined
  if (!isDoc(value) || operator === undefined)
    throw new StoreError(40234, `The field '${name}' must be an accumulator object`)
  const operand = value.get(operator)
  if (operator === '$count') return { name, compute: () => 1, start: sum }
  const start = folds[operator]
  if (start) return { name, compute: compileExpression(operand), start }
  if (!wholeGroup.has(operator)) throw new StoreError(15952, `unknown group operator '${operator}'`)
  return { name, compute: compileExpression('$$ROOT'), start: () => folding(operator, operand) }
}

function folding(operator: string, operand: Value): Fold {
  const documents: Value[] = []
  return {
    add: (value) => void documents.push(value),
    result: () => accumulate(operator, documents, operand),
  }
}
