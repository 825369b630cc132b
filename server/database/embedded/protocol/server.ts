import { chmodSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { Connection, type Handler } from './connection.ts'
import { removeStaleSocket } from './socket-file.ts'
import { boundStrangers } from './strangers.ts'

export interface Listening {
  /** What a connection string names: `127.0.0.1:27017`, or the socket file with its slashes escaped. */
  host: string
  port: number
  /** How many peers there are now, and how many there have been. */
  connections(): { current: number; created: number }
  close(): Promise<void>
}

/** Where to listen: a port on the loopback, by default a free one, or a socket file that only this user may open. */
export interface Address {
  port?: number
  socket?: string
}

interface Door extends Address {
  anyDepth?: boolean | undefined
}

/** Listens and hands every command to the handler, those of one connection one after the other. */
export async function listen(
  handler: Handler,
  { port = 0, socket: file, anyDepth = false }: Door = {},
): Promise<Listening> {
  const connections = new Set<Connection>()
  let made = 0
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new Connection(socket, handler, (made += 1), anyDepth)
    connections.add(connection)
    socket.on('close', () => connections.delete(connection))
  })
  if (file) {
    await removeStaleSocket(file)
    await start(server, { path: file })
    chmodSync(file, 0o600)
  } else {
    await start(server, { port, host: '127.0.0.1' })
  }
  const release = boundStrangers(server, connections)
  const bound = file ? 0 : (server.address() as AddressInfo).port
  return {
    host: file ? encodeURIComponent(file) : `127.0.0.1:${bound}`,
    port: bound,
    connections: () => ({ current: connections.size, created: made }),
    close: () =>
      new Promise((resolve) => {
        release()
        server.close(() => resolve())
        for (const connection of connections) connection.close()
      }),
  }
}

function start(server: Server, at: { port: number; host: string } | { path: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
