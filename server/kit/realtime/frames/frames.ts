import type { Server } from 'socket.io'
import type { Connection } from '../guard/connection.ts'
import { frameWritten } from '../guard/connection.ts'
import type { Turn } from './turn.ts'
import { createTurn } from './turn.ts'
import type { Way } from './way.ts'
import { wayOf } from './way.ts'

/** What Socket.IO says with a packet: for a broadcast, its WebSocket frame in parts, the same for all who hear it. */
type Options = Parameters<Connection['write']>[1] & { wsPreEncodedFrame?: unknown }

/**
 * What is said in rooms goes to each open WebSocket as one frame, past the packet, the buffer and the events that Engine.IO
 * makes for each; all of one turn leaves at once (decision 036). Everything else goes its ordinary way, in order with these.
 */
export function writeFramesDirectly({ engine }: Server): void {
  const turn = createTurn()
  const join = createJoin()
  engine.on('connection', (connection: Connection) => shorten(connection, turn, join))
}

function shorten(connection: Connection, turn: Turn, join: (parts: unknown) => Buffer | undefined) {
  const write = connection.write.bind(connection)
  let transport: Connection['transport'] | undefined
  let way: Way | undefined
  connection.write = (data, options?: Options, callback?) => {
    const frame = !callback && options?.wsPreEncodedFrame ? join(options.wsPreEncodedFrame) : undefined
    if (!frame) return write(data, options, callback)
    if (transport !== connection.transport) {
      transport = connection.transport
      way = wayOf(connection)
    }
    if (!way?.isFree()) return write(data, options)
    connection.emit(frameWritten, frame.length)
    turn.write(way.stream, frame)
    return connection
  }
}

/** Joins the parts of a frame, once for all who hear it. */
function createJoin() {
  let last: { parts: unknown; frame: Buffer | undefined } | undefined
  return (parts: unknown): Buffer | undefined => {
    if (last?.parts !== parts) {
      const isFrame = Array.isArray(parts) && parts.every((part) => Buffer.isBuffer(part))
      last = { parts, frame: isFrame ? Buffer.concat(parts) : undefined }
    }
    return last?.frame
  }
}
