import type { Server } from 'node:net'
import type { Connection } from './connection.ts'

/** Drivers keep one connection a client without authentication, to watch the server; it speaks every few seconds. */
const silence = 10 * 60_000

/** Whoever connects begins to speak at once. */
const firstWord = 30_000

/** So many may be connected without having authenticated. */
const most = 1000

/**
 * Keeps those who have not authenticated within bounds of number and patience, so that nobody uses up the store's memory
 * or files before they have shown who they are. Returns what ends the watch.
 */
export function boundStrangers(server: Server, connections: Set<Connection>): () => void {
  const strangers = () => [...connections].filter(({ user }) => !user)
  const closeIdle = () => closeSilent(strangers(), performance.now())
  const closeSurplus = () => {
    if (connections.size <= most) return
    const all = strangers()
    if (all.length <= most) return
    all.sort((a, b) => a.heardAt - b.heardAt)
    for (const connection of all.slice(0, all.length - most)) connection.close()
  }
  const timer = setInterval(closeIdle, firstWord / 2).unref()
  server.on('connection', closeSurplus)
  return () => {
    clearInterval(timer)
    server.off('connection', closeSurplus)
  }
}

/** Closes those who have been silent for too long. */
export function closeSilent(strangers: Connection[], now: number): void {
  for (const connection of strangers) {
    if (now - connection.heardAt > (connection.hasSpoken ? silence : firstWord)) connection.close()
  }
}
