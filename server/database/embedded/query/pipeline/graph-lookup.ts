import { Long } from 'bson'
import { StoreError } from '../../errors.ts'
import { ValueMap } from '../../index/value-map.ts'
import type { Collation } from '../../values/collation.ts'
import { wholeNumber } from '../../values/numbers.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { breath } from '../turns.ts'
import type { Compute } from '../expressions/types.ts'
import { compileFilter } from '../filter/compile.ts'
import { find } from '../find.ts'
import { fieldPath } from '../field-path.ts'
import { docOf, withField } from './items.ts'
import { localValues } from './lookup.ts'
import type { CompileStage, Stream, Surroundings } from './types.ts'

interface Walk {
  from: string
  as: readonly string[]
  startWith: Compute
  connectFrom: string
  connectTo: string
  maxDepth: number
  depthField: readonly string[] | undefined
  restrict: Doc
  collation: Collation | undefined
}

/** What one walk may gather, as in MongoDB. */
const mostBytes = 100 * 1024 * 1024

const names = new Set(
  'from startWith connectFromField connectToField as maxDepth depthField restrictSearchWithMatch'.split(' '),
)

/** `$graphLookup`: what can be reached from a document by following a field from one document to the next. */
export const graphLookup: CompileStage = (operand, compile) => {
  if (!isDoc(operand))
    throw new StoreError('FailedToParse', 'the $graphLookup stage specification must be an object')
  for (const name of operand.keys()) {
    if (!names.has(name)) throw new StoreError(40104, `Unknown argument to $graphLookup: ${name}`)
  }
  const text = (name: string): string => {
    const value = operand.get(name)
    if (typeof value !== 'string' || value === '')
      throw new StoreError(
        40105,
        `$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified; '${name}' is no string`,
      )
    return value
  }
  if (!operand.has('startWith'))
    throw new StoreError(40105, "$graphLookup requires 'startWith' to be specified")
  const depth = operand.get('maxDepth')
  const maxDepth = depth === undefined ? Infinity : wholeNumber(depth)
  if (maxDepth === undefined || maxDepth < 0)
    throw new StoreError(40100, 'maxDepth requires a nonnegative, whole number')
  const restrict = operand.get('restrictSearchWithMatch') ?? new Map<string, Value>()
  if (!isDoc(restrict)) throw new StoreError(40185, 'restrictSearchWithMatch must be an object')
  compileFilter(restrict, compile)
  const walk: Walk = {
    from: text('from'),
    as: fieldPath(text('as')),
    startWith: compile(operand.get('startWith')),
    connectFrom: fieldPath(text('connectFromField')).join('.'),
    connectTo: fieldPath(text('connectToField')).join('.'),
    maxDepth,
    depthField: operand.has('depthField') ? fieldPath(text('depthField')) : undefined,
    restrict,
    collation: compile.collation,
  }
  return function* (input, surroundings) {
    for (const item of input) {
      if (item === breath) {
        yield item
        continue
      }
      const found: Doc[] = []
      const start = walk.startWith(item, surroundings.variables)
      for (const reached of follow(walk, Array.isArray(start) ? start : [start ?? null], surroundings)) {
        if (reached === breath) yield reached
        else found.push(docOf(reached))
      }
      yield withField(docOf(item), walk.as, found)
    }
  }
}

function* follow(walk: Walk, start: Value[], { collection, variables }: Surroundings): Stream {
  const other = collection(walk.from)
  if (!other) return
  const setting = { collation: walk.collation, variables }
  const seen = new ValueMap<true>()
  const asked = new ValueMap<true>(walk.collation)
  let bytes = 0
  let values = fresh(start, asked)
  for (let depth = 0; values.length > 0 && depth <= walk.maxDepth; depth += 1) {
    const wanted: Doc = new Map([[walk.connectTo, new Map([['$in', values]])]])
    const filter = compileFilter(new Map([['$and', [wanted, walk.restrict]]]), setting)
    const next: Value[] = []
    for (const found of find(other, { filter, sort: [], skip: 0, limit: 0, collation: walk.collation })) {
      if (found === breath) {
        yield breath
        continue
      }
      const { doc } = found
      if (seen.has(doc.get('_id'))) continue
      seen.add(doc.get('_id'), true)
      bytes += doc.bytes.length
      if (bytes > mostBytes) throw new StoreError(40099, '$graphLookup reached maximum memory consumption')
      next.push(...localValues(doc, walk.connectFrom).filter((value) => value !== null))
      yield walk.depthField ? withField(doc.whole(), walk.depthField, Long.fromNumber(depth)) : doc
    }
    values = fresh(next, asked)
  }
}

/** Those that have not been asked for yet. */
function fresh(values: Value[], asked: ValueMap<true>): Value[] {
  return values.filter((value) => {
    const isNew = !asked.has(value)
    if (isNew) asked.add(value, true)
    return isNew
  })
}
