import type { Socket as Inside } from 'socket.io'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import type { Listener, Side } from './testing.ts'
import { startSide } from './testing.ts'

/** Counts what takes the ordinary way: Engine.IO says of each such packet that it is flushed. */
function countOrdinary({ conn }: Pick<Inside, 'conn'>) {
  const counted = { packets: 0 }
  conn.on('flush', (packets: unknown[]) => (counted.packets += packets.length))
  return counted
}

const sides: Side[] = []
const start = async (...input: Parameters<typeof startSide>) => {
  const side = await startSide(...input)
  sides.push(side)
  return side
}
afterEach(async () => {
  for (const side of sides.splice(0)) await side.close()
})

describe('what is said in a room', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startTestHub()
  })
  afterAll(() => hub.close())

  it('goes directly to every open WebSocket of the hub', async () => {
    const { io } = hub.app.hub.realtime
    const socket = await hub.guest().socket()
    await socket.settled()
    const [inside] = [...io.sockets.sockets.values()]
    const ordinary = countOrdinary(inside as unknown as Inside)
    for (const wire of ['1', 'ż'.repeat(300), '2']) io.local.emit('kit:wireChanged', { wire })
    await socket.hears('kit:wireChanged', ({ wire }) => wire === '2')
    expect(ordinary.packets).toBe(0)
    expect(socket.heard.map(({ payload }) => payload)).toEqual(
      ['1', 'ż'.repeat(300), '2'].map((wire) => ({ wire })),
    )
  })

  it.each([
    ['polls', {}, ['polling']],
    ['compresses', { perMessageDeflate: { threshold: 0 } }, ['websocket']],
  ] as const)('goes the ordinary way to whoever %s', async (_how, options, transports) => {
    const side = await start(true, options)
    const listener = await side.listen(...transports)
    await listener.settled()
    const ordinary = countOrdinary(listener.inside)
    side.io.emit('said', 'once')
    await expect.poll(() => listener.log).toEqual([['said', 'once']])
    expect(ordinary.packets).toBe(1)
  })

  it.each([
    ['its ws has no stream', 'socket'],
    ['it keeps no buffer', 'writeBuffer'],
  ])('goes the ordinary way if Engine.IO is not as expected: %s', async (_what, part) => {
    const side = await start(true)
    const listener = await side.listen('websocket')
    await listener.settled()
    const conn = listener.inside.conn as unknown as Record<string, unknown>
    const socket = (conn['transport'] as { socket: Record<string, unknown> }).socket
    if (part === 'socket') {
      const { _socket } = socket
      Object.defineProperty(socket, '_socket', { configurable: true, value: undefined })
      side.io.emit('said', 'once')
      Object.defineProperty(socket, '_socket', { value: _socket })
    } else {
      const buffer = conn['writeBuffer']
      conn['writeBuffer'] = { push: (packet: unknown) => (buffer as unknown[]).push(packet), length: 0 }
      side.io.emit('said', 'once')
      conn['writeBuffer'] = buffer
    }
    side.io.emit('said', 'twice')
    await expect
      .poll(() => listener.log)
      .toEqual([
        ['said', 'once'],
        ['said', 'twice'],
      ])
  })

  it.each([
    ['the socket', ({ inside }: Listener) => void inside.disconnect()],
    ['the connection', ({ inside }: Listener) => void inside.disconnect(true)],
    ['Engine.IO', ({ inside }: Listener) => inside.conn.close()],
    ['the server', (_: Listener, side: Side) => void side.io.close()],
  ])('is heard whole though %s is closed in the same turn', async (_what, close) => {
    const side = await start(true)
    const listener = await side.listen('websocket')
    await listener.settled()
    const gone = new Promise((resolve) => listener.io.once('disconnect', resolve))
    for (const text of ['one', 'two', 'x'.repeat(100_000)]) side.io.emit('said', text)
    close(listener, side)
    side.io.emit('said', 'after')
    await gone
    expect(listener.log).toEqual([
      ['said', 'one'],
      ['said', 'two'],
      ['said', 100_000],
    ])
  })
})
