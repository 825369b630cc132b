import { BSONRegExp } from 'bson'
import type { Leaf } from '../query/filter/ast.ts'
import { literalPrefix } from '../query/filter/regex.ts'
import { after } from '../storage/keys.ts'
import { isNaNValue } from '../values/compare.ts'
import { order, orderOf, type Value } from '../values/types.ts'
import { encodeField, encodeKey } from './key-encoding.ts'

/** A place between keys: before or behind all that begin with these bytes. */
export interface Edge {
  prefix: Buffer
  behind: boolean
}

/** A stretch of one field's encoded values; a point when it holds exactly one value. */
export interface Interval {
  from: Edge
  to: Edge
  point: boolean
}

/** The stretches of an index that can hold what a condition asks for; `exact` when they hold nothing else. */
export interface Bounds {
  intervals: Interval[]
  exact: boolean
}

export const everything: Interval = {
  from: { prefix: Buffer.alloc(0), behind: false },
  to: { prefix: Buffer.from([0xff]), behind: true },
  point: false,
}

const before = (prefix: Buffer): Edge => ({ prefix, behind: false })
const behind = (prefix: Buffer): Edge => ({ prefix, behind: true })
const type = (value: number) => Buffer.from([value])

function point(value: Value, limit: number): Interval {
  const { bytes } = encodeField(value, false, limit)
  return { from: before(bytes), to: behind(bytes), point: true }
}

/**
 * The bounds that a condition puts on an index field, or undefined when it puts none. `ordered` says whether the
 * index's order can be trusted, `multikey` whether some document holds an array there.
 */
export function boundsOf(leaf: Leaf, limit: number, ordered: boolean, multikey: boolean): Bounds | undefined {
  const { operator, operand } = leaf
  if (operator === '$eq') return equality([operand], limit, multikey)
  if (operator === '$in') return equality(operand as Value[], limit, multikey)
  if (!ordered) return undefined
  if (operator === '$regex') return pattern(operand as BSONRegExp)
  if (operator === '$gt' || operator === '$gte' || operator === '$lt' || operator === '$lte') {
    return range(operator, operand, limit, multikey)
  }
  return undefined
}

function equality(values: Value[], limit: number, multikey: boolean): Bounds | undefined {
  if (values.some((value) => Array.isArray(value) || value instanceof BSONRegExp)) return undefined
  const points = new Map(
    values.map((value) => {
      const interval = point(value ?? null, limit)
      return [interval.from.prefix.toString('latin1'), interval]
    }),
  )
  const intervals = [...points.values()].sort((a, b) => Buffer.compare(a.from.prefix, b.from.prefix))
  return { intervals, exact: !(multikey && values.some((value) => value === null)) }
}

function range(
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  operand: Value,
  limit: number,
  multikey: boolean,
): Bounds | undefined {
  const kind = orderOf(operand)
  if (Array.isArray(operand) || kind === order.minKey || kind === order.maxKey) return undefined
  const inclusive = operator === '$gte' || operator === '$lte'
  if (kind === order.null || isNaNValue(operand)) {
    return inclusive ? equality([operand], limit, multikey) : { intervals: [], exact: true }
  }
  const key = encodeKey(operand)
  if (key.length > limit) return undefined
  const lowest = kind === order.number ? Buffer.from([kind, 0x20]) : type(kind)
  if (operator === '$gt' || operator === '$gte') {
    return {
      intervals: [{ from: inclusive ? before(key) : behind(key), to: behind(type(kind)), point: false }],
      exact: true,
    }
  }
  return {
    intervals: [{ from: before(lowest), to: inclusive ? behind(key) : before(key), point: false }],
    exact: true,
  }
}

function pattern(operand: BSONRegExp): Bounds | undefined {
  const prefix = literalPrefix(operand)
  if (prefix === undefined) return undefined
  const start = Buffer.concat([type(order.string), Buffer.from(prefix, 'utf8')])
  const texts: Interval = { from: before(start), to: behind(start), point: false }
  const stored: Interval = { from: before(type(order.regex)), to: behind(type(order.regex)), point: false }
  return { intervals: [texts, stored], exact: false }
}

const at = (edge: Edge) => (edge.behind ? after(edge.prefix) : edge.prefix)

/** What two sets of stretches have in common, in order. */
export function intersect(a: Interval[], b: Interval[]): Interval[] {
  const common: Interval[] = []
  for (const x of a) {
    for (const y of b) {
      const from = Buffer.compare(at(x.from), at(y.from)) >= 0 ? x.from : y.from
      const to = Buffer.compare(at(x.to), at(y.to)) <= 0 ? x.to : y.to
      if (Buffer.compare(at(from), at(to)) < 0) common.push({ from, to, point: x.point || y.point })
    }
  }
  return common
}

/** The same stretch in a field that is stored upside down. */
export function inverted(interval: Interval): Interval {
  return { from: flip(interval.to), to: flip(interval.from), point: interval.point }
}

function flip(edge: Edge): Edge {
  return { prefix: Buffer.from(edge.prefix.map((unit) => ~unit & 0xff)), behind: !edge.behind }
}

/** The edge as a key of the index, behind the bytes of the fields before it. */
export function edgeKey(lead: Buffer, edge: Edge): Buffer {
  const key = Buffer.concat([lead, edge.prefix])
  return edge.behind ? after(key) : key
}
