import { ObjectId } from 'bson'
import { StoreError } from '../../errors.ts'
import { equalValues } from '../../values/compare.ts'
import { encodeStored } from '../../values/encode.ts'
import type { RawDocument } from '../../values/raw.ts'
import { show } from '../../values/show.ts'
import type { Collation } from '../../values/collation.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import type { Filter } from '../filter/ast.ts'
import type { Setting } from '../filter/compile.ts'
import type { Path } from '../path.ts'
import { compileArrayFilters } from './array-filters.ts'
import { checkPaths, comparePaths } from './conflicts.ts'
import { compileUpdatePipeline } from './pipeline.ts'
import { checkModifier, compileModifier, type Circumstances } from './modifiers.ts'
import { changeAt, type Situation, type Step } from './paths.ts'
import { placesOf } from './positions.ts'
import { rename } from './rename.ts'
import { baseOf, equalities } from './upsert.ts'

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
  if (dollar !== undefined) throw dollarPrefixed(dollar)
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
      return withId(
        update.has('_id') ? update.get('_id') : fromFilter === undefined ? new ObjectId() : fromFilter,
      )
    },
  }
}

/** At the top of a document only an insert may use such a name. */
const dollarPrefixed = (name: string) =>
  new StoreError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  )

function operatorUpdate(update: Doc, arrayFilters: Value, collation: Collation | undefined): Update {
  const filters = compileArrayFilters(arrayFilters, collation)
  const steps = compileSteps(update, filters, collation)
  const dollar = steps.find(
    ({ path, removes, onlyInserting }) => path.startsWith('$') && !removes && !onlyInserting,
  )
  const run = (doc: Doc, situation: Situation) => {
    const places = placesOf(steps, situation)
    for (const [i, step] of steps.entries()) step.change(doc, places[i] as Path[])
    return doc
  }
  return {
    kind: 'operators',
    apply: (found, filter) => {
      if (dollar) throw dollarPrefixed(dollar.path.split('.')[0] as string)
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
  const id = doc.has('_id') ? doc.get('_id') : new ObjectId()
  return new Map<string, Value>([['_id', id], ...[...doc].filter(([name]) => name !== '_id')])
}

function compileSteps(update: Doc, filters: Map<string, Filter>, collation: Collation | undefined): Step[] {
  const circumstances = { now: new Date(), collation }
  const placed: Step[] = []
  for (const [operator, fields] of update) {
    checkModifier(operator)
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
  return placed.sort((a, b) => comparePaths(a.path, b.path))
}

function place(operator: string, path: string, operand: Value, circumstances: Circumstances): Step[] {
  if (operator === '$rename') return rename(path, operand)
  const { way, change } = compileModifier(operator, operand, path, circumstances)
  return [
    {
      path,
      onlyInserting: operator === '$setOnInsert',
      removes: operator === '$unset',
      change: (doc, places) => {
        for (const parts of places) changeAt(doc, parts, way, change)
      },
    },
  ]
}
