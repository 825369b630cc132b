import { createServer } from 'node:http'
import type { RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Work } from '../process/work.ts'

/** How long a request may take to arrive, in milliseconds: its headers, all of it, and how often that is looked at. */
export interface Patience {
  headersMs: number
  requestMs: number
  lookEveryMs: number
}

/** A programme of 6 MB arrives in time at 1 Mbit/s. */
const usual: Patience = { headersMs: 15_000, requestMs: 60_000, lookEveryMs: 5_000 }

/**
 * How long a connection may be idle: longer than a proxy keeps it (nginx a minute, Caddy two), so that none sends a
 * request into a connection that is being closed.
 */
const idleMs = 125_000

export interface Listener {
  server: Server
  /** No new connections; each one that there is ends with its next answer, which says so. */
  retire(): void
  /** Requests that come from now on, and those that are under way, are not answered. */
  stopHearing(): void
  /** Breaks what there is of connections, whatever the other end does; sockets too. */
  cut(): void
}

/** The HTTP server; `work` counts what it has not yet answered. */
export function createListener(handle: RequestListener, work: Work, patience = usual): Listener {
  const connections = new Set<Socket>()
  const unanswered = new Set<ServerResponse>()
  let retiring = false
  let hearing = true
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookEveryMs,
      keepAliveTimeout: idleMs,
    },
    (request, response) => {
      if (!hearing) return void response.destroy()
      const end = work.begin()
      unanswered.add(response)
      response.once('close', () => {
        unanswered.delete(response)
        end()
      })
      if (retiring) response.shouldKeepAlive = false
      handle(request, response)
    },
  )
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  return {
    server,
    retire() {
      retiring = true
      for (const response of unanswered) response.shouldKeepAlive = false
      server.close()
    },
    stopHearing() {
      hearing = false
      for (const response of unanswered) response.destroy()
    },
    cut() {
      for (const socket of connections) socket.destroy()
    },
  }
}
