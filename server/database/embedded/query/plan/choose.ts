import { ObjectId } from 'bson'
import type { Index } from '../../index/entries.ts'
import { encodeKey } from '../../index/key-encoding.ts'
import { after, entryPrefix } from '../../storage/keys.ts'
import { sameCollation, type Collation } from '../../values/collation.ts'
import { conjuncts, type Filter } from '../filter/ast.ts'
import { isPosition } from '../path.ts'
import { naturalOrder, type SortField } from '../sort.ts'
import { boundFields, keyRanges, leadingPoints, mostRanges, tamed, type FieldBounds } from './fields.ts'
import { implies } from './implies.ts'
import type { IndexPlan, Plan } from './types.ts'

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
  if (best && (best.points > 0 || best.score >= 2)) return settled(best, wish)
  const union = natural || wish.hint ? undefined : planUnion(usable, parts, wish)
  if (union) return union
  if (best) return settled(best, wish)
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
    rangesInOrder: undefined,
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

/** Where each of several values gives the wanted order by itself, their walks are laid together in that order. */
function settled(plan: IndexPlan, { sort }: Wish): Plan {
  if (plan.rangesInOrder === undefined) return plan
  const parts: IndexPlan[] = []
  for (let i = 0; i < plan.ranges.length; i += plan.rangesInOrder) {
    const ranges = plan.ranges.slice(i, i + plan.rangesInOrder)
    parts.push({ ...plan, ranges, rangesInOrder: undefined })
  }
  return { kind: 'union', parts, residual: plan.residual, sorted: true, merge: sort }
}

/** An `$or` whose every branch has an index is the union of those, in the wanted order when each of them is. */
function planUnion(indexes: Index[], parts: Filter[], wish: Wish): Plan | undefined {
  for (const part of parts) {
    if (part.kind !== 'or') continue
    const branches = (sort: SortField[]) => {
      const plans = part.parts.map((filter) => {
        const { limited, collation } = wish
        const plan = choosePlan(indexes, { filter, sort, limited, collation })
        return plan.kind === 'index' && plan.sorted && plan.score > 1 && plan.ranges.length < mostRanges
          ? plan
          : undefined
      })
      return plans.every((plan) => plan !== undefined) ? plans : undefined
    }
    const inOrder = wish.sort.length > 0 ? branches(wish.sort) : undefined
    if (inOrder)
      return { kind: 'union', parts: inOrder, residual: wish.filter, sorted: true, merge: wish.sort }
    const plans = branches([])
    if (plans) return { kind: 'union', parts: plans, residual: wish.filter, sorted: wish.sort.length === 0 }
  }
  return undefined
}

/** So many walks are laid together at most. */
const mostMerged = 100

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
  const sortable = wish.sort.length > 0 && !index.collation && !wish.collation
  const plain = sortable ? sortFrom(index, bounds, wish.sort, isFixed) : undefined
  const leads = bounds.slice(0, points).reduce((product, { intervals }) => product * intervals.length, 1)
  const merged =
    sortable && !plain && leads <= mostMerged
      ? sortFrom(index, bounds, wish.sort, (_field, i) => i < points)
      : undefined
  const order = plain ?? merged
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
    rangesInOrder: merged && (bounds[points]?.intervals.length ?? 1),
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

/** Whether the condition can only hold where the field is there, so that a sparse index misses nothing. */
function needsField(part: Filter, name: string): boolean {
  if (part.kind !== 'leaf' || part.name !== name) return false
  if (part.operator === '$exists') return true
  return !part.test(undefined)
}

const isFixed = (field: FieldBounds | undefined) =>
  field?.intervals.length === 1 && field.intervals[0]?.point === true

/** Whether scanning the index forwards or backwards gives the wanted order; `holds` says which fields do not vary. */
function sortFrom(
  index: Index,
  bounds: FieldBounds[],
  sort: SortField[],
  holds: (field: FieldBounds | undefined, i: number) => boolean,
): { backwards: boolean } | undefined {
  if (index.shortened) return undefined
  let next = 0
  let backwards: boolean | undefined
  for (let i = 0; i < index.fields.length && next < sort.length; i += 1) {
    const field = index.fields[i]
    const wanted = sort[next]
    if (!field || !wanted) break
    const held = holds(bounds[i], i)
    const fixed = held && !index.multikey[i]
    if (wanted.name === field.name && !index.multikey[i]) {
      const turned = wanted.descending !== field.descending
      if (!fixed && backwards !== undefined && backwards !== turned) return undefined
      if (!fixed) backwards = turned
      next += 1
    } else if (!held) return undefined
  }
  return next === sort.length ? { backwards: backwards ?? false } : undefined
}
