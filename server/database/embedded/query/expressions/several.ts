import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { compareValues } from '../../values/compare.ts'
import { wholeNumber } from '../../values/numbers.ts'
import { isDoc, type Value } from '../../values/types.ts'
import { compareTuples, parseSort, sortKey } from '../sort.ts'
import { order } from './effort.ts'
import type { About, StartFold } from './folds.ts'
import { fieldsOf } from './helpers.ts'
import type { Compile, Compute } from './types.ts'

/** The accumulators of `$group` that keep several values, or one by an order of its own. */
export const severalOperators = new Set([
  '$firstN',
  '$lastN',
  '$minN',
  '$maxN',
  '$top',
  '$bottom',
  '$topN',
  '$bottomN',
])

/** Compiles one of them into what is computed for a document and what gathers the results. */
export function several(
  operator: string,
  operand: Value,
  compile: Compile,
): { compute: Compute; start: StartFold } {
  return operator.startsWith('$top') || operator.startsWith('$bottom')
    ? ordered(operator, operand, compile)
    : plain(operator, operand, compile)
}

function plain(operator: string, operand: Value, compile: Compile): { compute: Compute; start: StartFold } {
  const fields = fieldsOf(operand, ['input', 'n'], [], operator)
  const count = countOf(fields.get('n'), operator, compile)
  return {
    compute: compile(fields.get('input')),
    start: (about) => {
      const n = count(about)
      const items: Value[] = []
      return {
        add: (value) => void items.push(value),
        result: () => pick(operator, items, n, compile.collation),
      }
    },
  }
}

function pick(operator: string, items: Value[], n: number, collation: Collation | undefined): Value[] {
  if (operator === '$firstN') return items.slice(0, n).map((item) => item ?? null)
  if (operator === '$lastN') return items.slice(-n).map((item) => item ?? null)
  order(items.length)
  const sorted = items
    .filter((item) => item !== null && item !== undefined)
    .sort((a, b) => compareValues(a, b, collation?.compare))
  return (operator === '$minN' ? sorted : sorted.reverse()).slice(0, n)
}

function ordered(operator: string, operand: Value, compile: Compile): { compute: Compute; start: StartFold } {
  const many = operator.endsWith('N')
  const fields = fieldsOf(operand, ['sortBy', 'output', ...(many ? ['n'] : [])], [], operator)
  const sort = parseSort(fields.get('sortBy'))
  const output = compile(fields.get('output'))
  const count = many ? countOf(fields.get('n'), operator, compile) : () => 1
  return {
    compute: (root, variables) => [
      [...sortKey(sort, root, compile.collation?.compare)].map((key) =>
        typeof key === 'symbol' ? null : key,
      ),
      output(root, variables),
    ],
    start: (about) => {
      const n = count(about)
      const items: [Value[], Value][] = []
      const result = () => {
        order(items.length)
        const sorted = items.sort(([a], [b]) => compareTuples(sort, a, b, compile.collation?.compare))
        const chosen = operator.startsWith('$top') ? sorted.slice(0, n) : sorted.slice(-n)
        const values = chosen.map(([, value]) => value ?? null)
        return many ? values : (values[0] ?? null)
      }
      return { add: (value) => void items.push(value as [Value[], Value]), result }
    },
  }
}

/** `n` is computed once a group, from its key and the variables: the documents do not count. */
function countOf(operand: Value, operator: string, compile: Compile): (about: About) => number {
  const compute = compile(operand)
  return ({ key, variables }) => {
    const n = wholeNumber(compute(isDoc(key) ? key : new Map(), variables))
    if (n === undefined || n <= 0)
      throw new StoreError(5787908, `'n' of ${operator} must be a whole number above zero`)
    return n
  }
}
