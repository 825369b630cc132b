import type { IncomingMessage, ServerResponse } from 'node:http'

/** So much of what is answered may wait for one address; what waits lies in memory. */
export const mostUnread = 64 * 1024 * 1024

/** Breaks off answers that nobody reads, the oldest of an address first, until no more waits for it than may. */
export function breakOffUnread(
  answers: Iterable<ServerResponse>,
  most: number,
  addressOf: (request: IncomingMessage) => string,
): void {
  const waiting = new Map<string, { bytes: number; answers: ServerResponse[] }>()
  for (const answer of answers) {
    const bytes = answer.socket?.writableLength ?? 0
    if (bytes === 0) continue
    const address = addressOf(answer.req)
    const held = waiting.get(address) ?? { bytes: 0, answers: [] }
    waiting.set(address, held)
    held.bytes += bytes
    held.answers.push(answer)
  }
  for (const held of waiting.values()) {
    for (const { socket } of held.answers) {
      if (held.bytes <= most) break
      held.bytes -= socket?.writableLength ?? 0
      socket?.destroy()
    }
  }
}
