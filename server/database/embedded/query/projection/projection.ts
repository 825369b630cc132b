import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { encode } from '../../values/encode.ts'
import { toNumber } from '../../values/numbers.ts'
import type { RawDocument } from '../../values/raw.ts'
import { isDoc, isNumeric, type Doc, type Value } from '../../values/types.ts'
import { compileExpression, noVariables } from '../expressions/compile.ts'
import type { Variables } from '../expressions/types.ts'
import { fieldPath } from '../field-path.ts'
import type { Filter } from '../filter/ast.ts'
import { cut, exclude, include, type Rule, type Tree } from './apply.ts'
import { elemMatch, positional, slice, type Item } from './items.ts'

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
  const path = name.endsWith('.$') ? name.slice(0, -2) : name
  fieldPath(path)
  if (path !== name) return { item: positional(path, filter), includes: true }
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
