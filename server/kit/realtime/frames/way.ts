import type { Writable } from 'node:stream'
import type { Connection } from '../guard/connection.ts'

/** So many bytes may wait in a connection for whoever is written to directly; who is slower, Engine.IO waits for. */
const mostWaiting = 64 * 1024
/** `WebSocket.OPEN` */
const open = 1

/** The way to the other end below Engine.IO: frames that are written here follow what it has written. */
export interface Way {
  stream: Writable
  /** Whether a frame written now comes in its turn: nothing waits above, and little below. */
  isFree(): boolean
}

/** What is below the public face of Engine.IO and `ws`; it may be otherwise in another version. */
interface Inside {
  writeBuffer?: unknown
  transport: {
    name: string
    perMessageDeflate?: unknown
    socket?: { readyState: number; extensions?: unknown; _socket?: Partial<Writable> }
  }
}

/** The direct way of a connection as it is now; none while it polls, where it compresses, or if anything is not as expected. */
export function wayOf(connection: Connection): Way | undefined {
  const inside = connection as unknown as Inside
  const { name, perMessageDeflate, socket } = inside.transport
  if (name !== 'websocket' || perMessageDeflate || !socket || socket.extensions !== '') return undefined
  const { _socket: stream } = socket
  if (!isWritable(stream) || !Array.isArray(inside.writeBuffer)) return undefined
  return {
    stream,
    isFree: () =>
      connection.readyState === 'open' &&
      socket.readyState === open &&
      (inside.writeBuffer as unknown[]).length === 0 &&
      stream.writableLength < mostWaiting,
  }
}

const isWritable = (stream: Partial<Writable> | undefined): stream is Writable =>
  typeof stream?.write === 'function' &&
  typeof stream.cork === 'function' &&
  typeof stream.uncork === 'function' &&
  stream.writableCorked !== undefined &&
  stream.writableLength !== undefined
