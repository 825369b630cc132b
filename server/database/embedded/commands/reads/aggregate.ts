import { StoreError } from '../../errors.ts'
import type { Encoded } from '../../protocol/replies.ts'
import { breath, Deadline } from '../../query/turns.ts'
import { growingExpressions } from '../../query/expressions/compile.ts'
import type { Variables } from '../../query/expressions/types.ts'
import { find, parseQuery, type Query } from '../../query/find.ts'
import { bytesOf, streamOf } from '../../query/pipeline/items.ts'
import { compilePipeline } from '../../query/pipeline/compile.ts'
import type { Stream, Surroundings } from '../../query/pipeline/types.ts'
import type { Collection } from '../../storage/collection.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import type { Collation } from '../../values/collation.ts'
import { amount, collationOf, flag, listOf, namespaceOf, variablesOf } from '../arguments.ts'
import { batchesAside, inBatches } from './batches.ts'
import { quickCount } from './counting.ts'
import { batchSizeOf } from '../collections/collections.ts'
import type { Batch, Documents } from '../cursors.ts'
import { during } from '../during.ts'
import { nothing } from './find.ts'
import { withoutOutput } from './outputs.ts'
import { statistics } from '../collections/statistics.ts'
import type { Command, Context, Output, Reading } from '../types.ts'

async function aggregate(context: Context): Promise<Encoded> {
  const { output, stages, stream, variables, batch } = prepared(context)
  if (!output) return context.cursors.first(batch).catch(running)
  const { store, server, body } = context
  const batches = batch.lasting
    ? batchesAside(server.aside, body, stages)
    : inBatches(stream, new Deadline(batch.maxTimeMS, 'plain'))
  await output(store, batches, variables, batch.maxTimeMS).catch(running)
  return context.cursors.first({ ...batch, documents: nothing() })
}

async function readAside(reading: Reading): Promise<Encoded> {
  const { output, batch } = prepared(reading)
  if (output)
    throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit: it keeps everybody waiting')
  return reading.cursors.first(batch).catch(running)
}

interface Prepared {
  /** Without that which puts out what flows through them. */
  stages: Value[]
  stream: Stream
  output: Output | undefined
  variables: Variables
  /** What flows through the pipeline, to be answered with. */
  batch: Batch
}

function prepared(context: Reading): Prepared {
  const { body, store, database } = context
  if (flag(body, 'explain'))
    throw new StoreError(
      'NotImplemented',
      'explain of an aggregation is not supported by this store; explain the find',
    )
  if (!body.has('cursor'))
    throw new StoreError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  const pipeline = listOf(body, 'pipeline') ?? []
  if (typeof body.get('aggregate') !== 'string') {
    // What is wrong with the stages, such as a change stream, is said first.
    compilePipeline(pipeline)
    throw new StoreError('NotImplemented', 'this store aggregates collections only')
  }
  const namespace = namespaceOf(context)
  const collection = store.get(namespace)
  const collation = collationOf(body, collection)
  const { stages, output } = withoutOutput(pipeline, database, collation)
  const growing = growingExpressions()
  const figures = statistics(namespace, collection, stages[0])
  const own = figures ? stages.slice(1) : stages
  compilePipeline(own, collation)
  const variables = variablesOf(body)
  const { query, rest } = leadingQuery(own, { hint: body.get('hint'), collation, variables })
  const run = compilePipeline(rest, collation)
  const surroundings: Surroundings = {
    collection: (name) => store.get(`${database}.${name}`),
    variables,
  }
  const counted = collection && !figures && countAlone(collection, query, rest)
  const stream = figures
    ? compilePipeline(own, collation)(streamOf(figures), surroundings)
    : counted
      ? streamOf(counted)
      : run(collection ? source(collection, query) : streamOf([]), surroundings)
  const batch: Batch = {
    documents: bytes(stream),
    namespace,
    batchSize: batchSizeOf(body),
    maxTimeMS: amount(body, 'maxTimeMS'),
    lasting: growing < growingExpressions(),
  }
  return { stages, stream, output, variables, batch }
}

/** The stages at the front that a find can do, with the help of indexes: `$match`, `$sort`, `$skip`, `$limit` in turn. */
export function leadingQuery(
  stages: Value[],
  options: { hint?: Value; collation: Collation | undefined; variables?: Variables },
): { query: Query; rest: Value[] } {
  const order = ['$match', '$sort', '$skip', '$limit']
  const taken = new Map<string, Value>()
  let at = 0
  let last = -1
  for (; at < stages.length; at += 1) {
    const stage = stages[at]
    const name = isDoc(stage) ? (stage.keys().next().value ?? '') : ''
    const place = order.indexOf(name)
    if (place <= last || !isDoc(stage)) break
    taken.set(name, stage.get(name))
    last = place
  }
  return {
    query: parseQuery(taken.get('$match'), {
      sort: taken.get('$sort'),
      skip: taken.get('$skip'),
      limit: taken.get('$limit'),
      ...options,
    }),
    rest: stages.slice(at),
  }
}

/** What `countDocuments` sends, `$group` with a constant and a sum of ones, needs no documents where an index counts. */
function countAlone(collection: Collection, query: Query, rest: Value[]): Doc[] | undefined {
  const [stage] = rest
  const operand = rest.length === 1 && isDoc(stage) ? stage.get('$group') : undefined
  if (!isDoc(operand) || operand.size !== 2) return undefined
  const [[, id], [name, sum]] = [...operand] as [[string, Value], [string, Value]]
  if (!operand.has('_id') || name === '_id' || (typeof id !== 'number' && id !== null)) return undefined
  if (!isDoc(sum) || sum.size !== 1 || sum.get('$sum') !== 1) return undefined
  const n = quickCount(collection, query)
  if (n === undefined) return undefined
  return n === 0
    ? []
    : [
        new Map([
          ['_id', id],
          [name, n],
        ]),
      ]
}

function* source(collection: Collection, query: Query): Stream {
  for (const found of find(collection, query)) yield found === breath ? found : found.doc
}

function* bytes(stream: Stream): Documents {
  for (const item of stream) yield item === breath ? item : bytesOf(item)
}

const running = during('PlanExecutor error during aggregation')

export const aggregateCommands: Record<string, Command> = {
  aggregate: {
    fields: [
      'pipeline',
      'cursor',
      'explain',
      'allowDiskUse',
      'maxTimeMS',
      'bypassDocumentValidation',
      'collation',
      'hint',
      'let',
    ],
    run: aggregate,
    readAside,
  },
}
