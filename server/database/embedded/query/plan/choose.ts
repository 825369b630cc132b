import { ObjectId } from 'bson'
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
import { encodeKey } from '../../index/key-encoding.ts'
import { after, entryPrefix } from '../../storage/keys.ts'
import { holdsText, sameCollation, type Collation } from '../../values/collation.ts'
import { conjuncts, type Filter, type Leaf } from '../filter/ast.ts'
import { isPosition, splitPath } from '../path.ts'
import { naturalOrder, type SortField } from '../sort.ts'
import { implies } from './implies.ts'
import type { IndexPlan, KeyRange, Plan } from './types.ts'

/** More ranges than this and a scan with a filter is cheaper than so many seeks. */
const mostRanges = 10_000

export interface Wish {
  filter: Filter
  sort: SortField[]
  /** Only the first few are wanted, so that an order from an index spares the rest. */
  limited: boolean
  /** Use only this index. */
  hint?: string
  collation?: Collation | undefined
}

/** Picks the plan that promises to look at the fewest documents. */
export function choosePlan(indexes: readonly Index[], wish: Wish): Plan {
  const byId = planById(indexes[0], wish)
  if (byId) return byId
  const parts = conjuncts(wish.filter)
  const usable = indexes.filter(
    (index) => index.ready && !index.hidden && (!wish.hint || index.name === wish.hint),
  )
  const natural = naturalOrder(wish.sort)
  const best = natural || wish.hint === '$natural' ? undefined : bestIndex(usable, parts, wish)
  if (best && (best.points > 0 || best.score >= 2)) return best
  const union = natural || wish.hint ? undefined : planUnion(usable, parts, wish)
  if (union) return union
  if (best) return best
  const residual = parts.length === 0 ? undefined : wish.filter
  return {
    kind: 'collection',
    backwards: natural?.backwards ?? false,
    residual,
    sorted: wish.sort.length === 0 || natural !== undefined,
  }
}

/** One document by its ObjectId, the most usual question of all, needs no indexes compared. */
function planById(index: Index | undefined, { filter, hint }: Wish): IndexPlan | undefined {
  if (!index?.isId || hint || filter.kind !== 'leaf') return undefined
  if (filter.name !== '_id' || filter.operator !== '$eq' || !(filter.operand instanceof ObjectId))
    return undefined
  const start = Buffer.concat([entryPrefix(index.id), encodeKey(filter.operand)])
  return {
    kind: 'index',
    index,
    ranges: [{ start, end: after(start) }],
    backwards: false,
    residual: undefined,
    sorted: true,
    repeats: false,
    points: 1,
    score: surest,
  }
}

/** A unique key held to single values: no other plan can look at fewer documents. */
const surest = 1000

function bestIndex(indexes: readonly Index[], parts: Filter[], wish: Wish): IndexPlan | undefined {
  let best: IndexPlan | undefined
  for (const index of indexes) {
    const plan = mayServe(index, parts, wish) ? planIndex(index, parts, wish) : undefined
    if (!plan) continue
    if (plan.score === surest) return plan
    const better = best && (plan.score - best.score || best.index.fields.length - plan.index.fields.length)
    if (better === undefined || better > 0) best = plan
  }
  return best
}

/** Whether its first field is asked for at all; most indexes of a collection need no closer look. */
function mayServe(index: Index, parts: Filter[], { sort, hint }: Wish): boolean {
  const first = index.fields[0]?.name ?? ''
  return hint !== undefined || sort[0]?.name === first || parts.some((part) => mayBound(part, first))
}

function mayBound(part: Filter, name: string): boolean {
  return part.kind === 'leaf' && (part.name === name || part.inner !== undefined)
}

/** An `$or` whose every branch has an index is the union of those. */
function planUnion(indexes: Index[], parts: Filter[], wish: Wish): Plan | undefined {
  for (const part of parts) {
    if (part.kind !== 'or') continue
    const plans = part.parts.map((branch) => {
      const plan = choosePlan(indexes, {
        filter: branch,
        sort: [],
        limited: false,
        collation: wish.collation,
      })
      return plan.kind === 'index' && plan.points + plan.score > 0 && plan.ranges.length < mostRanges
        ? plan
        : undefined
    })
    if (plans.every((plan) => plan !== undefined))
      return { kind: 'union', parts: plans, residual: wish.filter, sorted: false }
  }
  return undefined
}

