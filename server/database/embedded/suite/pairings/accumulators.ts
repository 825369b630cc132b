import type { Document } from 'bson'
import { pairs } from './sample.ts'

/** Documents in groups of different size; `v` rises in the order of `_id`, `w` falls. */
export const grouped: Document[] = [5, 2, 1].flatMap((size, g) =>
  Array.from({ length: size }, (_, i) => ({
    _id: g * 10 + i,
    g: `g${g}`,
    v: g + i,
    w: 100 - i,
    d: { [`k${i % 2}`]: i },
    ...(i === 1 ? {} : { some: i }),
  })),
)

interface Accumulator {
  operand: Document
  /** What it makes of the documents of a group, which come in the order of `_id`. */
  gives: (documents: Document[], n: number) => unknown
}

/** So many are kept, by the key of the group. */
export const counts: Record<string, number> = { g0: 3, g1: 1, g2: 2 }
const n = {
  $switch: {
    branches: Object.entries(counts).map(([key, count]) => ({ case: { $eq: ['$g', key] }, then: count })),
  },
}
const byVariable = { $add: ['$$extra', { $cond: [{ $eq: ['$g', 'g0'] }, 1, 0] }] }

const values = (documents: Document[]) => documents.map(({ v }) => v as number)
const falling = (documents: Document[]) => [...values(documents)].sort((a, b) => b - a)
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const mean = (numbers: number[]) => sum(numbers) / numbers.length
const squares = (numbers: number[]) => sum(numbers.map((x) => (x - mean(numbers)) ** 2))

const plain: Accumulator[] = [
  { operand: { $sum: '$v' }, gives: (docs) => sum(values(docs)) },
  { operand: { $sum: { $multiply: ['$v', '$w'] } }, gives: (docs) => sum(docs.map(({ v, w }) => v * w)) },
  { operand: { $avg: '$v' }, gives: (docs) => mean(values(docs)) },
  { operand: { $min: '$v' }, gives: (docs) => Math.min(...values(docs)) },
  { operand: { $max: '$v' }, gives: (docs) => Math.max(...values(docs)) },
  { operand: { $first: '$v' }, gives: (docs) => docs[0]?.v as number },
  { operand: { $last: '$v' }, gives: (docs) => docs.at(-1)?.v as number },
  { operand: { $first: '$some' }, gives: (docs) => docs[0]?.some as number },
  { operand: { $last: '$some' }, gives: (docs) => (docs.at(-1)?.some as number | undefined) ?? null },
  { operand: { $push: '$v' }, gives: values },
  {
    operand: { $push: '$some' },
    gives: (docs) => docs.flatMap(({ some }) => (some === undefined ? [] : [some as number])),
  },
  {
    operand: { $push: { v: '$v', some: '$some' } },
    gives: (docs) => docs.map(({ v, some }) => ({ v, ...(some === undefined ? {} : { some }) })),
  },
  { operand: { $addToSet: '$g' }, gives: (docs) => [docs[0]?.g as string] },
  { operand: { $count: {} }, gives: (docs) => docs.length },
  {
    operand: { $mergeObjects: '$d' },
    gives: (docs) => Object.assign({}, ...docs.map(({ d }) => d as object)) as object,
  },
  { operand: { $stdDevPop: '$v' }, gives: (docs) => Math.sqrt(squares(values(docs)) / docs.length) },
  {
    operand: { $stdDevSamp: '$v' },
    gives: (docs) => (docs.length < 2 ? null : Math.sqrt(squares(values(docs)) / (docs.length - 1))),
  },
  { operand: { $top: { sortBy: { w: 1 }, output: '$v' } }, gives: (docs) => docs.at(-1)?.v as number },
  { operand: { $bottom: { sortBy: { w: 1 }, output: '$v' } }, gives: (docs) => docs[0]?.v as number },
]

/** Those that keep `n`, which is that of the group, or a variable of the command. */
const several = (count: unknown): Accumulator[] => [
  { operand: { $firstN: { input: '$v', n: count } }, gives: (docs, k) => values(docs).slice(0, k) },
  { operand: { $lastN: { input: '$v', n: count } }, gives: (docs, k) => values(docs).slice(-k) },
  { operand: { $minN: { input: '$v', n: count } }, gives: (docs, k) => values(docs).slice(0, k) },
  { operand: { $maxN: { input: '$v', n: count } }, gives: (docs, k) => falling(docs).slice(0, k) },
  {
    operand: { $topN: { sortBy: { w: 1 }, output: '$v', n: count } },
    gives: (docs, k) => falling(docs).slice(0, k),
  },
  {
    operand: { $bottomN: { sortBy: { w: -1 }, output: '$v', n: count } },
    gives: (docs, k) => values(docs).slice(-k),
  },
]

/** What `let` binds to `$$extra`. */
export const extra = 1

const all: { accumulator: Accumulator; count: (key: string) => number }[] = [
  ...plain.map((accumulator) => ({ accumulator, count: () => 0 })),
  ...several(n).map((accumulator) => ({ accumulator, count: (key: string) => counts[key] ?? 0 })),
  ...several(byVariable).map((accumulator) => ({
    accumulator,
    count: (key: string) => (key === 'g0' ? extra + 1 : extra),
  })),
]

export interface AccumulatorPair {
  stage: Document
  groups: Document[]
}

/** Every accumulator beside every other in one group. */
export function accumulatorPairs(): AccumulatorPair[] {
  return pairs(all, all).map(([first, second]) => ({
    stage: { $group: { _id: { g: '$g' }, x: first.accumulator.operand, y: second.accumulator.operand } },
    groups: Object.keys(counts).map((key) => {
      const documents = grouped.filter(({ g }) => g === key)
      const value = ({ accumulator, count }: (typeof all)[number]) => accumulator.gives(documents, count(key))
      return { _id: { g: key }, x: value(first), y: value(second) }
    }),
  }))
}
