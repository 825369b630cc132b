import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import { ValueMap } from '../../index/value-map.ts'
import type { Collation } from '../../values/collation.ts'
import { compareValues } from '../../values/compare.ts'
import { wholeNumber } from '../../values/numbers.ts'
import { isDoc, type Value } from '../../values/types.ts'
import { compareTuples, parseSort, sortKey } from '../sort.ts'
import {
  arrayOf,
  checkVariable,
  fieldsOf,
  isNothing,
  named,
  ofOne,
  over,
  wholeOf,
  wrongType,
} from './helpers.ts'
import { compareInExpression, isTruthy } from './logic.ts'
import { looping, make, order } from './effort.ts'
import { folds, type StartFold } from './folds.ts'
import type { CompileOperator, Operators } from './types.ts'

const elementAt = over(2, 2, ([list, position], name) => {
  if (isNothing(list) || isNothing(position)) return null
  return arrayOf(list, name).at(wholeOf(position, name)) as Value
})

/** `$filter`, `$map` and their like: an expression for each item, which goes by the name that `as` gives. */
function each(
  keys: { body: string; more?: string[] },
  run: (items: Value[], test: (item: Value) => Value, limit: Value) => Value,
): CompileOperator {
  return (operand, compile, name) => {
    const fields = fieldsOf(operand, ['input', keys.body], ['as', ...(keys.more ?? [])], name)
    const limit = fields.has('limit') ? compile(fields.get('limit')) : undefined
    const as = fields.get('as') ?? 'this'
    if (typeof as !== 'string') throw new StoreError('FailedToParse', `'as' of ${name} must be a string`)
    checkVariable(as)
    const inside = as === 'CURRENT' ? compile.rebound() : compile
    const [input, body] = [compile(fields.get('input')), inside(fields.get(keys.body))]
    return (root, variables) => {
      const list = input(root, variables)
      if (isNothing(list)) return null
      const inner = new Map(variables)
      const items = arrayOf(list, name, name === '$filter' ? 28651 : 16883)
      const most = limit?.(root, variables)
      return looping(() =>
        run(
          items,
          (item) => {
            spend()
            return body(root, inner.set(as, item))
          },
          most,
        ),
      )
    }
  }
}

const filter = each({ body: 'cond', more: ['limit'] }, (items, test, limit) => {
  const kept = items.filter((item) => isTruthy(test(item)))
  return isNothing(limit) ? kept : kept.slice(0, wholeOf(limit, '$filter', 327392))
})

const reduce: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['input', 'initialValue', 'in'], [], name)
  const [input, initial, body] = ['input', 'initialValue', 'in'].map((key) => compile(fields.get(key))) as [
    ReturnType<typeof compile>,
    ReturnType<typeof compile>,
    ReturnType<typeof compile>,
  ]
  return (root, variables) => {
    const list = input(root, variables)
    if (isNothing(list)) return null
    const inner = new Map(variables)
    const items = arrayOf(list, name, 40080)
    return looping(() =>
      items.reduce<Value>(
        (value, item) => {
          spend()
          return body(root, inner.set('value', value).set('this', item))
        },
        initial(root, variables),
      ),
    )
  }
}

const slice = over(2, 3, ([list, first, second], name) => {
  if (isNothing(list) || isNothing(first) || second === null) return null
  const items = arrayOf(list, name, 28724)
  const start = wholeOf(first, name, 28725)
  if (second === undefined) return start >= 0 ? items.slice(0, start) : items.slice(start)
  const amount = wholeOf(second, name, 28727)
  if (amount <= 0) throw new StoreError(28729, 'Third argument to $slice must be positive')
  const from = start >= 0 ? start : Math.max(0, items.length + start)
  return items.slice(from, from + amount)
})

const range = over(2, 3, ([from, to, by], name) => {
  const [start, end, step] = [
    wholeOf(from, name, 34443),
    wholeOf(to, name, 34445),
    by === undefined ? 1 : wholeOf(by, name, 34447),
  ]
  if (step === 0) throw new StoreError(34449, '$range requires a non-zero step value')
  const items: number[] = []
  for (let i = start; step > 0 ? i < end : i > end; i += step) {
    if (items.length >= 1_000_000)
      throw new StoreError(
        'NotImplemented',
        '$range of more than a million numbers is not supported by this store',
      )
    items.push(i)
  }
  make(items.length, name)
  return items
})

