import {
  boundsOf,
  edgeKey,
  everything,
  intersect,
  inverted,
  type Bounds,
  type Interval,
  type Traits,
} from '../../index/bounds.ts'
import { fieldLimit, type Index } from '../../index/entries.ts'
import { entryPrefix } from '../../storage/keys.ts'
import { holdsText } from '../../values/collation.ts'
import { conjuncts, type Filter, type Leaf } from '../filter/ast.ts'
import { splitPath } from '../path.ts'
import type { KeyRange } from './types.ts'

/** More ranges than this and a scan with a filter is cheaper than so many seeks. */
export const mostRanges = 10_000

/** What the conditions of a query say about one field of an index. */
export interface FieldBounds {
  intervals: Interval[]
  covered: Leaf[]
  bounded: boolean
}

/** How many leading fields are held to single values. */
export function leadingPoints(bounds: FieldBounds[]): number {
  const end = bounds.findIndex(
    ({ intervals }) => intervals.length === 0 || !intervals.every((interval) => interval.point),
  )
  return end < 0 ? bounds.length : end
}

/** Lets go of the bounds from the field on at which the combinations would become too many. */
export function tamed(bounds: FieldBounds[]): FieldBounds[] {
  let combinations = 1
  let tame = true
  return bounds.map((field, i) => {
    combinations *= Math.max(1, field.intervals.length)
    tame &&= i === 0 || combinations <= mostRanges
    return tame ? field : { intervals: [everything], covered: [], bounded: false }
  })
}

/**
 * The bounds of each field. Where an array multiplies fields, two conditions may be met by two different items: so
 * only one condition bounds such a field, and only one such field is bounded. An index whose collation is another than
 * the query's serves the conditions that do not concern strings.
 */
export function boundFields(index: Index, parts: Filter[], matching: boolean): FieldBounds[] {
  const limit = fieldLimit(index)
  let arrayBound = false
  return index.fields.map((field, i): FieldBounds => {
    const multikey = index.multikey[i] ?? false
    if (multikey && arrayBound) return { intervals: [everything], covered: [], bounded: false }
    const traits: Traits = { limit, ordered: !index.shortened, multikey, collation: index.collation }
    const found = leavesFor(parts, field.name)
      .filter(({ leaf }) => matching || !holdsText(leaf.operand))
      .map(({ leaf, whole }) => ({ leaf, whole, bounds: boundsOf(leaf, traits) }))
      .filter((entry): entry is typeof entry & { bounds: Bounds } => entry.bounds !== undefined)
      .sort(
        (a, b) =>
          a.bounds.intervals.length - b.bounds.intervals.length ||
          Number(isPoint(b.bounds)) - Number(isPoint(a.bounds)),
      )
    const used = multikey ? found.slice(0, 1) : found
    if (used.length === 0) return { intervals: [everything], covered: [], bounded: false }
    if (multikey) arrayBound = true
    const intervals = used.map(({ bounds }) => bounds.intervals).reduce(intersect)
    return {
      intervals,
      covered: used.flatMap(({ leaf, whole, bounds }) => (bounds.exact && whole ? [leaf] : [])),
      bounded: true,
    }
  })
}

const isPoint = (bounds: Bounds) => bounds.intervals.every((interval) => interval.point)

/** The conditions on a field; those inside an `$elemMatch` bound it too, but do not say all that it asks. */
function leavesFor(parts: Filter[], name: string): { leaf: Leaf; whole: boolean }[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'leaf') return []
    if (part.name === name && part.operator !== '$elemMatch') return [{ leaf: part, whole: part.expand }]
    if (part.operator !== '$elemMatch' || !part.inner) return []
    const { filter, bare } = part.inner
    if (bare && part.name !== name) return []
    const inner = conjuncts(filter).filter((item): item is Leaf => item.kind === 'leaf')
    return inner
      .filter((item) => bare || `${part.name}.${item.name}` === name)
      .map((item) => ({ leaf: { ...item, name, path: splitPath(name) }, whole: false }))
  })
}

/** The stretches of the index to walk: every combination of points, then the first field that is a range. */
export function keyRanges(index: Index, bounds: FieldBounds[], points: number): KeyRange[] {
  let leads = [entryPrefix(index.id)]
  for (let i = 0; i < points; i += 1) {
    const intervals = directed(index, bounds, i)
    leads = leads.flatMap((lead) => intervals.map((interval) => Buffer.concat([lead, interval.from.prefix])))
  }
  return close(leads, points < bounds.length ? directed(index, bounds, points) : [everything])
}

function directed(index: Index, bounds: FieldBounds[], i: number): Interval[] {
  const intervals = bounds[i]?.intervals ?? [everything]
  if (!index.fields[i]?.descending) return intervals
  return intervals.map(inverted).reverse()
}

function close(leads: Buffer[], intervals: Interval[]): KeyRange[] {
  return leads.flatMap((lead) =>
    intervals.map((interval) => ({ start: edgeKey(lead, interval.from), end: edgeKey(lead, interval.to) })),
  )
}
