import { Binary } from 'bson'
import { StoreError } from '../../errors.ts'
import { Conversation, mechanism } from '../../protocol/scram.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import { flag } from '../arguments.ts'
import type { Command, Context } from '../types.ts'

const conversationId = 1

type Answer = Record<string, unknown>

const say = (payload: string, done: boolean): Answer => ({
  conversationId,
  done,
  payload: new Binary(Buffer.from(payload)),
})

function payloadOf(body: Doc): string {
  const payload = body.get('payload')
  if (typeof payload === 'string') return Buffer.from(payload, 'base64').toString()
  if (payload instanceof Binary) return Buffer.from(payload.value()).toString()
  throw new StoreError('TypeMismatch', "BSON field 'payload' must be a string or binary data")
}

function start({ body, server, connection }: Pick<Context, 'body' | 'server' | 'connection'>): Answer {
  connection.exchange = undefined
  if (body.get('mechanism') !== mechanism) {
    throw new StoreError(
      'MechanismUnavailable',
      `Received authentication for mechanism ${String(body.get('mechanism'))} which is unknown or not enabled`,
    )
  }
  const options = body.get('options')
  const conversation = new Conversation(server.credentials)
  const answer = conversation.first(payloadOf(body))
  const brief = isDoc(options) && flag(options, 'skipEmptyExchange')
  connection.exchange = { conversation, brief, proven: false }
  return say(answer, false)
}

function proceed({ body, server, connection }: Context): Answer {
  const { exchange } = connection
  if (!exchange) throw new StoreError('ProtocolError', 'No SASL session state found')
  // A wrong step ends the exchange: each guess has to begin anew.
  connection.exchange = undefined
  if (Number(body.get('conversationId')) !== conversationId)
    throw new StoreError('ProtocolError', 'sasl: Mismatched conversation id')
  const payload = payloadOf(body)
  if (!exchange.proven) {
    const signature = exchange.conversation.final(payload)
    if (!exchange.brief) connection.exchange = { ...exchange, proven: true }
    else connection.user = server.credentials.user
    return say(signature, exchange.brief)
  }
  if (payload !== '') throw new StoreError('AuthenticationFailed', 'Authentication failed.')
  connection.user = server.credentials.user
  return say('', true)
}

/** What a handshake answers to the first message of an authentication that it carries along; nothing when that is wrong. */
export function speculate(context: Context, source: Value): Answer {
  if (!isDoc(source)) return {}
  try {
    return { speculativeAuthenticate: start({ ...context, body: source }) }
  } catch (error) {
    // As in MongoDB: the client then authenticates in the ordinary way and hears what is wrong.
    if (error instanceof StoreError) return {}
    throw error
  }
}

function logout({ connection }: Context): Answer {
  connection.user = undefined
  connection.exchange = undefined
  return {}
}

const rights = [{ role: 'root', db: 'admin' }]

function connectionStatus({ body, connection }: Context): Answer {
  const { user } = connection
  return {
    authInfo: {
      authenticatedUsers: user ? [{ user, db: 'admin' }] : [],
      authenticatedUserRoles: user ? rights : [],
      ...(flag(body, 'showPrivileges') ? { authenticatedUserPrivileges: user ? privileges : [] } : {}),
    },
  }
}

const privileges = [
  {
    resource: { db: '', collection: '' },
    actions: [
      ...['collStats', 'createCollection', 'createIndex', 'dbStats', 'dropCollection', 'dropDatabase'],
      ...['dropIndex', 'find', 'indexStats', 'insert', 'listCollections', 'listIndexes', 'remove', 'update'],
    ],
  },
  { resource: { cluster: true }, actions: ['hostInfo', 'listDatabases', 'serverStatus'] },
]

export const authenticationCommands: Record<string, Command> = {
  saslStart: {
    fields: ['mechanism', 'payload', 'autoAuthorize', 'options', 'db'],
    open: true,
    run: start,
  },
  saslContinue: { fields: ['conversationId', 'payload'], open: true, run: proceed },
  logout: { fields: [], open: true, run: logout },
  connectionStatus: { fields: ['showPrivileges'], open: true, run: connectionStatus },
}
