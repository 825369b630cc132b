import { StoreError } from '../errors.ts'
import type { Connection } from '../protocol/connection.ts'
import type { Request } from '../protocol/messages.ts'
import type { Reply } from '../protocol/replies.ts'
import { aggregateCommands } from './reads/aggregate.ts'
import { authenticationCommands } from './server/authentication.ts'
import { collModCommands } from './collections/coll-mod.ts'
import { collectionCommands } from './collections/collections.ts'
import { checkConcerns } from './concerns.ts'
import { countingCommands } from './reads/counting.ts'
import { deleteCommands } from './writes/delete.ts'
import { diagnosticCommands } from './server/diagnostics.ts'
import { explainCommands } from './reads/explain.ts'
import { findAndModifyCommands } from './writes/find-and-modify.ts'
import { findCommands } from './reads/find.ts'
import { handshakeCommands } from './server/handshake.ts'
import { indexCommands } from './collections/indexes.ts'
import { insertCommands } from './writes/insert.ts'
import { renameCommands } from './collections/rename.ts'
import { statisticsCommands } from './collections/statistics.ts'
import { updateCommands } from './writes/update.ts'
import { TooLong, under } from '../patience.ts'
import { Deadline } from '../query/turns.ts'
import type { Command, Context, Server } from './types.ts'

const commands = new Map<string, Command>(
  Object.entries({
    ...handshakeCommands,
    ...authenticationCommands,
    ...findCommands,
    ...insertCommands,
    ...updateCommands,
    ...deleteCommands,
    ...findAndModifyCommands,
    ...aggregateCommands,
    ...countingCommands,
    ...indexCommands,
    ...collectionCommands,
    ...renameCommands,
    ...collModCommands,
    ...explainCommands,
    ...statisticsCommands,
    ...diagnosticCommands,
  }),
)

/** What any command may carry without a difference to a standalone server. */
const common = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
])

const transactional = ['txnNumber', 'startTransaction', 'autocommit']

/** Runs one command against the store, and counts it. */
export async function dispatch(server: Server, request: Request, connection: Connection): Promise<Reply> {
  const tally = tallyOf(server, request.name)
  if (tally) tally.total += 1
  try {
    return await here(server, request, connection)
  } catch (error) {
    if (tally) tally.failed += 1
    throw error
  }
}

/** What would keep the others waiting is done aside. */
async function here(server: Server, request: Request, connection: Connection): Promise<Reply> {
  try {
    return await run(server, request, connection)
  } catch (error) {
    if (error instanceof TooLong) return server.aside.ask(request)
    throw error
  }
}

function tallyOf({ tallies }: Server, name: string): { total: number; failed: number } | undefined {
  const known = tallies.get(name)
  if (known || !commands.has(name)) return known
  const tally = { total: 0, failed: 0 }
  tallies.set(name, tally)
  return tally
}

function run(server: Server, request: Request, connection: Connection): Promise<Reply> | Reply {
  const { name, body } = request
  const command = commands.get(name)
  if (!connection.user && !command?.open) {
    throw new StoreError('Unauthorized', `Command ${name} requires authentication`)
  }
  if (transactional.some((field) => body.has(field))) {
    throw new StoreError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    )
  }
  if (name === 'commitTransaction' || name === 'abortTransaction') {
    throw new StoreError(
      'IllegalOperation',
      'Transactions are only allowed on a replica set member or mongos',
    )
  }
  if (!command || (request.legacy && !name.toLowerCase().match(/^(hello|ismaster)$/))) {
    throw new StoreError('CommandNotFound', `no such command: '${name}'`)
  }
  for (const field of body.keys()) {
    if (field !== name && !common.has(field) && !command.fields.includes(field)) {
      throw new StoreError(40415, `BSON field '${name}.${field}' is an unknown field.`)
    }
  }
  checkConcerns(body)
  const database = body.get('$db')
  if (typeof database !== 'string')
    throw new StoreError(40414, "BSON field '$db' is missing but a required field")
  const { store, cursors } = server
  const context: Context = { server, store, cursors, request, body, database, connection }
  return under(command.readAside ? reading : writing, () => command.run(context))
}

/** Watches what a command does before it first waits: reading its own expressions, above all. */
const [reading, writing] = [new Deadline(), new Deadline(undefined, 'writing')]
