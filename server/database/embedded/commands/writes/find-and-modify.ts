import { StoreError } from '../../errors.ts'
import { pause } from '../../patience.ts'
import { Deadline, inOneGo } from '../../query/turns.ts'
import type { Found } from '../../query/plan/types.ts'
import { find, parseQuery, type Query } from '../../query/find.ts'
import { compileProjection } from '../../query/projection/projection.ts'
import { compileUpdate, type Update } from '../../query/update/compile.ts'
import type { Collection } from '../../storage/collection.ts'
import { decodeDocument } from '../../values/decode.ts'
import { RawDocument } from '../../values/raw.ts'
import type { Value } from '../../values/types.ts'
import { amount, collationOf, flag, namespaceOf, variablesOf } from '../arguments.ts'
import { during } from '../during.ts'
import { put, updated, upsert } from './update.ts'
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
  return context.store.write(() =>
    deadline.run(() => {
      const { update, ...sound } = parse(context, namespace, removing)
      try {
        return update ? change(context, namespace, { ...sound, update }, deadline) : remove(sound, deadline)
      } catch (error) {
        return running(error)
      }
    }),
  )
}

const running = during('Plan executor error during findAndModify')

interface Sound {
  collection: Collection | undefined
  query: Query
  show: (doc: RawDocument) => Value
}

/** Reads the command, refusing it whole where it is not sound. */
function parse(
  { body, store }: Context,
  namespace: string,
  removing: boolean,
): Sound & { update: Update | undefined } {
  const collection = store.get(namespace)
  const setting = { collation: collationOf(body, collection), variables: variablesOf(body) }
  const query: Query = {
    ...parseQuery(body.get('query'), { sort: body.get('sort'), hint: body.get('hint'), ...setting }),
    limit: 1,
  }
  const projection = compileProjection(body.get('fields'), query)
  return {
    collection,
    query,
    update: removing ? undefined : compileUpdate(body.get('update'), body.get('arrayFilters'), setting),
    show: (doc) => decodeDocument(projection ? projection.apply(doc, setting.variables) : doc.bytes),
  }
}

function firstOf({ collection, query }: Sound, deadline: Deadline): Found | undefined {
  const [found] = collection ? inOneGo(find(collection, query), deadline) : []
  return found
}

function change(
  context: Context,
  namespace: string,
  sound: Sound & { update: Update },
  deadline: Deadline,
): Record<string, unknown> {
  const { collection, query, update, show } = sound
  const found = firstOf(sound, deadline)
  const wantsNew = flag(context.body, 'new')
  if (collection && found) {
    const before = wantsNew ? null : show(found.doc)
    const bytes = updated(found.doc, { update, query })
    put(collection, found, bytes)
    // What is shown is one more expression over one document.
    pause(bytes.length)
    return {
      lastErrorObject: { n: 1, updatedExisting: true },
      value: wantsNew ? show(new RawDocument(bytes)) : before,
    }
  }
  if (!flag(context.body, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
  const made = update.insert(query.filter)
  const id = upsert(context, namespace, made)
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: id },
    value: wantsNew ? show(new RawDocument(made)) : null,
  }
}

function remove(sound: Sound, deadline: Deadline): Record<string, unknown> {
  const { collection, show } = sound
  const found = firstOf(sound, deadline)
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
