import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listener, Side } from './testing.ts'
import { startSide } from './testing.ts'

let plain: Side, direct: Side
beforeAll(async () => {
  ;[plain, direct] = await Promise.all([startSide(false), startSide(true)])
})
afterAll(() => Promise.all([plain.close(), direct.close()]))

const kinds = [
  ...(['say', 'say', 'say', 'say', 'say', 'except', 'tell', 'emit', 'question', 'answer', 'answer'] as const),
  ...(['join', 'leave', 'pause', 'resume', 'turn', 'turn', 'arrive', 'close'] as const),
]
const act = fc.record({
  kind: fc.constantFrom(...kinds),
  /** Which of those who are there. */
  who: fc.nat({ max: 5 }),
  rooms: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  size: fc.constantFrom(8, 8, 8, 8, 8, 100, 115, 126, 20_000, 65_536, 70_000, 2_500_000),
})
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

/** All that happens on one side; what is said bears the number of the act. */
async function play(side: Side, acts: readonly Act[]): Promise<unknown[][]> {
  const listeners = await Promise.all([
    side.listen('websocket'),
    side.listen('websocket'),
    side.listen('polling'),
    // Goes on by WebSocket while all this happens.
    side.listen('polling', 'websocket'),
  ])
  for (const { inside } of listeners) await inside.join(['a', 'b'])
  await Promise.all(listeners.map((each) => each.ask(4)))
  const closed = new Map<Listener, Promise<unknown>>()

  for (const [number, { kind, who, rooms, size }] of acts.entries()) {
    const listener = listeners[who % listeners.length] as Listener
    const { inside } = listener
    const said = [number, 'x'.repeat(size)] as const
    if (kind === 'say') side.io.to(rooms).emit('said', ...said)
    if (kind === 'except') inside.to(rooms).emit('said', ...said)
    if (kind === 'tell') side.io.local.to(inside.id).emit('told', ...said)
    if (kind === 'emit') inside.emit('told', ...said)
    if (kind === 'question') inside.emit('asked', ...said, () => undefined)
    if (kind === 'answer') listener.owed.shift()?.()
    if (kind === 'join') await inside.join(rooms)
    if (kind === 'leave') for (const room of rooms) await inside.leave(room)
    if (kind === 'pause' || kind === 'resume') listener.read(kind === 'resume')
    if (kind === 'turn') await setImmediate()
    if (kind === 'arrive' && listeners.length < 6) {
      const late = await side.listen('polling', 'websocket')
      await late.inside.join(rooms)
      listeners.push(late)
    }
    // What a connection that polls still hears of when it is closed hangs on when it polls.
    if (kind === 'close' && who % listeners.length < 2 && !closed.has(listener)) {
      closed.set(listener, new Promise((resolve) => listener.io.once('disconnect', resolve)))
      inside.disconnect(true)
    }
  }

  await Promise.all(
    listeners.map((listener) => {
      listener.read(true)
      return closed.get(listener) ?? listener.settled()
    }),
  )
  for (const { io } of listeners) io.disconnect()
  return listeners.map(({ log }) => log)
}

test(
  'everybody is told what plain Socket.IO tells them, in the same order',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 60 }), async (acts) => {
        const [expected, heard] = await Promise.all([play(plain, acts), play(direct, acts)])
        expect(heard).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  },
)
