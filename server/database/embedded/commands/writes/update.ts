import { StoreError } from '../../errors.ts'
import { pause } from '../../patience.ts'
import { Deadline } from '../../query/turns.ts'
import type { Found } from '../../query/plan/types.ts'
import type { Variables } from '../../query/expressions/types.ts'
import { parseQuery, type Query } from '../../query/find.ts'
import { compileUpdate, type Update } from '../../query/update/compile.ts'
import type { Collection } from '../../storage/collection.ts'
import { RawDocument } from '../../values/raw.ts'
import type { Doc, Value } from '../../values/types.ts'
import { amount, collationOf, flag, namespaceOf, variablesOf } from '../arguments.ts'
import { checkId } from './insert.ts'
import { runStatements, writingEach, type Running } from './statements.ts'
import { decodedStatements, withErrors } from './writes.ts'
import type { Command, Context } from '../types.ts'

const statementFields = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'arrayFilters',
  'collation',
  'hint',
  'sort',
  'upsertSupplied',
])

interface Statement {
  query: Query
  update: Update
  multi: boolean
  upsert: boolean
}

function parse(source: Doc, collection: Collection | undefined, bound: Variables): Statement {
  if (source.has('upsertSupplied'))
    throw new StoreError('NotImplemented', "'upsertSupplied' in an update is not supported by this store")
  const collation = collationOf(source, collection)
  const update = compileUpdate(source.get('u'), source.get('arrayFilters'), {
    collation,
    variables: variablesOf(source, 'c', bound),
  })
  if (source.has('c') && update.kind !== 'pipeline')
    throw new StoreError(51198, 'Constant values may only be specified for pipeline updates')
  const multi = flag(source, 'multi')
  if (multi && update.kind === 'replacement') {
    throw new StoreError('FailedToParse', 'multi update is not supported for replacement-style update')
  }
  if (multi && source.has('sort'))
    throw new StoreError('FailedToParse', 'Cannot specify sort with multi=true')
  const query = parseQuery(source.get('q'), {
    sort: source.get('sort'),
    hint: source.get('hint'),
    collation,
    variables: bound,
  })
  return { query: { ...query, limit: multi ? 0 : 1 }, update, multi, upsert: flag(source, 'upsert') }
}

async function update(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  const list = decodedStatements(context, 'updates', { needed: ['q', 'u'], known: statementFields })
  const bound = variablesOf(context.body)
  const deadline = new Deadline(amount(context.body, 'maxTimeMS'), 'writing')
  let n = 0
  let nModified = 0
  const upserted: { index: number; _id: Value }[] = []
  const errors = await runStatements(context, list, deadline, (source, index) => {
    const known = context.store.get(namespace)
    const statement = parse(source, known, bound)
    const before = n
    const each: Running = known
      ? writingEach(context, known, statement.query, deadline, (found) => {
          if (put(known, found, updated(found.doc, statement))) nModified += 1
          n += 1
        })
      : () => true
    return (turn) => {
      if (!each(turn)) return false
      if (n === before && statement.upsert) {
        upserted.push({
          index,
          _id: upsert(context, namespace, statement.update.insert(statement.query.filter)),
        })
        n += 1
      }
      return true
    }
  })
  return withErrors(upserted.length > 0 ? { n, nModified, upserted } : { n, nModified }, errors)
}

/** Puts what an update has made in a document's place; false when nothing about it changes. */
export function put(collection: Collection, { record, doc }: Found, bytes: Buffer): boolean {
  if (bytes.equals(doc.bytes)) return false
  collection.replace(record, doc.bytes, bytes)
  return true
}

/** What the update makes of a document. */
export function updated(doc: RawDocument, { update, query }: Pick<Statement, 'update' | 'query'>): Buffer {
  // What operators do is bounded by the document and the command; only expressions make much out of little.
  pause(update.kind === 'pipeline' ? doc.bytes.length : Number.MAX_SAFE_INTEGER)
  return update.apply(doc, query.filter)
}

/** Inserts what an upsert has made; gives the new `_id`. */
export function upsert({ store }: Context, namespace: string, bytes: Buffer): Value {
  const id = new RawDocument(bytes).get('_id')
  checkId(id)
  store.ensure(namespace).insert(bytes)
  return id
}

export const updateCommands: Record<string, Command> = {
  update: { fields: ['updates', 'ordered', 'bypassDocumentValidation', 'maxTimeMS', 'let'], run: update },
}
