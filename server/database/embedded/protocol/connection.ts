import type { Socket } from 'node:net'
import { StoreError } from '../errors.ts'
import { BrokenFrame, FrameReader, maxMessageBytes, type Frame } from './frames.ts'
import { BadRequest, buildReply, parseRequest, type Request } from './messages.ts'
import { Outgoing } from './outgoing.ts'
import type { Exchange } from './scram.ts'
import { encodeError, encodeReply, type Encoded, type Reply } from './replies.ts'

/** Answers a command that came on this connection. */
export type Handler = (request: Request, connection: Connection) => Promise<Reply> | Reply

/** A handshake fits many times over; a stranger has no reason to send more. */
const strangersMessageBytes = 16 * 1024

/** So many commands may wait; a peer that sends more is not read until it has its answers. */
const mostWaiting = 64

/** All connections of a thread share it: an answer is laid down and sent in one go. */
const outgoing = new Outgoing()

interface Answer {
  request: Request
  document: Encoded
}

/** One peer: its socket, who it has proved to be, and its commands one after the other. */
export class Connection {
  readonly id: number
  readonly peer: string
  /** Who has authenticated; nobody yet, or no more. */
  user: string | undefined
  exchange: Exchange | undefined
  /** When the last whole message came, or the connection was made; in milliseconds. */
  heardAt = performance.now()
  hasSpoken = false
  readonly #socket: Socket
  readonly #handler: Handler
  readonly #anyDepth: boolean
  readonly #reader = new FrameReader()
  readonly #waiting: Frame[] = []
  #working = false

  constructor(socket: Socket, handler: Handler, id: number, anyDepth = false) {
    this.#anyDepth = anyDepth
    this.id = id
    this.peer = socket.remoteAddress
      ? `${socket.remoteAddress}:${socket.remotePort}`
      : 'anonymous unix socket'
    this.#socket = socket
    this.#handler = handler
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    // Half a connection is none: whoever has stopped sending wants no more answers.
    socket.on('end', () => socket.destroy())
  }

  close(): void {
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    try {
      const frames = this.#reader.push(chunk, this.user ? maxMessageBytes : strangersMessageBytes)
      if (frames.length === 0) return
      this.heardAt = performance.now()
      this.hasSpoken = true
      this.#waiting.push(...frames)
    } catch (error) {
      if (!(error instanceof BrokenFrame)) throw error
      this.#socket.destroy()
    }
    if (this.#waiting.length > mostWaiting) this.#socket.pause()
    if (!this.#working) this.#work().catch(() => this.#socket.destroy())
  }

  async #work(): Promise<void> {
    this.#working = true
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const answer = await this.#answer(next)
      if (this.#socket.destroyed) return
      if (answer && !this.#send(answer)) await this.#drained()
      if (this.#waiting.length === 0) this.#socket.resume()
    }
    this.#working = false
  }

  /** False when the peer does not keep up. */
  #send({ request, document }: Answer): boolean {
    const more = this.#socket.write(buildReply(request, document, outgoing.take))
    if (this.#socket.writableLength > 0) outgoing.giveAway()
    return more
  }

  /** Resolves when the peer has taken its answers, or is gone. */
  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        this.#socket.off('drain', go).off('close', go)
        resolve()
      }
      this.#socket.once('drain', go).once('close', go)
    })
  }

  async #answer(message: Frame): Promise<Answer | undefined> {
    let request: Request
    try {
      request = parseRequest(message, this.#anyDepth)
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error
      return { request: error.request, document: encodeError(error.reason) }
    }
    let document: Encoded
    try {
      document = encodeReply(await this.#handler(request, this))
    } catch (error) {
      if (!(error instanceof StoreError)) console.error('embedded store:', request.name, error)
      document = encodeError(error)
    }
    return request.silent ? undefined : { request, document }
  }
}
