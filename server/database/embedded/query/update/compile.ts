import { ObjectId } from 'bson'
import { StoreError } from '../../errors.ts'
import { equalValues } from '../../values/compare.ts'
import { decodeDocument } from '../../values/decode.ts'
import { encode, encodeStored } from '../../values/encode.ts'
import type { RawDocument } from '../../values/raw.ts'
import { show } from '../../values/show.ts'
import type { Collation } from '../../values/collation.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { conjuncts, type Filter } from '../filter/ast.ts'
import { compileFilter, type Setting } from '../filter/compile.ts'
import { compileUpdatePipeline } from './pipeline.ts'
import { compileModifier, type Circumstances } from './modifiers.ts'
import { changeAt, concretePaths, type Placed, type Situation, type Step } from './paths.ts'
import { rename } from './rename.ts'

/** An update, ready to be applied to any number of documents. */
export interface Update {
  kind: 'replacement' | 'operators' | 'pipeline'
  /** Gives the bytes of the document after the update. */
  apply(found: RawDocument, filter: Filter): Buffer
  /** Gives the bytes of the document that an upsert inserts. */
  insert(filter: Filter): Buffer
}

/** Compiles a replacement document, update operators or a pipeline. */
export function compileUpdate(update: Value, arrayFilters: Value, setting: Setting = {}): Update {
  if (Array.isArray(update)) {
    if (arrayFilters !== undefined)
      throw new StoreError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates')
    return pipelineUpdate(update, setting)
  }
  if (!isDoc(update))
    throw new StoreError('FailedToParse', 'Update argument must be either an object or an array')
  const first = update.keys().next().value
  if (first?.startsWith('$')) return operatorUpdate(update, arrayFilters, setting.collation)
  if (arrayFilters !== undefined)
    throw new StoreError('FailedToParse', 'arrayFilters may not be specified for replacement updates')
  return replacement(update)
}

function replacement(update: Doc): Update {
  const dollar = [...update.keys()].find((name) => name.startsWith('$'))
  if (dollar !== undefined) {
    throw new StoreError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document.`,
    )
  }
  const withId = (id: Value) =>
    encodeStored(new Map<string, Value>([['_id', id], ...[...update].filter(([name]) => name !== '_id')]))
  return {
    kind: 'replacement',
    apply: (found) => {
      const id = found.get('_id')
      if (update.has('_id')) sameId(id, update.get('_id'))
      return withId(id)
    },
    insert: (filter) => {
      const fromFilter = equalities(filter).find(([name]) => name === '_id')?.[1]
      if (update.has('_id') && fromFilter !== undefined) sameId(fromFilter, update.get('_id'))
      return withId(update.get('_id') ?? fromFilter ?? new ObjectId())
    },
  }
}

function operatorUpdate(update: Doc, arrayFilters: Value, collation: Collation | undefined): Update {
  const filters = compileArrayFilters(arrayFilters, collation)
  const steps = compileSteps(update, filters, collation)
  const run = (doc: Doc, situation: Situation) => {
    for (const step of steps) step(doc, situation)
    return doc
  }
  return {
    kind: 'operators',
    apply: (found, filter) => {
      const doc = run(found.copy(), { filter, original: found, arrayFilters: filters, inserting: false })
      sameId(found.get('_id'), doc.get('_id'))
      return encodeStored(doc)
    },
    insert: (filter) => {
      const base = baseOf(filter)
      const id = base.get('_id')
      const doc = run(base, { filter: undefined, original: base, arrayFilters: filters, inserting: true })
      if (id !== undefined) sameId(id, doc.get('_id'))
      return encodeStored(idInFront(doc))
    },
  }
}

function pipelineUpdate(stages: Value[], setting: Setting): Update {
  const run = compileUpdatePipeline(stages, setting)
  return {
    kind: 'pipeline',
    apply: (found) => {
      const doc = run(found.whole())
      if (!doc.has('_id')) doc.set('_id', found.get('_id'))
      sameId(found.get('_id'), doc.get('_id'))
      return encodeStored(idInFront(doc))
    },
    insert: (filter) => encodeStored(idInFront(run(baseOf(filter)))),
  }
}

function sameId(before: Value, after: Value): void {
  if (!equalValues(before, after)) {
    throw new StoreError(
      'ImmutableField',
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    )
  }
}

function idInFront(doc: Doc): Doc {
  const id = doc.get('_id') ?? new ObjectId()
  return new Map<string, Value>([['_id', id], ...[...doc].filter(([name]) => name !== '_id')])
}

function compileArrayFilters(source: Value, collation: Collation | undefined): Map<string, Filter> {
  const filters = new Map<string, Filter>()
  if (source === undefined || source === null) return filters
  if (!Array.isArray(source)) throw new StoreError('TypeMismatch', 'arrayFilters must be an array')
  for (const item of source) {
    if (!isDoc(item)) throw new StoreError('TypeMismatch', 'each array filter must be an object')
    const names = new Set(namesIn(item))
    const [name] = names
    if (name === undefined)
      throw new StoreError(
        'FailedToParse',
        'Cannot use an expression without a top-level field name in arrayFilters',
      )
    if (names.size > 1)
      throw new StoreError(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      )
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw new StoreError(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      )
    }
    if (filters.has(name))
      throw new StoreError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      )
    filters.set(name, compileFilter(item, { collation }))
  }
  return filters
}

function namesIn(filter: Doc): string[] {
  return [...filter].flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] as string]
    return Array.isArray(value) ? value.flatMap((part) => (isDoc(part) ? namesIn(part) : [])) : []
  })
}

function compileSteps(update: Doc, filters: Map<string, Filter>, collation: Collation | undefined): Step[] {
  const circumstances = { now: new Date(), collation }
  const placed: Placed[] = []
  for (const [operator, fields] of update) {
    if (!operator.startsWith('$')) {
      throw new StoreError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    }
    if (!isDoc(fields)) {
      throw new StoreError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${show(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${show(fields)}}`,
      )
    }
    for (const [path, operand] of fields) placed.push(...place(operator, path, operand, circumstances))
  }
  checkPaths(
    placed.map(({ path }) => path),
    filters,
  )
  return placed.sort((a, b) => comparePaths(a.path, b.path)).map(({ step }) => step)
}

