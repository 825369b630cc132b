/**
 * A server that answers each command at once with a reply made beforehand; run as a worker thread. What it leaves to
 * measure is Mongoose, the driver and the socket: the ceiling for any server behind them.
 */
import { createServer, type AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { encode } from '../../../server/database/embedded/documents.ts'
import { buildReply, FrameReader, opcodes, type Frame } from '../../../server/database/embedded/measuring.ts'

/** The document to answer with, as BSON, by the command's name. */
export type CannedReplies = Record<string, Uint8Array>

/** A standalone server, as the embedded store presents itself. */
const hello = encode({
  ok: 1,
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
})
const whole = (reply: Uint8Array) => buildReply({ requestId: 0, legacy: false }, [Buffer.from(reply)])
const canned = new Map(
  Object.entries({ hello, ...(workerData as CannedReplies) }).map(([name, reply]) => [name, whole(reply)]),
)
const done = whole(encode({ ok: 1 }))

/** The first name in the first section of an OP_MSG. */
const commandName = ({ body }: Frame) => body.toString('latin1', 10, body.indexOf(0, 10))

function answer(message: Frame): Buffer {
  if (message.opcode === opcodes.query) {
    return buildReply({ requestId: message.requestId, legacy: true }, [hello])
  }
  const reply = Buffer.from(canned.get(commandName(message)) ?? done)
  reply.writeInt32LE(message.requestId, 8)
  return reply
}

const server = createServer({ noDelay: true }, (socket) => {
  const reader = new FrameReader()
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk)) socket.write(answer(message))
  })
})
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
