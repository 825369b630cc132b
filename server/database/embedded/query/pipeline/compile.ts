import { StoreError } from '../../errors.ts'
import { isTired } from '../../patience.ts'
import { wholeNumber } from '../../values/numbers.ts'
import type { Collation } from '../../values/collation.ts'
import { RawDocument } from '../../values/raw.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { breath } from '../turns.ts'
import { compileBy } from '../expressions/compile.ts'
import { compileFilter, matches } from '../filter/compile.ts'
import { find, SortMemory } from '../find.ts'
import { parseSort, Sorter } from '../sort.ts'
import { bucketAuto } from './bucket-auto.ts'
import { graphLookup } from './graph-lookup.ts'
import { bucket, group } from './group.ts'
import { docOf, gathered, streamOf } from './items.ts'
import { lookup } from './lookup.ts'
import { addFields, project, replaceRoot, replaceRootStage, unset, unwind } from './reshape.ts'
import type { CompileInStage, CompileStage, Item, Stage, Stream, Surroundings } from './types.ts'

const match: CompileStage = (operand, { collation }) => {
  if (!isDoc(operand)) throw new StoreError(15959, 'the match filter must be an expression in an object')
  const plain = compileFilter(operand, { collation })
  return function* (input, { variables }) {
    const filter = variables.size > 0 ? compileFilter(operand, { variables, collation }) : plain
    for (const item of input) {
      if (item === breath || matches(filter, item)) yield item
      if (isTired()) yield breath
    }
  }
}

const sort: CompileStage = (operand, { collation }) => {
  const fields = parseSort(operand)
  if (fields.length === 0) throw new StoreError(15976, '$sort stage must have at least one sort key')
  return function* (input) {
    const sorter = new Sorter<Item>(fields, Infinity, collation?.compare)
    const memory = new SortMemory()
    for (const item of input) {
      if (item === breath) yield item
      else {
        sorter.add(item, item)
        memory.add(item instanceof RawDocument ? item.bytes.length : 0)
      }
    }
    yield* streamOf(sorter.finish())
  }
}

const skip: CompileStage = (operand) => {
  const amount = wholeNumber(operand)
  if (amount === undefined || amount < 0)
    throw new StoreError(5107200, 'invalid argument to $skip stage: Expected a non-negative number')
  return function* (input) {
    let left = amount
    for (const item of input) {
      if (item === breath || left === 0) yield item
      else left -= 1
    }
  }
}

const limit: CompileStage = (operand) => {
  const amount = wholeNumber(operand)
  if (amount === undefined || amount < 0)
    throw new StoreError(5107201, 'invalid argument to $limit stage: Expected a non-negative number')
  if (amount === 0) throw new StoreError(15958, 'the limit must be positive')
  return function* (input) {
    let left = amount
    for (const item of input) {
      yield item
      if (item !== breath && (left -= 1) === 0) return
    }
  }
}

const count: CompileStage = (operand) => {
  if (typeof operand !== 'string' || operand === '' || /^\$|\./.test(operand)) {
    throw new StoreError(
      40156,
      'the count field must be a non-empty string that neither begins with $ nor holds a dot',
    )
  }
  return function* (input) {
    let n = 0
    for (const item of input) {
      if (item === breath) yield item
      else n += 1
    }
    if (n > 0) yield new Map([[operand, n]])
  }
}

const facet: CompileStage = (operand, compile) => {
  if (!isDoc(operand) || operand.size === 0)
    throw new StoreError(40169, 'the $facet specification must be a non-empty object')
  const facets = [...operand].map(([name, pipeline]): [string, Stage] => {
    if (Array.isArray(pipeline) && pipeline.some((stage) => isDoc(stage) && stage.has('$facet')))
      throw new StoreError(40600, '$facet is not allowed to be used within a $facet stage')
    return [name, compile.pipeline(pipeline)]
  })
  return function* (input, surroundings) {
    const items: Item[] = []
    for (const item of input) {
      if (item === breath) yield item
      else items.push(item)
    }
    const doc: Doc = new Map()
    for (const [name, run] of facets) {
      const docs: Doc[] = []
      for (const item of run(streamOf(items), surroundings)) {
        if (item === breath) yield item
        else docs.push(docOf(item))
      }
      doc.set(name, docs)
    }
    yield doc
  }
}

