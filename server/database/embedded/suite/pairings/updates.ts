import type { Document } from 'bson'
import { pairs } from './sample.ts'

/**
 * Two update operators on one document, each by a path of its own. The rule: both paths stand for the elements that
 * they stood for when the document was found; where both come to one field, or one goes by positions and the other by
 * `$[…]`, the update is refused with 40.
 */
export interface UpdatePair {
  before: Document
  update: Document
  filter: Document
  arrayFilters: Document[]
  /** The document afterwards; nothing when it is refused with 40. */
  after: Document | undefined
}

interface Rule {
  operator: string
  operand: unknown
  start: unknown
  /** What becomes of the field; undefined takes it out. */
  end: unknown
}

const list = [1, 2, 2]
const rules: Rule[] = [
  { operator: '$set', operand: 'new', start: 3, end: 'new' },
  { operator: '$unset', operand: '', start: 3, end: undefined },
  { operator: '$inc', operand: 4, start: 3, end: 7 },
  { operator: '$mul', operand: 4, start: 3, end: 12 },
  { operator: '$min', operand: 2, start: 3, end: 2 },
  { operator: '$max', operand: 2, start: 3, end: 3 },
  { operator: '$bit', operand: { xor: 5 }, start: 3, end: 6 },
  { operator: '$push', operand: { $each: [4], $position: 0 }, start: list, end: [4, 1, 2, 2] },
  { operator: '$addToSet', operand: 2, start: list, end: list },
  { operator: '$addToSet', operand: 4, start: list, end: [1, 2, 2, 4] },
  { operator: '$pop', operand: 1, start: list, end: [1, 2] },
  { operator: '$pull', operand: 2, start: list, end: [1] },
  { operator: '$pullAll', operand: [1, 2], start: list, end: [] },
  { operator: '$setOnInsert', operand: 9, start: 3, end: 3 },
]

/** `s` is what is matched; a change of it must not move the other path to another element. */
const states = [1, 2, 2, 3]
const matched: Rule[] = [
  { operator: '$set', operand: 0, start: undefined, end: 0 },
  { operator: '$unset', operand: '', start: undefined, end: undefined },
  { operator: '$inc', operand: 1, start: undefined, end: undefined },
  { operator: '$mul', operand: 7, start: undefined, end: undefined },
]
const endOfState = ({ operator, end }: Rule, state: number): unknown =>
  operator === '$inc' ? state + 1 : operator === '$mul' ? state * 7 : end

interface Way {
  step: string
  elements: number[]
  filters: Document[]
}

const ways: Way[] = [
  { step: '1', elements: [1], filters: [] },
  { step: '$', elements: [1], filters: [] },
  { step: '$[]', elements: [0, 1, 2, 3], filters: [] },
  { step: '$[x]', elements: [1, 2], filters: [{ 'x.s': 2 }] },
  { step: '$[y]', elements: [2, 3], filters: [{ $or: [{ 'y.s': 3 }, { 'y.n': 2 }] }] },
]

const filtered = ({ step }: Way) => step.startsWith('$[')

export function updatePairs(): UpdatePair[] {
  const wayPairs = pairs(ways, ways)
  const apart = pairs(pairs(rules, rules), wayPairs).map(([[first, second], [a, b]]) =>
    pairOf({ rule: first, field: 'p', way: a }, { rule: second, field: 'q', way: b }),
  )
  const moving = pairs(pairs(matched, rules), wayPairs).map(([[first, second], [a, b]]) =>
    pairOf({ rule: first, field: 's', way: a }, { rule: second, field: 'q', way: b }),
  )
  const meeting = pairs(pairs(rules, rules), wayPairs).flatMap(([[first, second], [a, b]]) =>
    a.step === b.step ||
    first.operator === second.operator ||
    second.operator === '$setOnInsert' ||
    first.operator === '$setOnInsert'
      ? []
      : [
          pairOf(
            { rule: first, field: 'p', way: a },
            { rule: { ...second, start: first.start }, field: 'p', way: b },
          ),
        ],
  )
  return [...apart, ...moving, ...meeting]
}

interface Part {
  rule: Rule
  field: string
  way: Way
}

function pairOf(first: Part, second: Part): UpdatePair {
  const items = states.map((s, n): Document => ({
    s,
    n,
    ...(first.field === 's' ? {} : { [first.field]: first.rule.start }),
    ...(second.field === first.field ? {} : { [second.field]: second.rule.start }),
  }))
  const update: Document = {}
  for (const { rule, field, way } of [first, second]) {
    update[rule.operator] = { ...update[rule.operator], [`items.${way.step}.${field}`]: rule.operand }
  }
  const refused = filtered(first.way) !== filtered(second.way) || meets(first, second)
  const arrayFilters = [...new Set([...first.way.filters, ...second.way.filters])]
  const before = { items }
  return {
    before,
    update,
    filter: { 'items.s': 2 },
    arrayFilters,
    after: refused ? undefined : { items: items.map((item, n) => changed(item, n, [first, second])) },
  }
}

const meets = (first: Part, second: Part) =>
  first.field === second.field && first.way.elements.some((n) => second.way.elements.includes(n))

function changed(item: Document, n: number, parts: Part[]): Document {
  const after = { ...item }
  for (const { rule, field, way } of parts) {
    if (!way.elements.includes(n)) continue
    const end = field === 's' ? endOfState(rule, item.s as number) : rule.end
    if (end === undefined) delete after[field]
    else after[field] = end
  }
  return after
}
