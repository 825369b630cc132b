import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Work } from '../../process/work.ts'
import { addressKey } from '../../rights/address.ts'
import { createTurns } from './turns.ts'
import { breakOffUnread, mostUnread } from './unread.ts'

/** How long others may take, in milliseconds, and how much may wait for them. */
export interface Patience {
  /** Until the headers of a request are here, all of it, and how often that is looked at. */
  headersMs: number
  requestMs: number
  lookEveryMs: number
  /** How long nothing of an answer is read. */
  unreadMs: number
  /** Bytes that wait for one address. */
  mostUnread: number
}

/** A programme of 6 MB arrives in time at 1 Mbit/s. */
const usual: Patience = {
  ...{ headersMs: 15_000, requestMs: 60_000, lookEveryMs: 5_000 },
  ...{ unreadMs: 30_000, mostUnread },
}

/**
 * How long a connection may be idle: longer than a proxy keeps it (nginx a minute, Caddy two), so that none sends a
 * request into a connection that is being closed.
 */
const idleMs = 125_000
/** How often what waits for each address is counted. */
const countEveryMs = 1_000

export interface Listener {
  server: Server
  /** No new connections; each one that there is ends with its next answer, which says so. */
  retire(): void
  /** Requests that come from now on, and those that are under way, are not answered. */
  stopHearing(): void
  /** Breaks what there is of connections, whatever the other end does; sockets too. */
  cut(): void
}

interface Options {
  /** What stands before `handle` and answers some requests itself. */
  attach?(server: Server): void
  patience?: Patience
  /** Where a request comes from, as `addressKey` counts it: behind a proxy it is not where its connection does. */
  addressOf?(request: IncomingMessage): string
}

/** The HTTP server; `work` counts what `handle` has not yet answered. */
export function createListener(
  handle: RequestListener,
  work: Work,
  {
    attach,
    patience = usual,
    addressOf = ({ socket }) => addressKey(socket.remoteAddress ?? ''),
  }: Options = {},
): Listener {
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
  attach?.(server)
  const [hear] = server.listeners('request') as [RequestListener]
  const turns = createTurns(hear.bind(server))
  server.removeAllListeners('request').on('request', turns.hear)

  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  // Node’s own clock of a connection: it runs out when nothing has come or gone for so long.
  server.setTimeout(patience.unreadMs, (socket) => {
    if (!turns.isBusy(socket) || socket.writableLength > 0) socket.destroy()
  })
  const counting = setInterval(
    () => breakOffUnread(unanswered, patience.mostUnread, addressOf),
    countEveryMs,
  ).unref()
  server.once('close', () => clearInterval(counting))

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
