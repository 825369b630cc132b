import { StoreError } from '../errors.ts'
import { decodeDocument, decodeValue, validate, validateStored } from '../values/decode.ts'
import { elements } from '../values/raw.ts'
import type { Doc } from '../values/types.ts'
import { BrokenFrame, frame, opcodes, type Frame } from './frames.ts'
import type { Encoded } from './replies.ts'

/** One command as it came, with the documents it carries left as bytes. */
export interface Request {
  requestId: number
  name: string
  body: Doc
  /** Lists of documents: sections of their own, or arrays of the command. */
  lists: Map<string, Buffer[]>
  /** The peer wants no answer. */
  silent: boolean
  legacy: boolean
}

const flags = { checksum: 1, moreToCome: 2, known: 3 } as const
const listNames = new Set(['documents', 'updates', 'deletes'])

/** Reads a message; a wrong frame throws `BrokenFrame`, wrong BSON in a sound frame a `StoreError`. */
export function parseRequest(message: Frame, anyDepth = false): Request {
  if (message.opcode === opcodes.message) return parseMessage(message, anyDepth)
  if (message.opcode === opcodes.query) return parseQuery(message)
  throw new BrokenFrame(`operation ${message.opcode} is not known`)
}

function parseMessage({ requestId, body: bytes }: Frame, anyDepth: boolean): Request {
  if (bytes.length < 10) throw new BrokenFrame('the message is too short')
  const bits = bytes.readUInt32LE(0)
  if ((bits & 0xffff & ~flags.known) !== 0) throw new BrokenFrame('a required flag is not known')
  const end = bytes.length - (bits & flags.checksum ? 4 : 0)
  const lists = new Map<string, Buffer[]>()
  let command: Buffer | undefined
  let at = 4
  while (at < end) {
    const kind = bytes[at]
    const size = at + 5 <= end ? bytes.readInt32LE(at + 1) : -1
    const next = at + 1 + size
    if (size < 5 || next > end) throw new BrokenFrame('a section has a wrong length')
    const section = bytes.subarray(at + 1, next)
    if (kind === 0 && !command) command = section
    else if (kind === 1) readSequence(section, lists)
    else throw new BrokenFrame('a section of an unexpected kind')
    at = next
  }
  if (!command) throw new BrokenFrame('the message holds no command')
  const silent = (bits & flags.moreToCome) !== 0
  return readCommand({ requestId, silent }, command, lists, anyDepth ? validateStored : validate)
}

function readSequence(section: Buffer, lists: Map<string, Buffer[]>): void {
  const close = section.indexOf(0, 4)
  if (close < 0) throw new BrokenFrame('a sequence has no name')
  const name = section.toString('utf8', 4, close)
  if (lists.has(name)) throw new BrokenFrame('a sequence comes twice')
  const documents: Buffer[] = []
  let at = close + 1
  while (at < section.length) {
    const size = at + 4 <= section.length ? section.readInt32LE(at) : -1
    if (size < 5 || at + size > section.length)
      throw new BrokenFrame('a document of a sequence has a wrong length')
    documents.push(section.subarray(at, at + size))
    at += size
  }
  lists.set(name, documents)
}

function readCommand(
  head: Pick<Request, 'requestId' | 'silent'>,
  bytes: Buffer,
  lists: Map<string, Buffer[]>,
  check: (document: Buffer) => void,
): Request {
  const body: Doc = new Map()
  const request = { ...head, name: '', body, lists, legacy: false }
  checkedly(request, () => {
    check(bytes)
    for (const documents of lists.values()) for (const document of documents) check(document)
    for (const { name, type, value, end } of elements(bytes)) {
      if (type === 0x04 && listNames.has(name)) lists.set(name, documentsOf(bytes.subarray(value, end)))
      else body.set(name, decodeValue(bytes, type, value))
    }
  })
  request.name = body.keys().next().value ?? ''
  return request
}

/** The frame was sound, so whoever sent it can be told what is wrong with its content. */
function checkedly(request: Request, read: () => void): void {
  try {
    read()
  } catch (error) {
    if (error instanceof StoreError) throw new BadRequest(request, error)
    if (error instanceof RangeError)
      throw new BadRequest(request, new StoreError('InvalidBSON', 'a value runs past its document'))
    throw error
  }
}

/** A request that can be answered, but only with this refusal. */
export class BadRequest extends Error {
  readonly request: Request
  readonly reason: StoreError

  constructor(request: Request, reason: StoreError) {
    super(reason.message)
    this.request = request
    this.reason = reason
  }
}

function documentsOf(array: Buffer): Buffer[] {
  return [...elements(array)].map(({ type, value, end }) => {
    if (type !== 0x03) throw new StoreError('TypeMismatch', 'a list of documents holds something else')
    return array.subarray(value, end)
  })
}

/** The handshake of old drivers, `hello` or `isMaster` in an OP_QUERY. */
function parseQuery({ requestId, body: bytes }: Frame): Request {
  const close = bytes.indexOf(0, 4)
  const start = close + 9
  if (close < 0 || start + 5 > bytes.length) throw new BrokenFrame('a query is too short')
  const size = bytes.readInt32LE(start)
  if (size < 5 || start + size > bytes.length) throw new BrokenFrame('a query has a wrong length')
  const document = bytes.subarray(start, start + size)
  const request: Request = {
    requestId,
    name: '',
    body: new Map(),
    lists: new Map(),
    silent: false,
    legacy: true,
  }
  checkedly(request, () => {
    validate(document)
    request.body = decodeDocument(document)
  })
  const inner = request.body.get('$query') ?? request.body.get('query')
  if (inner instanceof Map) request.body = inner
  request.body.set('$db', bytes.toString('utf8', 4, close).split('.')[0] ?? 'admin')
  request.name = request.body.keys().next().value ?? ''
  return request
}

const noFlags = Buffer.from([0, 0, 0, 0, 0])

/** The answer to a request, in the form the request came in and in bytes that `allocate` gives. */
export function buildReply(
  { requestId, legacy }: Pick<Request, 'requestId' | 'legacy'>,
  document: Encoded,
  allocate?: (size: number) => Buffer,
): Buffer {
  if (!legacy) return frame(opcodes.message, requestId, [noFlags, ...document], allocate)
  const head = Buffer.alloc(20)
  head.writeInt32LE(8, 0)
  head.writeInt32LE(1, 16)
  return frame(opcodes.reply, requestId, [head, ...document], allocate)
}
