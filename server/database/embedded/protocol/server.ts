import { createServer, type AddressInfo, type Socket } from 'node:net'
import { StoreError } from '../errors.ts'
import { BrokenFrame, FrameReader, type Frame } from './frames.ts'
import { BadRequest, buildReply, parseRequest, type Request } from './messages.ts'
import { encodeError, encodeReply, type Reply } from './replies.ts'

/** Answers a command; `connection` numbers the socket it came on. */
export type Handler = (request: Request, connection: number) => Promise<Reply> | Reply

export interface Listening {
  port: number
  close(): Promise<void>
}

/** Listens on the loopback and hands every command to the handler, those of one connection one after the other. */
export async function listen(handler: Handler, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(socket, handler, (connections += 1))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function serve(socket: Socket, handler: Handler, connection: number): void {
  const reader = new FrameReader()
  let working = false
  const waiting: Frame[] = []
  const work = async () => {
    if (working) return
    working = true
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const bytes = await answer(next, handler, connection)
      if (bytes && !socket.destroyed) socket.write(bytes)
    }
    working = false
  }
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    try {
      waiting.push(...reader.push(chunk))
      work().catch(() => void socket.destroy())
    } catch (error) {
      if (!(error instanceof BrokenFrame)) throw error
      socket.destroy()
    }
  })
}

async function answer(message: Frame, handler: Handler, connection: number): Promise<Buffer | undefined> {
  let request: Request
  try {
    request = parseRequest(message)
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    return buildReply(error.request, encodeError(error.reason))
  }
  let reply: Buffer
  try {
    reply = encodeReply(await handler(request, connection))
  } catch (error) {
    if (!(error instanceof StoreError)) console.error('embedded store:', request.name, error)
    reply = encodeError(error)
  }
  return request.silent ? undefined : buildReply(request, reply)
}
