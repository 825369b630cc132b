import { Long } from 'bson'
import { StoreError } from '../../errors.ts'
import { cursorReply, type Encoded } from '../../protocol/replies.ts'
import { find, findBytes, parseQuery, planFor, readPoint, type Query } from '../../query/find.ts'
import { growingExpressions } from '../../query/expressions/compile.ts'
import { compileProjection, type Projection } from '../../query/projection/projection.ts'
import type { RawDocument } from '../../values/raw.ts'
import { during } from '../during.ts'
import { isNumeric, type Doc, type Value } from '../../values/types.ts'
import { toBigInt } from '../../values/numbers.ts'
import type { Collection } from '../../storage/collection.ts'
import { amount, collationOf, collectionOf, variablesOf, flag, listOf, namespaceOf } from '../arguments.ts'
import { isElsewhere, type Cursors } from '../cursors.ts'
import type { Command, Context, Reading } from '../types.ts'

const findFields = [
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'maxTimeMS',
  'collation',
  'noCursorTimeout',
  'allowPartialResults',
  'allowDiskUse',
  'let',
  'tailable',
  'awaitData',
  'oplogReplay',
  'returnKey',
  'showRecordId',
  'min',
  'max',
] as const

/** Reads the query of a find, refusing what would change the answer and is not done here. */
export function queryOf({ body }: Reading, collection: Collection | undefined): Query {
  for (const name of ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'min', 'max']) {
    const value = body.get(name)
    if (value !== undefined && value !== false)
      throw new StoreError('NotImplemented', `find does not support '${name}' in this store`)
  }
  return parseQuery(body.get('filter'), {
    sort: body.get('sort'),
    skip: body.get('skip'),
    limit: body.get('limit'),
    hint: body.get('hint'),
    collation: collationOf(body, collection),
    variables: variablesOf(body),
  })
}

async function runFind(context: Reading): Promise<Encoded> {
  const { body, cursors } = context
  const growing = growingExpressions()
  const collection = collectionOf(context)
  const query = queryOf(context, collection)
  const projection = compileProjection(body.get('projection'), query)
  const namespace = namespaceOf(context)
  const batchSize = amount(body, 'batchSize')
  const plan = collection && planFor(collection, query)
  const point = collection && plan && batchSize !== 0 ? readPoint(collection, query, plan) : undefined
  if (point) {
    const [doc] = point
    return cursorReply('firstBatch', doc ? [projected(doc, projection, query)] : [], Long.ZERO, namespace)
  }
  const first = cursors.first({
    documents: collection ? findBytes(find(collection, query, plan), projection, query) : nothing(),
    namespace,
    batchSize,
    single: flag(body, 'singleBatch'),
    maxTimeMS: amount(body, 'maxTimeMS'),
    limit: query.limit || undefined,
    lasting: growing < growingExpressions(),
  })
  return first.catch(running)
}

const running = during('Executor error during find command')

function projected(doc: RawDocument, projection: Projection | undefined, { variables }: Query): Buffer {
  try {
    return projection ? projection.apply(doc, variables) : doc.bytes
  } catch (error) {
    return running(error)
  }
}

export function* nothing(): Generator<never> {}

async function getMore(context: Context): Promise<Encoded> {
  const { body, cursors, database, request, server } = context
  if (typeof body.get('collection') !== 'string')
    throw new StoreError('TypeMismatch', "BSON field 'getMore.collection' must be a string")
  if (isElsewhere(cursorId(body.get('getMore')))) return server.aside.ask(request)
  return nextBatch(cursors, database, body)
}

/** The next batch of a cursor that is here. */
export function nextBatch(cursors: Cursors, database: string, body: Doc): Promise<Encoded> {
  const namespace = `${database}.${String(body.get('collection'))}`
  return cursors.next(
    cursorId(body.get('getMore')),
    namespace,
    amount(body, 'batchSize'),
    amount(body, 'maxTimeMS'),
  )
}

/** The number of a cursor, as a command gives it. */
function cursorId(value: Value): Long {
  if (!isNumeric(value)) throw new StoreError('TypeMismatch', 'a cursor id must be a long')
  return value instanceof Long ? value : Long.fromBigInt(toBigInt(value))
}

async function killCursors({ body, cursors, server }: Context): Promise<Record<string, unknown>> {
  const ids = (listOf(body, 'cursors') ?? []).map(cursorId)
  const away = ids.filter(isElsewhere)
  const found = new Set(away.length > 0 ? await server.aside.kill(away) : [])
  const killed = ids.filter((id) => (isElsewhere(id) ? found.has(id.toString()) : cursors.kill(id)))
  return {
    cursorsKilled: killed,
    cursorsNotFound: ids.filter((id) => !killed.includes(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
  }
}

export const findCommands: Record<string, Command> = {
  find: { fields: findFields, run: runFind, readAside: runFind },
  getMore: { fields: ['collection', 'batchSize', 'maxTimeMS'], run: getMore },
  killCursors: { fields: ['cursors'], run: killCursors },
}
