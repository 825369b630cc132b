import type { Socket } from 'socket.io'

/** A connection as the engine below Socket.IO has it, over whichever transport. */
export type Connection = Socket['conn']

/** The WebSocket of a connection that has one; long-polling has none. */
interface WebSocketTransport {
  socket?: { bufferedAmount: number; terminate(): void }
}
const webSocketOf = ({ transport }: Connection) => (transport as WebSocketTransport).socket

const farewellMs = 1_000

/** What was given to the WebSocket and has not left this machine. */
export const unsentBytes = (connection: Connection): number => webSocketOf(connection)?.bufferedAmount ?? 0

/** Ends a connection at once: whoever does not read would not answer a farewell either, and goes on sending meanwhile. */
export function cut(connection: Connection): void {
  const webSocket = webSocketOf(connection)
  connection.close(true)
  webSocket?.terminate()
}

/** The hub has closed it: who does not close the other end in a second is cut. */
export function letGo(connection: Connection): void {
  const webSocket = webSocketOf(connection)
  setTimeout(() => webSocket?.terminate(), farewellMs).unref()
}

/** Told of every packet that arrives, also while the connection is being closed, which Socket.IO is not. */
export function onPacket(connection: Connection, listener: () => void): void {
  connection.transport.on('packet', listener)
  connection.on('upgrade', (transport: Connection['transport']) => void transport.on('packet', listener))
}

/** The event of a connection that a frame of so many bytes is written to it, past the packets of Engine.IO. */
export const frameWritten = 'frameWritten'

export const isPolling = ({ transport }: Connection): boolean => transport.name === 'polling'

/** It polls, and no request of its is open: between two for a moment, or gone without a word. */
export const isAbsent = (connection: Connection): boolean =>
  isPolling(connection) && !connection.transport.writable && !connection.upgrading