interface FieldBounds {
  intervals: Interval[]
  covered: Leaf[]
  bounded: boolean
}

function planIndex(index: Index, parts: Filter[], wish: Wish): IndexPlan | undefined {
  if (index.fields.some((field) => field.path.some(isPosition))) return undefined
  const matching = sameCollation(index.collation, wish.collation)
  if (index.partial && !(matching && implies(parts, index.partial.filter, wish.collation))) return undefined
  if (
    index.sparse &&
    !wish.hint &&
    !index.fields.some((field) => parts.some((part) => needsField(part, field.name)))
  )
    return undefined
  const bounds = tamed(boundFields(index, parts, matching))
  const points = leadingPoints(bounds)
  const order =
    wish.sort.length > 0 && !index.collation && !wish.collation
      ? sortFrom(index, bounds, wish.sort)
      : undefined
  const ranged = bounds[points]?.bounded ?? false
  const sorted = wish.sort.length === 0 || order !== undefined
  if (points === 0 && !ranged && !order && !wish.hint) return undefined
  const covered = new Set<Filter>(bounds.slice(0, points + 1).flatMap((field) => field.covered))
  const rest = parts.filter((part) => !covered.has(part))
  return {
    kind: 'index',
    index,
    ranges: keyRanges(index, bounds, points),
    backwards: order?.backwards ?? false,
    residual: rest.length === 0 ? undefined : { kind: 'and', parts: rest },
    sorted,
    repeats: index.multikey.includes(true),
    points,
    score: score(index, points, ranged, order !== undefined, wish.limited),
  }
}

function score(index: Index, points: number, ranged: boolean, ordered: boolean, limited: boolean): number {
  if (index.unique && points === index.fields.length) return surest
  const bound = points * 2 + (ranged ? 1 : 0)
  if (!ordered) return bound
  return bound > 0 ? bound + (limited ? 2.5 : 1.5) : 1
}

/** How many leading fields are held to single values. */
function leadingPoints(bounds: FieldBounds[]): number {
  const end = bounds.findIndex(
    ({ intervals }) => intervals.length === 0 || !intervals.every((interval) => interval.point),
  )
  return end < 0 ? bounds.length : end
}

/** Lets go of the bounds from the field on at which the combinations would become too many. */
function tamed(bounds: FieldBounds[]): FieldBounds[] {
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
function boundFields(index: Index, parts: Filter[], matching: boolean): FieldBounds[] {
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

/** Whether the condition can only hold where the field is there, so that a sparse index misses nothing. */
function needsField(part: Filter, name: string): boolean {
  if (part.kind !== 'leaf' || part.name !== name) return false
  if (part.operator === '$exists') return true
  return !part.test(undefined)
}

/** Whether scanning the index forwards or backwards gives the wanted order. */
function sortFrom(
  index: Index,
  bounds: FieldBounds[],
  sort: SortField[],
): { backwards: boolean } | undefined {
  if (index.shortened) return undefined
  let next = 0
  let backwards: boolean | undefined
  for (let i = 0; i < index.fields.length && next < sort.length; i += 1) {
    const field = index.fields[i]
    const wanted = sort[next]
    if (!field || !wanted) break
    const fixed = bounds[i]?.intervals.length === 1 && bounds[i]?.intervals[0]?.point && !index.multikey[i]
    if (wanted.name === field.name && !index.multikey[i]) {
      const turned = wanted.descending !== field.descending
      if (!fixed && backwards !== undefined && backwards !== turned) return undefined
      if (!fixed) backwards = turned
      next += 1
    } else if (!(bounds[i]?.intervals.length === 1 && bounds[i]?.intervals[0]?.point)) return undefined
  }
  return next === sort.length ? { backwards: backwards ?? false } : undefined
}

/** The stretches of the index to walk: every combination of points, then the first field that is a range. */
function keyRanges(index: Index, bounds: FieldBounds[], points: number): KeyRange[] {
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
