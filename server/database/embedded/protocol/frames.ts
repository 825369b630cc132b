/** The largest message either side may send, as in MongoDB. */
export const maxMessageBytes = 48_000_000

export const opcodes = { reply: 1, query: 2004, compressed: 2012, message: 2013 } as const

/** The peer does not speak the protocol; its connection is closed and no other. */
export class BrokenFrame extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BrokenFrame'
  }
}

export interface Frame {
  requestId: number
  responseTo: number
  opcode: number
  /** What follows the header of sixteen bytes. */
  body: Buffer
}

const headerBytes = 16

/** Cuts a stream of bytes into messages, however they arrive. */
export class FrameReader {
  #chunks: Buffer[] = []
  #size = 0
  /** How many bytes the message at the front needs; the header first. */
  #need = headerBytes

  /** Takes what has arrived and gives the messages that are complete; one of more than `most` bytes is refused unread. */
  push(chunk: Buffer, most = maxMessageBytes): Frame[] {
    this.#chunks.push(chunk)
    this.#size += chunk.length
    const frames: Frame[] = []
    while (this.#size >= this.#need) {
      const bytes = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks)
      const length = bytes.readInt32LE(0)
      if (length < headerBytes || length > most) throw new BrokenFrame(`a message of ${length} bytes`)
      this.#chunks = [bytes]
      this.#need = length
      if (bytes.length < length) break
      frames.push({
        requestId: bytes.readInt32LE(4),
        responseTo: bytes.readInt32LE(8),
        opcode: bytes.readInt32LE(12),
        body: bytes.subarray(headerBytes, length),
      })
      const rest = bytes.subarray(length)
      this.#chunks = rest.length > 0 ? [rest] : []
      this.#size = rest.length
      this.#need = headerBytes
    }
    return frames
  }
}

let lastId = 0

/** Puts the header before the parts of a message, in bytes that `allocate` gives. */
export function frame(
  opcode: number,
  responseTo: number,
  parts: readonly Buffer[],
  allocate: (size: number) => Buffer = Buffer.allocUnsafe,
): Buffer {
  let size = headerBytes
  for (const part of parts) size += part.length
  const bytes = allocate(size)
  lastId = (lastId + 1) & 0x7fff_ffff
  bytes.writeInt32LE(size, 0)
  bytes.writeInt32LE(lastId, 4)
  bytes.writeInt32LE(responseTo, 8)
  bytes.writeInt32LE(opcode, 12)
  let at = headerBytes
  for (const part of parts) at += part.copy(bytes, at)
  return bytes
}
