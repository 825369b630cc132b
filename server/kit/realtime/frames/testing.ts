import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type { ServerOptions, Socket as Inside } from 'socket.io'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { writeFramesDirectly } from './frames.ts'

type Transport = 'polling' | 'websocket'

/** Somebody who notes all they are told, in order. */
export interface Listener {
  log: unknown[]
  io: Socket
  /** The server's end. */
  inside: Inside
  /** Answers to what this listener asked, not yet given. */
  owed: (() => void)[]
  /** Asks so many times; resolves when the server owes that many answers more. */
  ask(times: number): Promise<void>
  /** Reads nothing that comes by WebSocket, or goes on. */
  read(isReading: boolean): void
  /** Resolves when all that was told before is in the log. */
  settled(): Promise<void>
}

export interface Side {
  io: Server
  listen(...transports: Transport[]): Promise<Listener>
  close(): Promise<void>
}

/** A Socket.IO server by itself, plain or with frames written directly. */
export async function startSide(isDirect: boolean, options: Partial<ServerOptions> = {}): Promise<Side> {
  const http = createServer()
  const server = new Server({ perMessageDeflate: false, serveClient: false, ...options })
  server.attach(http)
  if (isDirect) writeFramesDirectly(server)
  const arrived = new Map<string, (inside: Inside) => void>()
  server.on('connection', (inside) => arrived.get(inside.handshake.auth['key'] as string)?.(inside))
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const listeners: Listener[] = []
  let keys = 0

  return {
    io: server,
    async listen(...transports) {
      const key = String(keys++)
      const coming = new Promise<Inside>((resolve) => arrived.set(key, resolve))
      const socket = io(url, { transports, forceNew: true, reconnection: false, auth: { key } })
      const listener = createListener(socket, await coming)
      listeners.push(listener)
      return listener
    },
    async close() {
      for (const { io: socket } of listeners) socket.disconnect()
      await server.close()
    },
  }
}

function createListener(socket: Socket, inside: Inside): Listener {
  const log: unknown[] = []
  const owed: (() => void)[] = []
  let asked = 0
  socket.onAny((name: string, ...rest: unknown[]) => {
    const answer = typeof rest.at(-1) === 'function' ? (rest.pop() as () => void) : undefined
    log.push([name, ...rest.map(sizeOf)])
    answer?.()
  })
  inside.on('settle', (answer: () => void) => answer())
  const reader = () => (socket.io.engine.transport as { ws?: { pause(): void; resume(): void } }).ws
  return {
    log,
    io: socket,
    inside,
    owed,
    async ask(times) {
      const all = owed.length + times
      await new Promise<void>((resolve) => {
        const owe = (answer: () => void) => {
          if (owed.push(answer) < all) return
          inside.off('ask', owe)
          resolve()
        }
        inside.on('ask', owe)
        for (let time = 0; time < times; time++) {
          const number = asked++
          socket.emit('ask', () => log.push(['answer', number]))
        }
      })
    },
    read: (isReading) => (isReading ? reader()?.resume() : reader()?.pause()),
    settled: () => socket.timeout(20_000).emitWithAck('settle') as Promise<void>,
  }
}

/** Long texts are noted by their length. */
const sizeOf = (said: unknown) => (typeof said === 'string' && said.length > 100 ? said.length : said)
