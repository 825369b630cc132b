import { Cursors } from './commands/cursors.ts'
import { dispatch } from './commands/dispatch.ts'
import { listen } from './protocol/server.ts'
import { Store } from './storage/store.ts'
import { sweep } from './ttl.ts'

export interface RunningStore {
  port: number
  store: Store
  cursors: Cursors
  close(): Promise<void>
}

export interface StoreOptions {
  directory: string
  /** A free one is taken by default. */
  port?: number
  /** False leaves out the flush to the disk, for tests: what is acknowledged may then be lost with the machine. */
  durable?: boolean
  /** Between two sweeps for expired documents, in milliseconds; a minute, as in MongoDB. */
  sweepEvery?: number
}

/** Runs the store in this thread. */
export async function runStore({
  directory,
  port,
  durable,
  sweepEvery = 60_000,
}: StoreOptions): Promise<RunningStore> {
  const store = Store.open(directory, durable)
  const cursors = new Cursors()
  const server = await listen(
    (request, connection) => dispatch(store, cursors, request, connection),
    port,
  ).catch(async (error: unknown) => {
    cursors.close()
    await store.close()
    throw error
  })
  let sweeping: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = sweeping
      .then(() => sweep(store))
      .catch((error: unknown) => console.error('embedded store: expiry', error))
  }, sweepEvery).unref()
  return {
    port: server.port,
    store,
    cursors,
    close: async () => {
      clearInterval(timer)
      await server.close()
      cursors.close()
      await sweeping
      await store.close()
    },
  }
}
