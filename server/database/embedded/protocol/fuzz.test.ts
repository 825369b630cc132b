import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Binary, BSONRegExp, Decimal128, Long, ObjectId, serialize, Timestamp, type Document } from 'bson'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestStore, type TestStore } from '../testing.ts'
import { frame, opcodes } from './frames.ts'
import { ask, command, flags, openRaw, openStranger, saslStart } from './testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

const everything = {
  _id: new ObjectId(),
  text: 'ąø',
  long: Long.fromNumber(2 ** 40),
  double: 1.5,
  decimal: Decimal128.fromString('1.10'),
  when: new Date(0),
  stamp: new Timestamp({ t: 1, i: 2 }),
  bytes: new Binary(Buffer.from([1, 2, 3])),
  pattern: new BSONRegExp('^a', 'i'),
  nested: { list: [1, { deep: [true, null] }] },
}

function sequence(name: string, documents: Document[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((each) => serialize(each))])
  const size = Buffer.alloc(4)
  size.writeInt32LE(content.length + 4)
  return Buffer.concat([Buffer.from([1]), size, content])
}

const query = (body: Document) =>
  frame(opcodes.query, 0, [
    Buffer.concat([flags(0), Buffer.from('admin.$cmd\0'), Buffer.alloc(8, 0xff)]),
    Buffer.from(serialize(body)),
  ])

/** Real traffic of every shape, to be damaged. */
const frames = [
  command({ hello: 1, helloOk: true, client: { driver: { name: 'x' } } }),
  query({ isMaster: 1 }),
  command(saslStart('hub')),
  command({ insert: 'fuzz', documents: [everything] }),
  command({ insert: 'fuzz', ordered: false }, 0, [sequence('documents', [{ a: 1 }, { a: [2] }])]),
  command({ update: 'fuzz' }, 1, [
    sequence('updates', [{ q: { a: 1 }, u: { $set: { 'b.c': 1 } }, multi: true }]),
    Buffer.alloc(4),
  ]),
  command({
    find: 'fuzz',
    filter: { text: /^a/, $or: [{ double: { $gt: 1 } }, { a: null }] },
    sort: { a: -1 },
  }),
  command({ aggregate: 'fuzz', pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} }),
  command({ getMore: Long.fromNumber(7), collection: 'fuzz' }),
]

/** Bytes changed, cut out, doubled, or a number put where a length may be. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom('change', 'length', 'cut', 'double'),
    value: fc.oneof(fc.nat(255), fc.constantFrom(-1, 0x7fff_ffff, -0x8000_0000, 48_000_000, 0, 1, 4, 5)),
  }),
  { minLength: 1, maxLength: 4 },
)

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(original: Buffer, changes: Damage, keepSize: boolean): Buffer {
  let bytes = Buffer.from(original)
  for (const { at, kind, value } of changes) {
    const place = Math.floor(at * bytes.length)
    if (kind === 'change') bytes[place] = value & 0xff
    else if (kind === 'length' && place + 4 <= bytes.length) bytes.writeInt32LE(value, place)
    else if (kind === 'cut') bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 3)])
    else bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(Math.max(0, place - 8))])
  }
  // With a sound head the damage gets further in than the cutting of frames.
  if (keepSize && bytes.length >= 16) original.copy(bytes, 4, 4, 16)
  if (keepSize && bytes.length >= 16) bytes.writeInt32LE(bytes.length, 0)
  return bytes
}

/** Sends the bytes and waits until the other side has read them and is done with the connection. */
async function send(socket: Socket, bytes: Buffer): Promise<void> {
  socket.on('error', () => undefined).resume()
  socket.end(bytes)
  await once(socket, 'close')
}

test.each([
  ['a stranger', () => openStranger(store.running)],
  ['somebody who has authenticated', () => openRaw(store.running)],
])(
  'damaged frames from %s harm nobody else',
  async (_name, open) => {
    await store.db.collection('fuzz').insertOne({})
    const bystander = await openRaw(store.running)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...frames),
        damage,
        fc.boolean(),
        async (original, changes, keepSize) => {
          await send(await open(), damaged(original, changes, keepSize))
          expect(await ask(bystander, { ping: 1 })).toEqual({ ok: 1 })
        },
      ),
      { numRuns: 250 },
    )
    bystander.destroy()
    expect(await store.db.command({ validate: 'fuzz' })).toMatchObject({ valid: true })
  },
  120_000,
)

test('a length that is only claimed takes no memory', async () => {
  const head = Buffer.alloc(16)
  head.writeInt32LE(48_000_000, 0)
  head.writeInt32LE(opcodes.message, 12)
  const before = process.memoryUsage().rss
  const sockets = await Promise.all(Array.from({ length: 40 }, () => openRaw(store.running)))
  for (const socket of sockets) socket.write(head)
  expect(await store.db.command({ ping: 1 })).toEqual({ ok: 1 })
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  for (const socket of sockets) socket.destroy()
})

test('many connections at once are all served', async () => {
  const sockets = await Promise.all(Array.from({ length: 200 }, () => openRaw(store.running)))
  const answered = await Promise.all(sockets.map((socket) => ask(socket, { ping: 1 })))
  expect(answered.every(({ ok }) => ok === 1)).toBe(true)
  for (const socket of sockets) socket.destroy()
})
