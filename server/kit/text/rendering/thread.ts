import type { Worker } from 'node:worker_threads'
import { fail } from '../../errors.ts'

const idleMs = 60_000

interface Options {
  start(): Worker
  /** For one text, from when the thread takes it; for the first, with the thread's own start. */
  patienceMs: number
  /** Of those that only look; one beyond is refused. */
  mostPreviews: number
}

interface Task {
  source: string
  answer(made: string | null): void
}

/**
 * One thread that makes one text at a time; null is answered where no thread can make it. What is kept goes before what
 * is only looked at, so that no burst of previews delays what others write.
 */
export function createThread({ start, patienceMs, mostPreviews }: Options) {
  const kept: Task[] = []
  const previews: Task[] = []
  let current: Task | undefined
  let worker: Worker | undefined
  let patience: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined

  function begin(): Worker {
    const started = start()
    // It keeps nobody from ending.
    started.unref()
    started.on('message', (made: string | null) => worker === started && finish(made))
    started.on('error', () => worker === started && void giveUp())
    return started
  }

  async function stop() {
    const stopped = worker
    worker = undefined
    await stopped?.terminate()
  }

  function takeNext() {
    if (current) return
    clearTimeout(idle)
    const next = kept.shift() ?? previews.shift()
    if (!next) {
      idle = setTimeout(() => void stop(), idleMs).unref()
      return
    }
    worker ??= begin()
    current = next
    patience = setTimeout(() => void giveUp(), patienceMs)
    worker.postMessage(next.source)
  }

  function finish(made: string | null) {
    clearTimeout(patience)
    const done = current
    current = undefined
    takeNext()
    done?.answer(made)
  }

  /** The text that the thread is at has broken it, or never ends: no other is begun before that thread is gone. */
  async function giveUp() {
    clearTimeout(patience)
    const blamed = current
    await stop()
    if (blamed) finish(null)
  }

  const queued = (queue: Task[], source: string) =>
    new Promise<string | null>((answer) => {
      queue.push({ source, answer })
      takeNext()
    })

  return {
    make: (source: string) => queued(kept, source),
    async preview(source: string) {
      if (previews.length >= mostPreviews) fail('kit.unavailable')
      return queued(previews, source)
    },
  }
}
