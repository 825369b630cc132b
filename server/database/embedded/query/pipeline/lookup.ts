import { StoreError } from '../../errors.ts'
import type { Collation } from '../../values/collation.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { breath } from '../turns.ts'
import { checkVariable } from '../expressions/helpers.ts'
import type { Compute, Variables } from '../expressions/types.ts'
import { find } from '../find.ts'
import { fieldPath } from '../field-path.ts'
import { compileFilter } from '../filter/compile.ts'
import { someAtPath, splitPath } from '../path.ts'
import { docOf, streamOf, withField } from './items.ts'
import type { CompileInStage, CompileStage, Item, Stage, Stream, Surroundings } from './types.ts'

interface Lookup {
  from: string | undefined
  as: readonly string[]
  local: string | undefined
  foreign: string | undefined
  bindings: [string, Compute][]
  pipeline: Stage | undefined
  collation: Collation | undefined
}

const names = new Set(['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'])

function parse(operand: Value, compile: CompileInStage): Lookup {
  if (!isDoc(operand))
    throw new StoreError('FailedToParse', 'the $lookup stage specification must be an object')
  for (const name of operand.keys()) {
    if (!names.has(name)) throw new StoreError('FailedToParse', `unknown argument to $lookup: ${name}`)
  }
  const text = (name: string) => {
    const value = operand.get(name)
    if (value !== undefined && typeof value !== 'string')
      throw new StoreError('FailedToParse', `$lookup argument '${name}' must be a string`)
    return value
  }
  const [local, foreign, as] = [text('localField'), text('foreignField'), text('as')]
  const pipeline = operand.get('pipeline')
  if (as === undefined) throw new StoreError('FailedToParse', "must specify 'as' field for a $lookup")
  if ((local === undefined) !== (foreign === undefined) || (local === undefined && pipeline === undefined)) {
    throw new StoreError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  }
  for (const path of [local, foreign]) if (path !== undefined) fieldPath(path)
  const bound = operand.get('let')
  if (isDoc(bound)) for (const name of bound.keys()) checkVariable(name)
  return {
    from: text('from'),
    as: fieldPath(as),
    local,
    foreign,
    bindings: isDoc(bound) ? [...bound].map(([name, value]) => [name, compile(value)]) : [],
    pipeline: pipeline === undefined ? undefined : compile.pipeline(pipeline),
    collation: compile.collation,
  }
}

/** `$lookup`: by equal fields, which uses the other collection's indexes, by a pipeline of its own, or both. */
export const lookup: CompileStage = (operand, compile) => {
  const spec = parse(operand, compile)
  return function* (input, surroundings) {
    for (const item of input) {
      if (item === breath) {
        yield item
        continue
      }
      const found: Doc[] = []
      for (const other of foreignDocuments(spec, item, surroundings)) {
        if (other === breath) yield other
        else found.push(docOf(other))
      }
      yield withField(docOf(item), spec.as, found)
    }
  }
}

function foreignDocuments(spec: Lookup, item: Item, surroundings: Surroundings): Stream {
  const joined = spec.from === undefined ? streamOf([]) : candidates(spec, item, surroundings)
  if (!spec.pipeline) return joined
  const variables: Variables = new Map([
    ...surroundings.variables,
    ...spec.bindings.map(([name, compute]): [string, Value] => [name, compute(item, surroundings.variables)]),
  ])
  return spec.pipeline(joined, { ...surroundings, variables })
}

function* candidates(
  { from, local, foreign, collation }: Lookup,
  item: Item,
  { collection }: Surroundings,
): Stream {
  const other = collection(from as string)
  if (!other) return
  const filter: Doc = new Map()
  if (local !== undefined && foreign !== undefined)
    filter.set(foreign, new Map([['$in', localValues(item, local)]]))
  const query = { filter: compileFilter(filter, { collation }), sort: [], skip: 0, limit: 0, collation }
  for (const found of find(other, query)) {
    yield found === breath ? found : found.doc
  }
}

/** The values to join on: of an array each item; a missing field joins with null and missing. */
export function localValues(item: Item, local: string): Value[] {
  const values: Value[] = []
  someAtPath(item, splitPath(local), (value) => {
    if (!Array.isArray(value)) values.push(value ?? null)
    return false
  })
  return values
}
