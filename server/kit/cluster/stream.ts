import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from './redis.ts'

export interface StreamEntry {
  id: string
  message: Record<string, string>
}

const batch = 100
const blockMs = 2_000
const pauseMs = 100

/**
 * Follows a Redis stream from its end at the moment of the call; each call of the returned function waits for
 * what comes next. `onGap`: entries were trimmed or lost before they were read. Socket.IO's adapter reads from `$`
 * until it has read once, which misses what is added between two reads; hence a position of our own.
 */
export async function followStream(
  redis: Redis,
  key: string,
  onGap: () => void,
): Promise<() => Promise<StreamEntry[]>> {
  const reader = await redis.reader()
  const end = (from: '-' | '+') =>
    (from === '-'
      ? reader.xRange(key, '-', '+', { COUNT: 1 })
      : reader.xRevRange(key, '+', '-', { COUNT: 1 })
    ).then((entries) => entries?.[0]?.id)
  let position = (await end('+')) ?? '0-0'
  let mayHaveMissed = false
  // Also between two reads, when nobody waits for an answer that would fail.
  reader.on('error', () => (mayHaveMissed = true))

  async function lookForGap() {
    const [first, last] = [await end('-'), await end('+')]
    mayHaveMissed = false
    // A Redis that came back without its data counts from its own clock.
    if (!first || !last || compareIds(last, position) < 0) position = '0-0'
    else if (compareIds(first, position) <= 0) return
    onGap()
  }

  return async () => {
    try {
      if (mayHaveMissed) await lookForGap()
      const read = await reader.xRead({ key, id: position }, { COUNT: batch, BLOCK: blockMs })
      const entries = (read as { messages: StreamEntry[] }[] | null)?.[0]?.messages ?? []
      // Behind by a whole batch: the end of the stream may already be gone at the next read.
      mayHaveMissed = entries.length === batch
      position = entries.at(-1)?.id ?? position
      return entries
    } catch {
      // Closed for good: nobody reads any more.
      if (!reader.isOpen) return new Promise<never>(() => undefined)
      mayHaveMissed = true
      await pause(pauseMs)
      return []
    }
  }
}

/** The order of two ids of a stream, `milliseconds-sequence`. */
export function compareIds(one: string, other: string): number {
  const [a = 0, b = 0] = one.split('-').map(Number)
  const [c = 0, d = 0] = other.split('-').map(Number)
  return a - c || b - d
}
