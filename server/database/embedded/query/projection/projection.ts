import { StoreError } from '../errors.ts'
import { toNumber, wholeNumber } from '../values/numbers.ts'
import { encode } from '../values/encode.ts'
import { assemble, elements, findElement, type RawDocument } from '../values/raw.ts'
import type { Collation } from '../values/collation.ts'
import { isDoc, isNumeric, type Doc, type Value } from '../values/types.ts'
import { compileExpression, noVariables } from './expressions/compile.ts'
import type { Variables } from './expressions/types.ts'
import { compileFilter, matches } from './filter/compile.ts'
import type { Filter } from './filter/ast.ts'
import { firstMatchingItem } from './positional.ts'

type Item = (value: Value, root: RawDocument, variables: Variables) => Value

/** What is asked of one field: keep it, leave it out, go into it, or put something in its place. */
type Rule = boolean | Tree | Item
type Tree = Map<string, Rule>

export interface Projection {
  apply(doc: RawDocument, variables?: Variables): Buffer
}

interface Setting {
  /** Serves the positional `$`. */
  filter?: Filter
  collation?: Collation | undefined
}

/** Compiles a projection; undefined when documents pass as they are. */
export function compileProjection(source: Value, setting: Setting = {}): Projection | undefined {
  if (source === undefined || source === null) return undefined
  if (!isDoc(source)) throw new StoreError('TypeMismatch', "Expected field 'projection' to be of type object")
  if (source.size === 0) return undefined
  const { tree, including, plain } = parse(source, setting)
  if (plain) return { apply: (doc) => cut(doc.bytes, tree as Map<string, boolean>, including) }
  return {
    apply: (root, variables = noVariables) => {
      const whole = { root, variables }
      return encode(including ? include(root.whole(), tree, whole) : exclude(root.whole(), tree, whole))
    },
  }
}

interface Parsed {
  tree: Tree
  including: boolean
  plain: boolean
}

function parse(source: Doc, setting: Setting): Parsed {
  const tree: Tree = new Map()
  let mode: boolean | undefined
  const settle = (include: boolean, name: string) => {
    if (mode !== undefined && mode !== include) {
      const reason = include
        ? `Cannot do inclusion on field ${name} in exclusion projection`
        : `Cannot do exclusion on field ${name} in inclusion projection`
      throw new StoreError(include ? 31253 : 31254, reason)
    }
    mode = include
  }
  let idRule: Rule | undefined
  const fields = dotted(source)
  if (fields.filter(([name]) => name.endsWith('.$')).length > 1)
    throw new StoreError(31276, 'Cannot specify more than one positional projection per query.')
  for (const [name, value] of fields) {
    const rule = ruleOf(name, value, setting)
    const key = name.endsWith('.$') ? name.slice(0, -2) : name
    if (name === '_id' && typeof rule === 'boolean') {
      idRule = rule
      continue
    }
    if (typeof rule === 'boolean') settle(rule, name)
    else if (rule.includes) settle(true, name)
    place(tree, key, typeof rule === 'boolean' ? rule : rule.item)
  }
  const including = mode ?? (tree.size === 0 ? idRule === true : false)
  if (idRule !== undefined && tree.has('_id')) throw new StoreError(31250, 'Path collision at _id')
  if (idRule !== undefined && idRule === including) tree.set('_id', idRule)
  else if (including && idRule === undefined && !tree.has('_id')) tree.set('_id', true)
  return { tree, including, plain: [...tree.values()].every((rule) => typeof rule === 'boolean') }
}

/** Nested documents of fields are the same as dotted names. */
function dotted(source: Doc, lead = ''): [string, Value][] {
  return [...source].flatMap(([name, value]): [string, Value][] => {
    const nested = isDoc(value) && value.size > 0 && !value.keys().next().value?.startsWith('$')
    return nested ? dotted(value, `${lead}${name}.`) : [[`${lead}${name}`, value]]
  })
}

interface Special {
  item: Item
  /** The rule turns the projection into one that lists what it keeps. */
  includes: boolean
}

function ruleOf(name: string, value: Value, { filter, collation }: Setting): boolean | Special {
  if (name === '' || name.split('.').some((part) => part === ''))
    throw new StoreError(40352, 'FieldPath cannot be constructed with empty string')
  if (name.endsWith('.$')) return { item: positional(name.slice(0, -2), filter), includes: true }
  if (name.split('.').some((part) => part.startsWith('$'))) {
    throw new StoreError(16410, "FieldPath field names may not start with '$'.")
  }
  if (typeof value === 'boolean') return value
  if (isNumeric(value)) return toNumber(value) !== 0
  if (isDoc(value)) {
    const operator = value.keys().next().value
    if (operator === '$slice' && !isExpressionSlice(value.get('$slice')))
      return { item: slice(value.get('$slice')), includes: false }
    if (operator === '$elemMatch')
      return { item: elemMatch(value.get('$elemMatch'), collation), includes: true }
    if (operator === '$meta') throw new StoreError('NotImplemented', '$meta is not supported by this store')
    if (operator === undefined)
      throw new StoreError(51270, 'An empty sub-projection is not a valid value. Found empty object at path')
  }
  const compute = compileExpression(value, collation)
  const item: Item = (_current, root, variables) => compute(root, variables)
  return { item: Object.assign(item, { computed: true }), includes: true }
}

