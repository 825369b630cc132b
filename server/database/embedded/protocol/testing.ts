import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Binary, deserialize, serialize, type Document } from 'bson'
import type { RunningStore } from '../run.ts'
import { frame, FrameReader, opcodes, type Frame } from './frames.ts'

/** A connection that has not authenticated. */
export async function openStranger({ port }: RunningStore): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** A connection that has. */
export async function openRaw(store: RunningStore): Promise<Socket> {
  const socket = await openStranger(store)
  const { username, password } = new URL(store.uri)
  const first = await ask(socket, saslStart(username))
  const proof = await ask(socket, saslContinue(proofFor(username, password, text(first))))
  if (!proof['done']) throw new Error('the store did not believe the proof')
  return socket
}

/** Sends these bytes and gives the messages that come back. */
export async function answers(socket: Socket, bytes: Buffer, count = 1): Promise<Frame[]> {
  const reader = new FrameReader()
  const frames: Frame[] = []
  socket.write(bytes)
  while (frames.length < count) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    frames.push(...reader.push(chunk))
  }
  return frames
}

/** The answer to one command. */
export async function ask(socket: Socket, body: Document): Promise<Document> {
  return content((await answers(socket, command(body)))[0])
}

export function flags(bits: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(bits)
  return bytes
}

/** A command as OP_MSG. */
export function command(body: Document, bits = 0, extra: Buffer[] = []): Buffer {
  const section = Buffer.concat([Buffer.from([0]), serialize({ ...body, $db: 'test' })])
  return frame(opcodes.message, 0, [flags(bits), section, ...extra])
}

export const content = (answer: Frame | undefined): Document =>
  deserialize(answer?.body.subarray(5) ?? Buffer.alloc(0))

const clientNonce = 'fyko+d2lbbFgONRv9qkxdawL'

export const saslStart = (user: string, more: Document = {}): Document => ({
  saslStart: 1,
  mechanism: 'SCRAM-SHA-256',
  payload: new Binary(Buffer.from(`n,,n=${user},r=${clientNonce}`)),
  options: { skipEmptyExchange: true },
  ...more,
})

export const saslContinue = (payload: string): Document => ({
  saslContinue: 1,
  conversationId: 1,
  payload: new Binary(Buffer.from(payload)),
})

export const text = (answer: Document): string =>
  Buffer.from((answer['payload'] as Binary).value()).toString()

/** The client's side of RFC 5802, written apart from the server's. */
export function proofFor(user: string, password: string, serverFirst: string, nonce = clientNonce): string {
  const [, joint = '', salt = '', rounds = ''] = /^r=(.*),s=(.*),i=(.*)$/.exec(serverFirst) ?? []
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const stored = createHash('sha256').update(clientKey).digest()
  const bare = `c=biws,r=${joint}`
  const signature = createHmac('sha256', stored)
    .update(`n=${user},r=${nonce},${serverFirst},${bare}`)
    .digest()
  const proof = Buffer.from(clientKey.map((unit, i) => unit ^ (signature[i] as number)))
  return `${bare},p=${proof.toString('base64')}`
}
