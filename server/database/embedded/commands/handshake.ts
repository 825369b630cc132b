import { maxDocumentBytes } from '../values/encode.ts'
import { maxMessageBytes } from '../protocol/frames.ts'
import type { Command, Context } from './types.ts'

/** The MongoDB whose behaviour is followed. */
export const version = '7.0.14'

/** A standalone server: no `setName`, so drivers expect neither transactions nor retryable writes. */
function hello({ connection, request }: Context): Record<string, unknown> {
  return {
    helloOk: true,
    ...(request.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
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
  run: hello,
}

const buildInfo: Command = {
  fields: [],
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
  ping: nothing,
  endSessions: nothing,
  killSessions: nothing,
  refreshSessions: nothing,
  logout: nothing,
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus: {
    fields: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  },
  whatsmyuri: { fields: [], run: () => ({ you: '127.0.0.1:0' }) },
  getParameter: {
    fields: ['featureCompatibilityVersion'],
    run: () => ({ featureCompatibilityVersion: { version: '7.0' } }),
  },
}
