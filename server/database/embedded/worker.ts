import { parentPort, workerData } from 'node:worker_threads'
import { runStore, type StoreOptions } from './run.ts'

/** What the worker tells the thread that started it. */
export type WorkerMessage =
  { kind: 'listening'; uri: string } | { kind: 'failed'; message: string } | { kind: 'closed' }

const tell = (message: WorkerMessage) => parentPort?.postMessage(message)

try {
  const running = await runStore(workerData as StoreOptions)
  parentPort?.once('message', () => {
    running
      .close()
      .then(() => tell({ kind: 'closed' }))
      .catch((error: unknown) => tell({ kind: 'failed', message: String(error) }))
  })
  tell({ kind: 'listening', uri: running.uri })
} catch (error) {
  tell({ kind: 'failed', message: (error as Error).message })
}
