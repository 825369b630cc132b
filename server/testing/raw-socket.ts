import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect } from 'node:net'

/** A WebSocket as no library would behave: it writes what it likes and reads nothing unless told to. */
export interface RawSocket {
  tcp: Socket
  /** Writes text frames; false when what was written waits already. */
  send(...texts: string[]): boolean
  close(): void
}

/** Opens the engine's WebSocket and connects to the hub's namespace, without waiting for any answer. */
export async function openRaw(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
  const { hostname, port, host } = new URL(url)
  const tcp = connect(Number(port), hostname)
  // What the hub does to it is seen elsewhere.
  tcp.on('error', () => undefined)
  await once(tcp, 'connect')
  const lines = Object.entries({
    Host: host,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  tcp.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('')}\r\n`)
  // One read of the answer, or frames might come before the upgrade is done.
  await once(tcp, 'readable')
  const socket: RawSocket = {
    tcp,
    send: (...texts) => tcp.writable && tcp.write(Buffer.concat(texts.map(frame))),
    close: () => void tcp.destroy(),
  }
  socket.send('40')
  return socket
}

/** RFC 6455, 5.2: a whole text frame, masked with zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text)
  const size = payload.length
  const head = size < 126 ? Buffer.from([0x81, 0x80 | size]) : Buffer.alloc(4)
  if (size >= 126) {
    head.set([0x81, 0x80 | 126])
    head.writeUInt16BE(size, 2)
  }
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