const sortByCount: CompileStage = (operand, compile) => {
  const stages = [
    group(
      new Map<string, Value>([
        ['_id', operand],
        ['count', new Map([['$sum', 1]])],
      ]),
      compile,
    ),
    sort(new Map([['count', -1]]), compile),
  ]
  return chain(stages)
}

const sample: CompileStage = (operand) => {
  const size = isDoc(operand) ? wholeNumber(operand.get('size')) : undefined
  if (size === undefined || size <= 0)
    throw new StoreError(28747, 'size argument to $sample must be a positive integer')
  return gathered((items) => {
    for (let i = items.length - 1; i > 0; i -= 1) {
      const j = Math.floor(Math.random() * (i + 1))
      ;[items[i], items[j]] = [items[j] as Item, items[i] as Item]
    }
    return items.slice(0, size)
  })
}

const unionWith: CompileStage = (operand, compile) => {
  const from = isDoc(operand) ? operand.get('coll') : operand
  if (typeof from !== 'string')
    throw new StoreError('FailedToParse', '$unionWith needs the name of a collection')
  const pipeline =
    isDoc(operand) && operand.has('pipeline') ? compile.pipeline(operand.get('pipeline')) : undefined
  return function* (input, surroundings) {
    yield* input
    const other = everything(from, surroundings)
    yield* pipeline ? pipeline(other, surroundings) : other
  }
}

function* everything(name: string, { collection }: Surroundings): Stream {
  const other = collection(name)
  if (!other) return
  for (const found of find(other, { filter: { kind: 'and', parts: [] }, sort: [], skip: 0, limit: 0 })) {
    yield found === breath ? found : found.doc
  }
}

const replaceWith: CompileStage = (operand, compile) => replaceRoot(compile(operand))

const stages: Record<string, CompileStage> = {
  $match: match,
  $sort: sort,
  $skip: skip,
  $limit: limit,
  $count: count,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $unwind: unwind,
  $group: group,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $graphLookup: graphLookup,
  $lookup: lookup,
  $facet: facet,
  $replaceRoot: replaceRootStage,
  $replaceWith: replaceWith,
  $sortByCount: sortByCount,
  $sample: sample,
  $unionWith: unionWith,
}

const mostStages = 1000

/** Compiles a pipeline; a stage that is not known is refused before anything is read. */
export function compilePipeline(pipeline: Value, collation?: Collation): Stage {
  if (!Array.isArray(pipeline))
    throw new StoreError('TypeMismatch', "'pipeline' option must be specified as an array")
  if (pipeline.length > mostStages)
    throw new StoreError(7749501, `Pipeline length must be no longer than ${mostStages} stages.`)
  const compile = Object.assign(compileBy(collation), {
    pipeline: (inner: Value) => compilePipeline(inner, collation),
  })
  return chain(pipeline.map((stage) => compileStage(stage, compile)))
}

function compileStage(stage: Value, compileInner: CompileInStage): Stage {
  const name = isDoc(stage) ? stage.keys().next().value : undefined
  if (!isDoc(stage) || stage.size !== 1 || name === undefined) {
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  if (name === '$changeStream') {
    throw new StoreError(
      'ChangeStreamNeedsReplicaSet',
      'The $changeStream stage is only supported on replica sets',
    )
  }
  if (name === '$out' || name === '$merge')
    throw new StoreError(40601, `${name} can only be the final stage in the pipeline`)
  const compile = Object.hasOwn(stages, name) ? stages[name] : undefined
  if (compile) return compile(stage.get(name), compileInner)
  if (refused.has(name)) throw new StoreError('NotImplemented', `${name} is not supported by this store`)
  throw new StoreError('UnknownStage', `Unrecognized pipeline stage name: '${name}'`)
}

const refused = new Set(
  '$setWindowFields $geoNear $indexStats $collStats $currentOp $listSessions $listLocalSessions $planCacheStats $search $searchMeta $vectorSearch $redact $documents $densify $fill'.split(
    ' ',
  ),
)

function chain(parts: Stage[]): Stage {
  return (input, surroundings) => parts.reduce((stream, stage) => stage(stream, surroundings), input)
}
