import { StoreError } from '../../errors.ts'
import { Deadline } from '../../query/turns.ts'
import { parseQuery } from '../../query/find.ts'
import { wholeNumber } from '../../values/numbers.ts'
import type { Doc } from '../../values/types.ts'
import { amount, collationOf, namespaceOf, variablesOf } from '../arguments.ts'
import { runStatements, writingEach } from './statements.ts'
import { decodedStatements, withErrors } from './writes.ts'
import type { Command, Context } from '../types.ts'

const statementFields = new Set(['q', 'limit', 'collation', 'hint'])

async function remove(context: Context): Promise<Record<string, unknown>> {
  const namespace = namespaceOf(context)
  const list = decodedStatements(context, 'deletes', { needed: ['q', 'limit'], known: statementFields })
  const limits = list.map(limitOf)
  const variables = variablesOf(context.body)
  const deadline = new Deadline(amount(context.body, 'maxTimeMS'), 'writing')
  let n = 0
  const errors = await runStatements(context, list, deadline, (source, index) => {
    const collection = context.store.get(namespace)
    const collation = collationOf(source, collection)
    const query = {
      ...parseQuery(source.get('q'), { hint: source.get('hint'), collation, variables }),
      limit: limits[index] ?? 0,
    }
    if (!collection) return () => true
    return writingEach(context, collection, query, deadline, ({ record, doc }) => {
      collection.remove(record, doc.bytes)
      n += 1
    })
  })
  return withErrors({ n }, errors)
}

function limitOf(statement: Doc): number {
  const limit = wholeNumber(statement.get('limit'))
  if (limit === 0 || limit === 1) return limit
  throw new StoreError(
    'FailedToParse',
    `The limit field in delete objects must be 0 or 1. Got ${limit ?? 'nothing'}`,
  )
}

export const deleteCommands: Record<string, Command> = {
  delete: { fields: ['deletes', 'ordered', 'maxTimeMS', 'let'], run: remove },
}
