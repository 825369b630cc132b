import { BSONRegExp } from 'bson'
import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { isDoc, isNumeric, type Doc, type Fields, type Value } from '../../values/types.ts'
import { toNumber } from '../../values/numbers.ts'
import { compileExpression, noVariables } from '../expressions/compile.ts'
import { isTruthy } from '../expressions/logic.ts'
import type { Variables } from '../expressions/types.ts'
import { isPosition, someAtPath, splitPath } from '../path.ts'
import type { Filter, Leaf, Operator } from './ast.ts'
import { bits } from './bits.ts'
import * as leaf from './leaves.ts'
import { regexOperand } from './regex.ts'

const badValue = (message: string) => new StoreError('BadValue', message)

/** What a filter is compiled with: the variables of `$expr`, and how strings compare. */
export interface Setting {
  variables?: Variables | undefined
  collation?: Collation | undefined
}

const plain: Setting = {}

/** Compiles a filter document; what it does not know it refuses as MongoDB does. */
export function compileFilter(filter: Doc, setting: Setting = plain): Filter {
  const parts: Filter[] = []
  for (const [name, value] of filter) {
    if (name.startsWith('$')) parts.push(...topLevel(name, value, setting))
    else parts.push(...field(name, value, setting))
  }
  return parts.length === 1 ? (parts[0] as Filter) : { kind: 'and', parts }
}

function topLevel(name: string, value: Value, setting: Setting): Filter[] {
  switch (name) {
    case '$and':
      return clauses(name, value, setting)
    case '$or':
      return [{ kind: 'or', parts: clauses(name, value, setting) }]
    case '$nor':
      return [{ kind: 'not', part: { kind: 'or', parts: clauses(name, value, setting) } }]
    case '$comment':
      return []
    case '$expr':
      return [expression(value, setting)]
    case '$ref':
    case '$id':
    case '$db':
      return [makeLeaf(name, '$eq', value, leaf.equals(value, setting.collation))]
    case '$where':
      throw badValue('no globalScriptEngine in $where parsing')
    case '$text':
      throw new StoreError('IndexNotFound', 'text index required for $text query')
    case '$jsonSchema':
      throw new StoreError('NotImplemented', '$jsonSchema is not supported by this store')
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      )
  }
}

function clauses(name: string, value: Value, setting: Setting): Filter[] {
  if (!Array.isArray(value)) throw badValue(`${name} must be an array`)
  if (value.length === 0) throw badValue('$and/$or/$nor must be a nonempty array')
  return value.map((item) => {
    if (!isDoc(item)) throw badValue('$or/$and/$nor entries need to be full objects')
    return compileFilter(item, setting)
  })
}

function expression(value: Value, { variables = noVariables, collation }: Setting): Filter {
  const compute = compileExpression(value, collation)
  return { kind: 'expression', test: (root) => isTruthy(compute(root, variables)) }
}

