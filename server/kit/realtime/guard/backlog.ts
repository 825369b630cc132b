import type { Connection } from './connection.ts'
import { frameWritten, unsentBytes } from './connection.ts'

/** So much may wait for whoever reads slowly, beyond the largest single message; in bytes, about. */
export const mostWaiting = 1024 * 1024

/**
 * Calls `onTooMuch` when more waits for a connection than it will ever read. One large answer (a moderator's whole
 * queue) may be larger than the bound by itself, on however slow a line: it is never the reason.
 */
export function watchBacklog(connection: Connection, onTooMuch: () => void): void {
  let queued = 0
  let largest = 0
  function weigh(size: number) {
    const before = queued + unsentBytes(connection)
    largest = before === 0 ? size : Math.max(largest, size)
    if (before + size - largest > mostWaiting) onTooMuch()
  }
  connection.on('packetCreate', ({ data }: { data?: string | { byteLength: number } }) => {
    const size = typeof data === 'string' ? data.length : (data?.byteLength ?? 0)
    weigh(size)
    queued += size
  })
  connection.on('flush', () => (queued = 0))
  connection.on(frameWritten, weigh)
}