function place(operator: string, path: string, operand: Value, circumstances: Circumstances): Placed[] {
  if (operator === '$rename') return rename(path, operand)
  const { way, change } = compileModifier(operator, operand, path, circumstances)
  return [
    {
      path,
      step: (doc, situation) => {
        if (operator === '$setOnInsert' && !situation.inserting) return
        for (const parts of concretePaths(doc, path, situation)) changeAt(doc, parts, way, change)
      },
    },
  ]
}

function checkPaths(paths: string[], filters: Map<string, Filter>): void {
  const used = new Set<string>()
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.includes('')) {
      throw new StoreError(
        'EmptyFieldName',
        path === ''
          ? 'An empty update path is not valid.'
          : `The update path '${path}' contains an empty field name, which is not allowed.`,
      )
    }
    for (const [, name] of path.matchAll(/\$\[([^\]]+)\]/g)) used.add(name as string)
    const other = paths.find(
      (item, i) => i !== paths.indexOf(path) && (item === path || item.startsWith(`${path}.`)),
    )
    if (other !== undefined || paths.indexOf(path) !== paths.lastIndexOf(path)) {
      throw new StoreError(
        'ConflictingUpdateOperators',
        `Updating the path '${other ?? path}' would create a conflict at '${path}'`,
      )
    }
  }
  for (const name of filters.keys()) {
    if (!used.has(name))
      throw new StoreError(
        'FailedToParse',
        `The array filter for identifier '${name}' was not used in the update`,
      )
  }
}

/** MongoDB takes the fields in the order of their names, numbers by size; it is the order in which new ones appear. */
function comparePaths(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const x = left[i] as string
    const y = right[i] as string
    if (x === y) continue
    if (/^\d+$/.test(x) && /^\d+$/.test(y)) return Number(x) - Number(y)
    return x < y ? -1 : 1
  }
  return left.length - right.length
}

/** The equalities in a filter, from which an upsert makes its document. */
function equalities(filter: Filter): [string, Value][] {
  return conjuncts(filter).flatMap((part): [string, Value][] => {
    if (part.kind === 'or' && part.parts.length === 1) return equalities(part.parts[0] as Filter)
    if (part.kind !== 'leaf') return []
    if (part.operator === '$eq') return [[part.name, part.operand]]
    const single = part.operator === '$in' && Array.isArray(part.operand) && part.operand.length === 1
    return single ? [[part.name, (part.operand as Value[])[0]]] : []
  })
}

function baseOf(filter: Filter): Doc {
  const doc: Doc = new Map()
  const seen = new Set<string>()
  const found = equalities(filter).sort(([a], [b]) => Number(b === '_id') - Number(a === '_id'))
  for (const [name, value] of found) {
    if (seen.has(name))
      throw new StoreError(54, `cannot infer query fields to set, path '${name}' is matched twice`)
    seen.add(name)
    changeAt(doc, name.split('.'), 'make', () => value)
  }
  return decodeDocument(encode(doc))
}
