import { StoreError } from '../../errors.ts'
import { checkNamespace } from '../../storage/names.ts'
import { flag } from '../arguments.ts'
import { closeCursors } from './collections.ts'
import type { Command, Context } from '../types.ts'

/** https://www.mongodb.com/docs/manual/reference/command/renameCollection/ */
async function renameCollection(context: Context): Promise<Record<string, unknown>> {
  const { body, store } = context
  if (context.database !== 'admin')
    throw new StoreError('Unauthorized', 'renameCollection may only be run against the admin database.')
  const from = namespaceIn(body.get('renameCollection'), 'renameCollection')
  const to = namespaceIn(body.get('to'), 'to')
  if (from === to) throw new StoreError('IllegalOperation', "Can't rename a collection to itself")
  return store.write(() => {
    const collection = store.get(from)
    if (!collection) throw new StoreError('NamespaceNotFound', `Source collection ${from} does not exist`)
    const taken = store.get(to)
    if (taken && !flag(body, 'dropTarget')) throw new StoreError('NamespaceExists', 'target namespace exists')
    if (taken) store.drop(taken)
    store.rename(collection, to)
    closeCursors(context, from)
    closeCursors(context, to)
    return {}
  })
}

function namespaceIn(value: unknown, field: string): string {
  if (typeof value !== 'string')
    throw new StoreError('TypeMismatch', `BSON field 'renameCollection.${field}' must be a string`)
  checkNamespace(value)
  return value
}

export const renameCommands: Record<string, Command> = {
  renameCollection: { fields: ['to', 'dropTarget'], run: renameCollection },
}