/** Whether the document is a set of operators rather than a value to compare with. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false
  const first = value.keys().next().value
  return (
    first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db'
  )
}

function field(name: string, value: Value, setting: Setting): Filter[] {
  if (value instanceof BSONRegExp) return [makeLeaf(name, '$regex', value, leaf.regex(value))]
  if (isOperators(value)) return operators(name, value, setting)
  return [makeLeaf(name, '$eq', value, leaf.equals(value, setting.collation))]
}

function makeLeaf(name: string, operator: Operator, operand: Value, test: Leaf['test'], expand = true): Leaf {
  return { kind: 'leaf', path: splitPath(name), name, operator, operand, test, expand }
}

function operators(name: string, conditions: Doc, setting: Setting): Filter[] {
  const parts: Filter[] = []
  for (const [operator, operand] of conditions) {
    if (operator === '$options') {
      if (!conditions.has('$regex')) throw badValue('$options needs a $regex')
    } else if (operator === '$regex') {
      const pattern = regexOperand(operand, conditions.get('$options'))
      parts.push(makeLeaf(name, '$regex', pattern, leaf.regex(pattern)))
    } else parts.push(condition(name, operator, operand, setting))
  }
  return parts
}

const orderings: Record<string, (difference: number) => boolean> = {
  $gt: (difference) => difference > 0,
  $gte: (difference) => difference >= 0,
  $lt: (difference) => difference < 0,
  $lte: (difference) => difference <= 0,
}

function condition(name: string, operator: string, operand: Value, setting: Setting): Filter {
  const { collation } = setting
  const holds = Object.hasOwn(orderings, operator) ? orderings[operator] : undefined
  if (holds) return makeLeaf(name, operator as Operator, operand, leaf.compares(operand, holds, collation))
  switch (operator) {
    case '$eq':
      return makeLeaf(name, '$eq', operand, leaf.equals(operand, setting.collation))
    case '$ne':
      if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.")
      return { kind: 'not', part: makeLeaf(name, '$eq', operand, leaf.equals(operand, setting.collation)) }
    case '$in':
      return makeLeaf(name, '$in', operand, leaf.among(list('$in', operand), collation))
    case '$nin':
      return {
        kind: 'not',
        part: makeLeaf(name, '$in', operand, leaf.among(list('$nin', operand), collation)),
      }
    case '$exists':
      return exists(name, truthy(operand))
    case '$type':
      return makeLeaf(name, '$type', operand, leaf.hasType(operand))
    case '$size':
      return makeLeaf(name, '$size', operand, leaf.hasSize(operand), false)
    case '$mod':
      return makeLeaf(name, '$mod', operand, leaf.modulo(operand))
    case '$not':
      return { kind: 'not', part: negated(name, operand, setting) }
    case '$all':
      return all(name, operand, setting)
    case '$elemMatch':
      return elemMatch(name, operand, setting)
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return makeLeaf(name, '$bits', operand, bits(operator, operand))
    case '$near':
    case '$nearSphere':
    case '$geoWithin':
    case '$geoIntersects':
      throw new StoreError('NotImplemented', `${operator} is not supported by this store`)
    default:
      throw badValue(`unknown operator: ${operator}`)
  }
}

function list(name: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`)
  if (operand.some((item) => isOperators(item))) throw badValue(`cannot nest $ under ${name}`)
  return operand
}

function exists(name: string, wanted: boolean): Filter {
  const found = makeLeaf(name, '$exists', wanted, (value) => value !== undefined, false)
  return wanted ? found : { kind: 'not', part: found }
}

function truthy(operand: Value): boolean {
  if (isNumeric(operand)) return toNumber(operand) !== 0
  return operand !== false && operand !== null && operand !== undefined
}

function negated(name: string, operand: Value, setting: Setting): Filter {
  if (operand instanceof BSONRegExp) return makeLeaf(name, '$regex', operand, leaf.regex(operand))
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document')
  if (operand.size === 0) throw badValue('$not cannot be empty')
  if (!isOperators(operand)) throw badValue('unknown operator in $not')
  return { kind: 'and', parts: operators(name, operand, setting) }
}

function all(name: string, operand: Value, setting: Setting): Filter {
  if (!Array.isArray(operand)) throw badValue('$all needs an array')
  if (operand.length === 0) return makeLeaf(name, '$never', null, () => false)
  const parts = operand.map((item) => {
    if (isDoc(item) && item.has('$elemMatch')) return elemMatch(name, item.get('$elemMatch'), setting)
    if (isOperators(item)) throw badValue('no $ expressions in $all')
    if (item instanceof BSONRegExp) return makeLeaf(name, '$regex', item, leaf.regex(item))
    return makeLeaf(name, '$eq', item, leaf.equals(item, setting.collation))
  })
  return { kind: 'and', parts }
}

const logical = new Set(['$and', '$or', '$nor', '$expr', '$where'])

function elemMatch(name: string, operand: Value, setting: Setting): Filter {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object')
  const first = operand.keys().next().value
  const bare = isOperators(operand) && !logical.has(first ?? '')
  const filter: Filter = bare
    ? { kind: 'and', parts: operators('item', operand, setting) }
    : compileFilter(operand, setting)
  const matchItem = bare ? itemTest(filter) : (item: Value) => matchesItem(filter, item)
  const test = (value: Value) => Array.isArray(value) && value.some(matchItem)
  return { ...makeLeaf(name, '$elemMatch', operand, test, false), inner: { filter, bare } }
}

/** Inside an array, a further array counts as a document of its positions. */
function matchesItem(filter: Filter, item: Value): boolean {
  if (isDoc(item)) return matches(filter, item)
  return (
    Array.isArray(item) &&
    matches(filter, { get: (name) => (isPosition(name) ? item[Number(name)] : undefined) })
  )
}

/** Conditions on an item itself, whatever the name they were compiled for: arrays inside it are not entered. */
export function itemTest(filter: Filter): (item: Value) => boolean {
  const single = unexpanded(filter)
  return (item) => matches(single, { get: () => item })
}

function unexpanded(filter: Filter): Filter {
  if (filter.kind === 'leaf') return { ...filter, expand: false }
  if (filter.kind === 'not') return { kind: 'not', part: unexpanded(filter.part) }
  return filter.kind === 'expression' ? filter : { kind: filter.kind, parts: filter.parts.map(unexpanded) }
}

/** Whether the document satisfies the filter. */
export function matches(filter: Filter, root: Fields): boolean {
  switch (filter.kind) {
    case 'leaf':
      return someAtPath(root, filter.path, filter.test, filter.expand)
    case 'and':
      return filter.parts.every((part) => matches(part, root))
    case 'or':
      return filter.parts.some((part) => matches(part, root))
    case 'not':
      return !matches(filter.part, root)
    case 'expression':
      return filter.test(root)
  }
}
