import { createProgressBar } from '../../kit/process/progress-bar.ts'
import type { Progress } from '../progress.ts'

interface Labels {
  label: string
  /** What to print for a collection where no bar can be drawn; null leaves it out. */
  line: ((collection: string, documents: number) => string) | null
}

/** A bar on a terminal; elsewhere, such as in a log, a line for each collection. */
export function progressOn(terminal: NodeJS.WriteStream, { label, line }: Labels): Progress {
  if (!terminal.isTTY) {
    return {
      start() {},
      advance() {},
      passed: (collection, documents) => line && terminal.write(`${line(collection, documents)}\n`),
      stop() {},
    }
  }
  const bar = createProgressBar(terminal, label)
  let total = 1
  let done = 0
  return {
    start(bytes) {
      total = Math.max(1, bytes)
      done = 0
      bar.show(0)
    },
    advance(bytes) {
      done += bytes
      bar.show(Math.min(1, done / total))
    },
    passed() {},
    stop: () => bar.stop(),
  }
}