const indexOf = over(2, 4, ([list, wanted, from, to], name, collation) => {
  if (isNothing(list)) return null
  const items = arrayOf(list, name, 40090)
  const start = from === undefined ? 0 : wholeOf(from, name)
  const end = to === undefined ? items.length : wholeOf(to, name)
  const found = items
    .slice(start, end)
    .findIndex((item) => compareInExpression(item, wanted, collation) === 0)
  return found < 0 ? -1 : start + found
})

/** The items of all lists, if there is room for so many. */
function joined(lists: Value[][], name: string): Value[] {
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

/** The accumulators as expressions: over the items of one array, or over several arguments. */
function folded(start: StartFold): CompileOperator {
  return over(0, Infinity, (values, _name, collation) => {
    const fold = start({ key: null, variables: new Map(), collation })
    const [only] = values
    const folded = values.length === 1 && Array.isArray(only) ? only : values
    spend(folded.length)
    for (const value of folded) fold.add(value)
    return fold.result()
  })
}

const sortArray = named(['input', 'sortBy'], [], ({ input, sortBy }, name, collation) => {
  if (isNothing(input)) return null
  const items = [...arrayOf(input, name, 2942504)]
  order(items.length)
  const direction = wholeNumber(sortBy)
  const texts = collation?.compare
  if (direction === 1 || direction === -1) return items.sort((a, b) => compareValues(a, b, texts) * direction)
  const sort = parseSort(sortBy)
  order(items.length)
  const key = (item: Value) => sortKey(sort, isDoc(item) ? item : new Map(), texts)
  return items.sort((a, b) => compareTuples(sort, key(a), key(b), texts))
})

const toObject = ofOne((value, name) => {
  const doc = new Map<string, Value>()
  for (const item of arrayOf(value, name, 40386)) {
    const [key, field] =
      Array.isArray(item) && item.length === 2
        ? item
        : isDoc(item) && item.size === 2 && item.has('k') && item.has('v')
          ? [item.get('k'), item.get('v')]
          : []
    if (typeof key !== 'string') throw wrongType(40394, name, 'pairs of a string and a value', item)
    doc.set(key, field)
  }
  return doc
})

const zip = named(
  ['inputs'],
  ['useLongestLength', 'defaults'],
  ({ inputs, useLongestLength, defaults }, name) => {
    const lists = arrayOf(inputs, name, 34460)
    if (lists.some(isNothing)) return null
    const arrays = lists.map((list) => arrayOf(list, name, 34468))
    const lengths = arrays.map((array) => array.length)
    const length = useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths)
    make(length * (arrays.length + 1), name)
    return Array.from({ length }, (_, i) =>
      arrays.map((array, n): Value => array[i] ?? (Array.isArray(defaults) ? defaults[n] : null) ?? null),
    )
  },
)

export const arrayOperators: Operators = {
  $size: over(1, 1, ([list], name) => arrayOf(list, name, 17124).length),
  $in: over(2, 2, ([value, list], name, collation) =>
    arrayOf(list, name, 40081).some((item) => compareInExpression(item, value, collation) === 0),
  ),
  $arrayElemAt: elementAt,
  $first: ofOne((list, name) => arrayOf(list, name)[0]),
  $last: ofOne((list, name) => arrayOf(list, name).at(-1) as Value),
  $isArray: over(1, 1, ([value]) => Array.isArray(value)),
  $filter: filter,
  $map: each({ body: 'in' }, (items, compute) => {
    make(items.length, '$map')
    return items.map((item) => compute(item) ?? null)
  }),
  $reduce: reduce,
  $slice: slice,
  $range: range,
  $indexOfArray: indexOf,
  $reverseArray: ofOne((list, name) => [...arrayOf(list, name, 34435)].reverse()),
  $concatArrays: over(0, Infinity, (lists, name) =>
    lists.some(isNothing)
      ? null
      : joined(
          lists.map((list) => arrayOf(list, name, 28664)),
          name,
        ),
  ),
  $sortArray: sortArray,
  $zip: zip,
  $arrayToObject: toObject,
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
  $sum: folded(folds.$sum),
  $avg: folded(folds.$avg),
  $min: folded(folds.$min),
  $max: folded(folds.$max),
}
