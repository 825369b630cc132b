import type { Writable } from 'node:stream'

/** What is written to streams in one turn of the event loop leaves at its end, all of one stream's at once. */
export interface Turn {
  write(stream: Writable, bytes: Uint8Array): void
}

/** Held back is what anybody writes to the stream meanwhile, so that the order is that of the writes; ending it lets all go. */
export function createTurn(): Turn {
  let held: Writable[] = []

  function release() {
    const streams = held
    held = []
    for (const stream of streams) stream.uncork()
  }

  return {
    write(stream, bytes) {
      if (stream.writableCorked === 0) {
        stream.cork()
        if (held.push(stream) === 1) setImmediate(release)
      }
      stream.write(bytes)
    },
  }
}
