import { deserialize, EJSON, serialize, type Document } from 'bson'
import { flags, openRaw, answers } from '../protocol/testing.ts'
import { frame, opcodes, type Frame } from '../protocol/frames.ts'
import type { RunningStore } from '../run.ts'

/** A command as it was sent, with the database in `$db`, and what of its answer is the same each time. */
export interface Exchange {
  command: Document
  answer: Document
}

/** With the type of every value, and a line a field or item. */
export const toText = (value: unknown) => EJSON.stringify(value, undefined, 1, { relaxed: false })

/** Of one connection alone: sessions, cluster times, and the proofs of a password. */
const ofItsTime = ['lsid', '$clusterTime', 'speculativeAuthenticate', 'compression']
/** Of one machine or start alone. */
const ofMachine =
  'connectionId host hostname pid mem os extra numCores memSizeMB cpuArch storageSize totalSize totalSizeMb fsTotalSize fsUsedSize'.split(
    ' ',
  )

/** What a message of either direction holds, its lists of documents put back into the command. */
export function readMessage({ opcode, body }: Frame): Document {
  const content = opcode === opcodes.message ? readSections(body) : readDocument(body, startOf(opcode, body))
  return Object.fromEntries(Object.entries(content).filter(([name]) => !ofItsTime.includes(name)))
}

const startOf = (opcode: number, body: Buffer) => (opcode === opcodes.query ? body.indexOf(0, 4) + 9 : 20)

const readDocument = (bytes: Buffer, at: number) =>
  deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), { promoteValues: false, bsonRegExp: true })

function readSections(body: Buffer): Document {
  let message: Document = {}
  for (let at = 4; at < body.length;) {
    if (body[at] === 0) {
      message = { ...readDocument(body, at + 1), ...message }
      at += 1 + body.readInt32LE(at + 1)
      continue
    }
    const end = at + 1 + body.readInt32LE(at + 1)
    const close = body.indexOf(0, at + 5)
    const list: Document[] = []
    for (let from = close + 1; from < end; from += body.readInt32LE(from)) list.push(readDocument(body, from))
    message[body.toString('utf8', at + 5, close)] = list
    at = end
  }
  return message
}

const isDocument = (value: unknown): value is Document =>
  Object.prototype.toString.call(value) === '[object Object]' && !(value as Document)['_bsontype']

/** What two answers to one command have in common, whichever machine gave them. */
export function lasting(first: Document, second: Document): Document {
  const names = Object.keys(first).filter((name) => name in second && !ofMachine.includes(name))
  const kept = names.flatMap((name) =>
    common(first[name], second[name]).map((value): [string, unknown] => [name, value]),
  )
  return Object.fromEntries(kept)
}

/** Of two values none or one: itself where they are equal, else their equal parts. */
function common(one: unknown, other: unknown): unknown[] {
  if (isDocument(one) && isDocument(other)) return [lasting(one, other)]
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return [one.map((item, index) => common(item, other[index])[0])]
  return toText(one) === toText(other) ? [one] : []
}

/** Asks again what was asked, and names what is answered otherwise. */
export async function replay(store: RunningStore, written: unknown) {
  const exchanges = EJSON.parse(JSON.stringify(written), { relaxed: false }) as Exchange[]
  const socket = await openRaw(store)
  const missed: unknown[] = []
  for (const { command, answer } of exchanges) {
    const section = Buffer.concat([
      Buffer.from([0]),
      serialize({ ...command, $db: (command['$db'] as string | undefined) ?? 'admin' }),
    ])
    const [reply] = await answers(socket, frame(opcodes.message, 0, [flags(0), section]))
    const now = reply ? readMessage(reply) : {}
    const wanted = toText(answer)
    const got = toText(lasting(answer, now))
    if (got !== wanted) missed.push({ command, wanted: answer, got: now })
  }
  socket.destroy()
  return { asked: exchanges.length, missed }
}
