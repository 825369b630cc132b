import { StoreError } from '../../errors.ts'
import { Deadline, inOneGo } from '../../query/turns.ts'
import type { Found } from '../../query/plan/types.ts'
import { find, parseQuery, type Query } from '../../query/find.ts'
import { compileProjection } from '../../query/projection.ts'
import { compileUpdate } from '../../query/update/compile.ts'
import type { Collection } from '../../storage/collection.ts'
import { decodeDocument } from '../../values/decode.ts'
import { RawDocument } from '../../values/raw.ts'
import type { Value } from '../../values/types.ts'
import { amount, collationOf, flag, namespaceOf, variablesOf } from '../arguments.ts'
import { applyTo, updated, upsert } from './update.ts'
import type { Command, Context } from '../types.ts'

async function findAndModify(context: Context): Promise<Record<string, unknown>> {
  const { body } = context
  const namespace = namespaceOf(context)
  const removing = flag(body, 'remove')
  const source = body.get('update')
  if (removing === (source !== undefined)) {
    throw new StoreError(
      'FailedToParse',
      removing
        ? 'Cannot specify both an update and remove=true'
        : 'Either an update or remove=true must be specified',
    )
  }
  if (removing && flag(body, 'upsert'))
    throw new StoreError('FailedToParse', 'Cannot specify both upsert=true and remove=true')
  if (removing && flag(body, 'new'))
    throw new StoreError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
  const deadline = new Deadline(amount(body, 'maxTimeMS'), 'writing')
  const run = () => {
    const collection = context.store.get(namespace)
    const setting = { collation: collationOf(body, collection), variables: variablesOf(body) }
    const query: Query = {
      ...parseQuery(body.get('query'), { sort: body.get('sort'), hint: body.get('hint'), ...setting }),
      limit: 1,
    }
    const projection = compileProjection(body.get('fields'), query)
    const show = (doc: RawDocument): Value =>
      decodeDocument(projection ? projection.apply(doc, setting.variables) : doc.bytes)
    const [found] = collection ? inOneGo(find(collection, query), deadline) : []
    if (removing) return remove(collection, found, show)
    const update = compileUpdate(source, body.get('arrayFilters'), setting)
    const wantsNew = flag(body, 'new')
    if (collection && found) {
      const before = wantsNew ? null : show(found.doc)
      const bytes = updated(found.doc, { update, query })
      applyTo(collection, found.record, found.doc, { query, update: { ...update, apply: () => bytes } })
      return {
        lastErrorObject: { n: 1, updatedExisting: true },
        value: wantsNew ? show(new RawDocument(bytes)) : before,
      }
    }
    if (!flag(body, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
    const made = update.insert(query.filter)
    const id = upsert(context, namespace, { query, update: { ...update, insert: () => made } })
    return {
      lastErrorObject: { n: 1, updatedExisting: false, upserted: id },
      value: wantsNew ? show(new RawDocument(made)) : null,
    }
  }
  return context.store.write(() => deadline.run(run))
}

function remove(
  collection: Collection | undefined,
  found: Found | undefined,
  show: (doc: RawDocument) => Value,
) {
  if (!collection || !found) return { lastErrorObject: { n: 0 }, value: null }
  const value = show(found.doc)
  collection.remove(found.record, found.doc.bytes)
  return { lastErrorObject: { n: 1 }, value }
}

const command: Command = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'maxTimeMS',
    'collation',
    'arrayFilters',
    'hint',
    'let',
  ],
  run: findAndModify,
}

export const findAndModifyCommands: Record<string, Command> = {
  findAndModify: command,
  findandmodify: command,
}
