import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { RunningStore, StoreOptions } from './run.ts'
import type { Snapshot } from './snapshot.ts'
import type { WorkerMessage } from './worker.ts'

export { NoStore } from './errors.ts'
export type { RunningStore, StoreOptions } from './run.ts'
export { DirectoryInUse, lockDirectory } from './storage/directory/lock.ts'

export interface EmbeddedStore {
  /** Names the server and the secret without a database; the caller says which with `dbName`. */
  uri: string
  /** Flushes, gives the directory back and ends the thread. */
  close(): Promise<void>
}

/** Starts the embedded store in a thread of its own and waits until it listens on the loopback. */
export async function startEmbeddedStore(options: StoreOptions): Promise<EmbeddedStore> {
  const worker = startWorker(options)
  const message = await firstMessage(worker)
  if (message.kind !== 'listening') {
    await worker.terminate()
    throw new Error(
      message.kind === 'failed' ? message.message : 'the embedded store closed before it was open',
    )
  }
  worker.on('error', (error) => {
    // Without its data the hub can only mislead: it ends, and whoever watches over it starts it again.
    throw error
  })
  let closing: Promise<void> | undefined
  return {
    uri: message.uri,
    close: () => (closing ??= stop(worker)),
  }
}

/** Runs the store in this thread, which loads all of it: for a process that does nothing else. */
export async function runStore(options: StoreOptions): Promise<RunningStore> {
  const engine = await import('./run.ts')
  return engine.runStore(options)
}

/** Opens a store for reading as it is at this moment, whoever has it open; throws NoStore where there is none. */
export async function openSnapshot(directory: string): Promise<Snapshot> {
  const reader = await import('./snapshot.ts')
  return reader.openSnapshot(directory)
}

/** From source the thread needs tsx, which it does not inherit; in a bundle the worker lies beside this module. */
function startWorker(options: StoreOptions): Worker {
  const script = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './store-worker.js'
  return new Worker(new URL(script, import.meta.url), { workerData: options, execArgv: [] })
}

async function firstMessage(worker: Worker): Promise<WorkerMessage> {
  const failed = once(worker, 'exit').then(() => {
    throw new Error('the thread of the embedded store ended before it was open')
  })
  const [message] = (await Promise.race([once(worker, 'message'), failed])) as [WorkerMessage]
  return message
}

async function stop(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit')
  const answer = once(worker, 'message') as Promise<[WorkerMessage]>
  worker.postMessage('close')
  const [message] = await Promise.race([answer, exit.then((): [WorkerMessage] => [{ kind: 'closed' }])])
  await worker.terminate()
  if (message.kind === 'failed') throw new Error(message.message)
}
