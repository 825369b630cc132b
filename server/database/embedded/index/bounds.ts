import { BSONRegExp } from 'bson'
import type { Leaf } from '../query/filter/ast.ts'
import { literalPrefix } from '../query/filter/regex.ts'
import { after } from '../storage/keys.ts'
import { holdsText, type Collation } from '../values/collation.ts'
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

function point(value: Value, { limit, collation }: Traits): Interval {
  const { bytes } = encodeField(value, false, limit, collation)
  return { from: before(bytes), to: behind(bytes), point: true }
}

/** What an index is like at one of its fields. */
export interface Traits {
  /** Bytes that the field may take. */
  limit: number
  /** Its order can be trusted: no value is shortened. */
  ordered: boolean
  /** Some document holds an array there. */
  multikey: boolean
  /** Strings are under their spelling: they are found, but in no order and not alone. */
  collation: Collation | undefined
}

/** The bounds that a condition puts on an index field, or undefined when it puts none. */
export function boundsOf({ operator, operand }: Leaf, traits: Traits): Bounds | undefined {
  if (operator === '$eq') return equality([operand], traits)
  if (operator === '$in') return equality(operand as Value[], traits)
  if (!traits.ordered) return undefined
  if (operator === '$regex') return traits.collation ? undefined : pattern(operand as BSONRegExp)
  if (operator === '$gt' || operator === '$gte' || operator === '$lt' || operator === '$lte') {
    return traits.collation && holdsText(operand) ? undefined : range(operator, operand, traits)
  }
  return undefined
}

function equality(values: Value[], traits: Traits): Bounds | undefined {
  if (values.some((value) => Array.isArray(value) || value instanceof BSONRegExp)) return undefined
  const points = new Map(
    values.map((value) => {
      const interval = point(value ?? null, traits)
      return [interval.from.prefix.toString('latin1'), interval]
    }),
  )
  const intervals = [...points.values()].sort((a, b) => Buffer.compare(a.from.prefix, b.from.prefix))
  const nulls = traits.multikey && values.some((value) => value === null)
  const texts = traits.collation !== undefined && values.some(holdsText)
  return { intervals, exact: !nulls && !texts }
}

function range(
  operator: '$gt' | '$gte' | '$lt' | '$lte',
  operand: Value,
  traits: Traits,
): Bounds | undefined {
  const kind = orderOf(operand)
  if (Array.isArray(operand) || kind === order.minKey || kind === order.maxKey) return undefined
  const inclusive = operator === '$gte' || operator === '$lte'
  if (kind === order.null || isNaNValue(operand)) {
    return inclusive ? equality([operand], traits) : { intervals: [], exact: true }
  }
  const key = encodeKey(operand)
  if (key.length > traits.limit) return undefined
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
