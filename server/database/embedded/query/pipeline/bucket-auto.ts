import { StoreError } from '../../errors.ts'
import { compareValues } from '../../values/compare.ts'
import { wholeNumber } from '../../values/numbers.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { order } from '../expressions/effort.ts'
import { accumulatorsOf, counting } from './group.ts'
import { gathered } from './items.ts'
import type { CompileStage, Item } from './types.ts'

interface Placed {
  value: Value
  item: Item
}

/** `$bucketAuto`: so many groups of about the same size, of which equal values never share two. */
export const bucketAuto: CompileStage = (operand, compile) => {
  if (!isDoc(operand)) throw new StoreError(40240, 'The argument to $bucketAuto must be an object')
  for (const name of operand.keys()) {
    if (!['groupBy', 'buckets', 'output', 'granularity'].includes(name))
      throw new StoreError(40245, `Unrecognized option to $bucketAuto: ${name}.`)
  }
  if (!operand.has('groupBy') || !operand.has('buckets'))
    throw new StoreError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified.")
  if (operand.has('granularity'))
    throw new StoreError('NotImplemented', '$bucketAuto has no granularity in this store')
  const buckets = wholeNumber(operand.get('buckets'))
  if (buckets === undefined)
    throw new StoreError(40241, "The $bucketAuto 'buckets' field must be a numeric value")
  if (buckets <= 0) throw new StoreError(40243, "The $bucketAuto 'buckets' field must be greater than 0")
  const by = compile(operand.get('groupBy'))
  const output = operand.get('output')
  const accumulators = accumulatorsOf(isDoc(output) ? output : counting, compile)
  const texts = compile.collation?.compare
  return gathered((items, variables) => {
    order(items.length)
    const placed = items
      .map((item): Placed => ({ value: by(item, variables) ?? null, item }))
      .sort((a, b) => compareValues(a.value, b.value, texts))
    const groups = divide(placed, buckets, (a, b) => compareValues(a, b, texts) === 0)
    return groups.map((group, i): Doc => {
      const next = groups[i + 1]?.[0] ?? group.at(-1)
      const limits: Doc = new Map([
        ['min', group[0]?.value],
        ['max', next?.value],
      ])
      const doc: Doc = new Map<string, Value>([['_id', limits]])
      for (const { name, compute, start } of accumulators) {
        const fold = start({ key: limits, variables, collation: compile.collation })
        for (const { item } of group) fold.add(compute(item, variables))
        doc.set(name, fold.result() ?? null)
      }
      return doc
    })
  })
}

function divide(placed: Placed[], buckets: number, same: (a: Value, b: Value) => boolean): Placed[][] {
  const size = Math.max(1, Math.round(placed.length / buckets))
  const groups: Placed[][] = []
  for (let start = 0; start < placed.length;) {
    let end = groups.length === buckets - 1 ? placed.length : Math.min(start + size, placed.length)
    while (end < placed.length && same(placed[end - 1]?.value, placed[end]?.value)) end += 1
    groups.push(placed.slice(start, end))
    start = end
  }
  return groups
}
