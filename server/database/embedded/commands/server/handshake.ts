import { maxDocumentBytes } from '../../values/encode.ts'
import { maxMessageBytes } from '../../protocol/frames.ts'
import { mechanism } from '../../protocol/scram.ts'
import { speculate } from './authentication.ts'
import type { Command, Context } from '../types.ts'

/** The MongoDB whose behaviour is followed. */
export const version = '7.0.14'

/** A standalone server: no `setName`, so drivers expect neither transactions nor retryable writes. */
function hello(context: Context): Record<string, unknown> {
  const { connection, request, body } = context
  return {
    helloOk: true,
    ...(request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection.id,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ...(body.has('saslSupportedMechs') ? { saslSupportedMechs: [mechanism] } : {}),
    ...speculate(context, body.get('speculativeAuthenticate')),
  }
}

const handshake: Command = {
  fields: [
    'helloOk',
    'client',
    'compression',
    'topologyVersion',
    'maxAwaitTimeMS',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'loadBalanced',
    'backpressure',
  ],
  open: true,
  run: hello,
}

const buildInfo: Command = {
  fields: [],
  open: true,
  run: () => ({
    version,
    gitVersion: 'embedded',
    modules: [],
    versionArray: [...version.split('.').map(Number), 0],
    javascriptEngine: 'none',
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    storageEngines: ['lmdb'],
  }),
}

const nothing: Command = { fields: [], run: () => ({}) }

export const handshakeCommands: Record<string, Command> = {
  hello: handshake,
  isMaster: handshake,
  ismaster: handshake,
  ping: { ...nothing, open: true },
  endSessions: nothing,
  killSessions: nothing,
  refreshSessions: nothing,
  buildInfo,
  buildinfo: buildInfo,
  whatsmyuri: { fields: [], open: true, run: ({ connection }) => ({ you: connection.peer }) },
}
