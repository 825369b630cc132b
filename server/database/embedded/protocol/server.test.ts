import { once } from 'node:events'
import { deserialize, Double, serialize } from 'bson'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestStore, type TestStore } from '../testing.ts'
import { frame, opcodes } from './frames.ts'
import { answers, command, content, flags, openRaw } from './testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

const open = () => openRaw(store.running)

test('an old handshake by OP_QUERY is answered by OP_REPLY', async () => {
  const socket = await open()
  const head = Buffer.concat([flags(0), Buffer.from('admin.$cmd\0'), Buffer.alloc(8, 0xff)])
  const [answer] = await answers(
    socket,
    frame(opcodes.query, 0, [head, Buffer.from(serialize({ isMaster: 1 }))]),
  )
  expect(answer?.opcode).toBe(opcodes.reply)
  expect(deserialize(answer?.body.subarray(20) ?? Buffer.alloc(0))).toMatchObject({
    ismaster: true,
    maxWireVersion: 21,
    ok: 1,
  })
  socket.destroy()
})

test.each([
  [{ ping: 1 }, 1],
  [{ hello: 1 }, 1],
  [{ insert: 'things', documents: [{ _id: 1 }] }, 1],
  [{ find: 'things' }, 1],
  [{ nonsense: 1 }, 0],
])('the ok of %j is a double, as drivers of typed languages read it', async (asked, ok) => {
  const socket = await open()
  const [answer] = await answers(socket, command(asked))
  const body = answer?.body.subarray(5) ?? Buffer.from(serialize({}))
  expect(deserialize(body, { promoteValues: false }).ok).toEqual(new Double(ok))
  socket.destroy()
})

test('a checksum behind the message is tolerated', async () => {
  const socket = await open()
  const [answer] = await answers(socket, command({ ping: 1 }, 1, [Buffer.from([1, 2, 3, 4])]))
  expect(content(answer)).toEqual({ ok: 1 })
  socket.destroy()
})

test('a message with moreToCome is carried out without an answer', async () => {
  const socket = await open()
  const silent = command({ insert: 'silent', documents: [{ _id: 1 }] }, 2)
  const [answer] = await answers(socket, Buffer.concat([silent, command({ count: 'silent' })]))
  expect(content(answer)).toEqual({ n: 1, ok: 1 })
  socket.destroy()
})

test('commands that come at once are answered in their order', async () => {
  const socket = await open()
  const all = Buffer.concat(
    Array.from({ length: 20 }, (_, i) =>
      command({ insert: 'many', documents: [{ _id: i }, { _id: `${i}` }] }),
    ),
  )
  const found = await answers(socket, Buffer.concat([all, command({ count: 'many' })]), 21)
  expect(found.slice(0, 20).every((answer) => content(answer).n === 2)).toBe(true)
  expect(content(found.at(-1)).n).toBe(40)
  socket.destroy()
})

test('a message that arrives byte by byte is answered, and so is the next', async () => {
  const socket = await open()
  socket.setNoDelay(true)
  const bytes = command({ ping: 1 })
  for (const byte of bytes.subarray(0, -1)) {
    socket.write(Buffer.from([byte]))
    await new Promise(setImmediate)
  }
  expect(content((await answers(socket, bytes.subarray(-1)))[0])).toEqual({ ok: 1 })
  expect(content((await answers(socket, command({ ping: 1 })))[0])).toEqual({ ok: 1 })
  socket.destroy()
})

const corrupt = Buffer.from(serialize({ ping: 'ą', $db: 'test' }))
corrupt[corrupt.indexOf('ą')] = 0xff
const deep = (levels: number): Record<string, unknown> => (levels === 0 ? {} : { a: deep(levels - 1) })

test.each<[string, Buffer, number]>([
  ['text that is not UTF-8', frame(opcodes.message, 0, [flags(0), Buffer.from([0]), corrupt]), 22],
  ['nesting over 200', command({ insert: 'x', documents: [deep(230)] }), 15],
  ['a command nobody knows', command({ unheardOf: 1 }), 59],
  ['an unknown field', command({ find: 'x', wish: 1 }), 40415],
])('%s is refused and the connection lives on', async (_name, bytes, code) => {
  const socket = await open()
  const [refusal, ping] = await answers(socket, Buffer.concat([bytes, command({ ping: 1 })]), 2)
  expect(content(refusal)).toMatchObject({ ok: 0, code })
  expect(content(ping)).toEqual({ ok: 1 })
  socket.destroy()
})

const badLength = Buffer.concat([flags(0), Buffer.from([0, 0xff, 0xff, 0, 0, 0])])

test.each<[string, Buffer]>([
  ['a frame that is too short', Buffer.concat([Buffer.from([3, 0, 0, 0]), Buffer.alloc(40)])],
  ['a frame that is too long', Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(40)])],
  ['an unknown operation', frame(2012, 0, [Buffer.alloc(20)])],
  ['a section longer than its message', frame(opcodes.message, 0, [badLength])],
  [
    'an unknown kind of section',
    frame(opcodes.message, 0, [flags(0), Buffer.from([7]), Buffer.from(serialize({ a: 1 }))]),
  ],
  ['a required flag nobody knows', command({ ping: 1 }, 4)],
])('%s ends its own connection and no other', async (_name, bytes) => {
  const [victim, bystander] = [await open(), await open()]
  const closed = once(victim, 'close')
  victim.on('error', () => undefined)
  victim.write(bytes)
  await closed
  expect(content((await answers(bystander, command({ ping: 1 })))[0])).toEqual({ ok: 1 })
  bystander.destroy()
})

test('noise of any kind leaves the store standing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.boolean(), async (noise, framed) => {
      const socket = await open()
      socket.on('error', () => undefined)
      socket.end(framed ? frame(opcodes.message, 0, [flags(0), Buffer.from(noise)]) : Buffer.from(noise))
      socket.resume()
      await once(socket, 'close')
    }),
    { numRuns: 60 },
  )
  expect(await store.db.command({ ping: 1 })).toEqual({ ok: 1 })
})