function isExpressionSlice(value: Value): boolean {
  return Array.isArray(value) && !(value.length <= 2 && value.every((item) => isNumeric(item)))
}

function place(tree: Tree, name: string, rule: boolean | Item): void {
  const parts = name.split('.')
  let at = tree
  parts.forEach((part, i) => {
    const known = at.get(part)
    if (i === parts.length - 1 && known instanceof Map)
      throw new StoreError(31250, `Path collision at ${name}`)
    if (i === parts.length - 1 ? known !== undefined : known !== undefined && !(known instanceof Map)) {
      throw new StoreError(31249, `Path collision at ${name}`)
    }
    if (i === parts.length - 1) at.set(part, rule)
    else {
      const next: Tree = known instanceof Map ? known : new Map()
      at.set(part, next)
      at = next
    }
  })
}

/** Whole top-level fields are copied as they lie. */
function cut(bytes: Buffer, tree: Map<string, boolean>, including: boolean): Buffer {
  const parts: Buffer[] = []
  if (including && tree.size <= 3) {
    const found = [...tree.keys()].flatMap((name) => findElement(bytes, name) ?? [])
    for (const { start, end } of found.sort((a, b) => a.start - b.start))
      parts.push(bytes.subarray(start, end))
  } else {
    for (const { name, start, end } of elements(bytes)) {
      if (tree.has(name) === including) parts.push(bytes.subarray(start, end))
    }
  }
  return assemble(parts)
}

interface Whole {
  root: RawDocument
  variables: Variables
}

function include(doc: Doc, tree: Tree, whole: Whole): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const rule = tree.get(name)
    if (rule === undefined || rule === false) continue
    const result =
      rule === true
        ? value
        : rule instanceof Map
          ? within(value, (inner) => include(inner, rule, whole), computes(rule))
          : rule(value, whole.root, whole.variables)
    if (result !== undefined) kept.set(name, result)
  }
  for (const [name, rule] of tree) {
    if (doc.has(name) || typeof rule === 'boolean') continue
    const result =
      rule instanceof Map ? computedWithin(rule, whole) : rule(undefined, whole.root, whole.variables)
    if (result !== undefined) kept.set(name, result)
  }
  return kept
}

/** Computed fields below a parent that is not there make the parent. */
function computedWithin(tree: Tree, whole: Whole): Doc | undefined {
  return computes(tree) ? include(new Map(), tree, whole) : undefined
}

function computes(tree: Tree): boolean {
  return [...tree.values()].some((rule) =>
    rule instanceof Map ? computes(rule) : typeof rule === 'function' && 'computed' in rule,
  )
}

/** Enters the documents of a value; a plain value gives way where something is computed below it. */
function within(value: Value, enter: (doc: Doc) => Doc, computed: boolean): Value {
  if (isDoc(value)) return enter(value)
  if (Array.isArray(value))
    return value.map((item) => within(item, enter, computed)).filter((item) => item !== undefined)
  return computed ? enter(new Map()) : undefined
}

function exclude(doc: Doc, tree: Tree, whole: Whole): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const rule = tree.get(name)
    if (rule === undefined) kept.set(name, value)
    else if (rule instanceof Map) kept.set(name, without(value, rule, whole))
    else if (typeof rule === 'function') kept.set(name, rule(value, whole.root, whole.variables))
  }
  return kept
}

function without(value: Value, tree: Tree, whole: Whole): Value {
  if (isDoc(value)) return exclude(value, tree, whole)
  return Array.isArray(value) ? value.map((item) => without(item, tree, whole)) : value
}

function slice(operand: Value): Item {
  const list = Array.isArray(operand) ? operand : [operand]
  const numbers = list.map(
    (item) => wholeNumber(item) ?? (isNumeric(item) ? Math.trunc(toNumber(item)) : NaN),
  )
  if (numbers.some(Number.isNaN) || numbers.length === 0) throw new StoreError(28667, 'Invalid $slice syntax')
  const [first, second] = numbers as [number, number?]
  if (second !== undefined && second <= 0) throw new StoreError(28724, '$slice limit must be positive')
  return (value) => {
    if (!Array.isArray(value)) return value
    if (second === undefined) return first >= 0 ? value.slice(0, first) : value.slice(first)
    const from = first >= 0 ? first : Math.max(0, value.length + first)
    return value.slice(from, from + second)
  }
}

function elemMatch(operand: Value, collation: Collation | undefined): Item {
  const filter = compileFilter(new Map<string, Value>([['item', new Map([['$elemMatch', operand]])]]), {
    collation,
  })
  return (value) => {
    const found = Array.isArray(value)
      ? value.find((item) => matches(filter, new Map([['item', [item]]])))
      : undefined
    return found === undefined ? undefined : [found]
  }
}

function positional(name: string, filter: Filter | undefined): Item {
  return (value, root) => {
    if (!Array.isArray(value)) return value
    const position = filter && firstMatchingItem(filter, name, value, root)
    if (position === undefined) {
      throw new StoreError(
        51246,
        "Executor error during find command: positional operator '.$' couldn't find a matching element in the array",
      )
    }
    return [value[position]]
  }
}
