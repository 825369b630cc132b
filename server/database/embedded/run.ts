import { randomBytes } from 'node:crypto'
import { Aside } from './aside/aside.ts'
import { Cursors } from './commands/cursors.ts'
import { dispatch } from './commands/dispatch.ts'
import type { Server } from './commands/types.ts'
import { deriveCredentials } from './protocol/scram.ts'
import { listen, type Address } from './protocol/server.ts'
import { Store } from './storage/store.ts'
import { sweep } from './ttl.ts'

export interface RunningStore {
  /** Names the server and the secret, without a database. */
  uri: string
  port: number
  store: Store
  cursors: Cursors
  close(): Promise<void>
}

export interface StoreOptions extends Address {
  directory: string
  /** What clients authenticate with, printable ASCII; made anew at each start by default. */
  secret?: string
  /** False leaves out the flush to the disk, for tests: what is acknowledged may then be lost with the machine. */
  durable?: boolean
  /** Takes documents that nest deeper than may be stored otherwise: for putting back what was there already. */
  anyDepth?: boolean
  /** Between two sweeps for expired documents, in milliseconds; a minute, as in MongoDB. */
  sweepEvery?: number
}

/** The one user, who may do everything. */
const user = 'hub'

/** Runs the store in this thread. */
export async function runStore({
  directory,
  port,
  socket,
  secret = randomBytes(32).toString('base64url'),
  durable,
  anyDepth,
  sweepEvery = 60_000,
}: StoreOptions): Promise<RunningStore> {
  const store = Store.open(directory, durable)
  await store.recover()
  const cursors = new Cursors()
  const aside = new Aside(directory, () => store.forgetReaders())
  const shared: Server = {
    store,
    cursors,
    aside,
    credentials: deriveCredentials(user, secret),
    connections: () => ({ current: 0, created: 0 }),
    tallies: new Map(),
  }
  const server = await listen((request, connection) => dispatch(shared, request, connection), {
    port,
    socket,
    anyDepth,
  }).catch(async (error: unknown) => {
    cursors.close()
    await store.close()
    throw error
  })
  shared.connections = server.connections
  let sweeping: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = sweeping
      .then(() => sweep(store))
      .catch((error: unknown) => console.error('embedded store: expiry', error))
  }, sweepEvery).unref()
  return {
    uri: `mongodb://${user}:${encodeURIComponent(secret)}@${server.host}/?directConnection=true&authMechanism=SCRAM-SHA-256`,
    port: server.port,
    store,
    cursors,
    close: async () => {
      clearInterval(timer)
      await server.close()
      cursors.close()
      await aside.close()
      await sweeping
      await store.close()
    },
  }
}
