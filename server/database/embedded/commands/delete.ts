import { StoreError } from '../errors.ts'
import { inOneGo } from '../query/execute.ts'
import { find, parseQuery } from '../query/find.ts'
import { wholeNumber } from '../values/numbers.ts'
import { collationOf, namespaceOf } from './arguments.ts'
import { decodedStatements, eachStatement, withErrors } from './writes.ts'
import type { Command, Context } from './types.ts'

const statementFields = new Set(['q', 'limit', 'collation', 'hint'])

async function remove(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  const list = decodedStatements(context, 'deletes')
  return context.store.write(() => {
    let n = 0
    const errors = eachStatement(context, list, (source) => {
      for (const name of source.keys()) {
        if (!statementFields.has(name))
          throw new StoreError(40415, `BSON field 'delete.deletes.${name}' is an unknown field.`)
      }
      const limit = wholeNumber(source.get('limit'))
      if (limit !== 0 && limit !== 1)
        throw new StoreError(
          'FailedToParse',
          `The limit field in delete objects must be 0 or 1. Got ${limit ?? 'nothing'}`,
        )
      if (!source.has('q'))
        throw new StoreError(40414, "BSON field 'delete.deletes.q' is missing but a required field")
      const collection = context.store.get(namespace)
      const collation = collationOf(source, collection)
      const query = { ...parseQuery(source.get('q'), { hint: source.get('hint'), collation }), limit }
      const found = collection ? [...inOneGo(find(collection, query))] : []
      for (const { record, doc } of found) {
        collection?.remove(record, doc.bytes)
        n += 1
      }
    })
    return withErrors({ n }, errors)
  })
}

export const deleteCommands: Record<string, Command> = {
  delete: { fields: ['deletes', 'ordered', 'maxTimeMS', 'let'], run: remove },
}
