import { StoreError } from '../../../errors.ts'
import { spend } from '../../../patience.ts'
import { compareValues } from '../../../values/compare.ts'
import { wholeNumber } from '../../../values/numbers.ts'
import { isDoc, type Value } from '../../../values/types.ts'
import { compareTuples, parseSort, sortKey } from '../../sort.ts'
import { make, order } from '../effort.ts'
import { folds, type StartFold } from '../folds.ts'
import { arrayOf, isNothing, named, ofOne, over, wholeOf, wrongType } from '../helpers.ts'
import { compareInExpression } from '../logic.ts'
import type { CompileOperator, Operators } from '../types.ts'
import { loopOperators } from './loops.ts'
import { joined, setOperators } from './sets.ts'

const elementAt = over(2, 2, ([list, position], name) => {
  if (isNothing(list) || isNothing(position)) return null
  return arrayOf(list, name).at(wholeOf(position, name)) as Value
})

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
  ...loopOperators,
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
  ...setOperators,
  $sum: folded(folds.$sum),
  $avg: folded(folds.$avg),
  $min: folded(folds.$min),
  $max: folded(folds.$max),
}
