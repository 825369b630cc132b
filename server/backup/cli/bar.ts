import { SingleBar } from 'cli-progress'
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
  const bar = new SingleBar({
    stream: terminal,
    format: `${label}  {bar}  {percentage} %`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    hideCursor: true,
    // Ctrl C is ours: what is half done has to be removed.
    gracefulExit: false,
  })
  return {
    start: (bytes) => bar.start(Math.max(1, bytes), 0),
    advance: (bytes) => bar.increment(bytes),
    passed() {},
    stop() {
      bar.stop()
    },
  }
}
