import { Decimal128 } from 'bson'
import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import { ValueMap } from '../../index/value-map.ts'
import type { Collation } from '../../values/collation.ts'
import { compareValues } from '../../values/compare.ts'
import { double } from '../../values/decode.ts'
import { divideDecimals } from '../../values/decimals.ts'
import { plus, toNumber } from '../../values/numbers.ts'
import { isDoc, isNumeric, type Doc, type Numeric, type Value } from '../../values/types.ts'
import { Gathered } from './effort.ts'
import type { Variables } from './types.ts'

/** Takes in values one by one and gives what they make together. */
export interface Fold {
  add(value: Value): void
  result(): Value
}

/** The group that a fold is begun for. */
export interface About {
  /** What the documents are grouped by. */
  key: Value
  variables: Variables
  collation: Collation | undefined
}

export type StartFold = (about: About) => Fold

function sum(): Fold {
  let total: Numeric = 0
  return { add: (value) => void (isNumeric(value) && (total = plus(total, value))), result: () => total }
}

function average(): Fold {
  let total: Numeric = 0
  let n = 0
  return {
    add: (value) => {
      if (!isNumeric(value)) return
      total = plus(total, value)
      n += 1
    },
    result: () => {
      if (n === 0) return null
      return total instanceof Decimal128 ? divideDecimals(total, n) : double(toNumber(total) / n)
    },
  }
}

/** Squares of deviations by Welford's method; of a sample, one degree of freedom is spent on the mean. */
function deviation(sample: boolean): Fold {
  let [n, mean, squares] = [0, 0, 0]
  return {
    add: (value) => {
      if (!isNumeric(value)) return
      n += 1
      const delta = toNumber(value) - mean
      mean += delta / n
      squares += delta * (toNumber(value) - mean)
    },
    result: () => (n < (sample ? 2 : 1) ? null : double(Math.sqrt(squares / (sample ? n - 1 : n)))),
  }
}

function extreme(collation: Collation | undefined, wins: (difference: number) => boolean): Fold {
  let best: Value
  return {
    add: (value) => {
      if (value === null || value === undefined) return
      if (best === undefined || wins(compareValues(value, best, collation?.compare))) best = value
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
  const memory = new Gathered('$push')
  return {
    add: (value) => {
      if (value === undefined) return
      memory.add(value)
      items.push(value)
    },
    result: () => items,
  }
}

function set({ collation }: About): Fold {
  const items = new ValueMap<true>(collation)
  const memory = new Gathered('$addToSet')
  return {
    add: (value) => {
      if (value === undefined || items.has(value)) return
      memory.add(value)
      items.add(value, true)
    },
    result: () => [...items.keys()],
  }
}

function merged(): Fold {
  const doc: Doc = new Map()
  return {
    add: (value) => {
      if (value === null || value === undefined) return
      if (!isDoc(value)) throw new StoreError(40400, '$mergeObjects requires object inputs')
      spend(value.size)
      for (const [name, field] of value) doc.set(name, field)
    },
    result: () => doc,
  }
}

/** The accumulators of `$group` that fold one value a document. */
export const folds = {
  $sum: sum,
  $avg: average,
  $min: ({ collation }: About) => extreme(collation, (difference) => difference < 0),
  $max: ({ collation }: About) => extreme(collation, (difference) => difference > 0),
  $first: () => end(false),
  $last: () => end(true),
  $push: list,
  $addToSet: set,
  $mergeObjects: merged,
  $stdDevPop: () => deviation(false),
  $stdDevSamp: () => deviation(true),
}
