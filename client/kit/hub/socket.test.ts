// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'

type Acknowledge = (answer: { ok: true; data: unknown }) => void

const http = createServer()
const io = new Server(http, { connectionStateRecovery: { skipMiddlewares: false } })
let url = ''
const { io: realIo } = await vi.hoisted(() => import('socket.io-client'))
vi.mock('./load-io.ts', () => ({ loadIo: async () => (options: object) => realIo(url, options) }))

let asked: { input: unknown; answer: () => void }[] = []
let refusals = 0
beforeAll(async () => {
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  io.use((_, next) => next(refusals-- > 0 ? new Error('away') : undefined))
  io.on('connection', (socket) => {
    socket.on('live:vote', (input: unknown, acknowledge: Acknowledge) =>
      asked.push({ input, answer: () => acknowledge({ ok: true, data: { count: asked.length } }) }),
    )
  })
})
afterAll(() => io.close())
beforeEach(() => {
  asked = []
  refusals = 0
})

const { command, onConnect, useConnection } = await import('./socket.ts')
const vote = { code: 'ABC234', questionId: '6b06e46de137b3fed981b36e', on: true }
/** Breaks every connection for good: none can be taken up. */
const cutAll = () => {
  ;(io.of('/').adapter as unknown as { sessions: Map<string, unknown> }).sessions.clear()
  io.disconnectSockets(true)
}

it('asks again on the next connection when this one broke before the answer', async () => {
  const answer = command('live:vote', vote)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  io.engine.close()
  await vi.waitFor(() => expect(asked).toHaveLength(2), 5_000)
  expect(asked.map(({ input }) => input)).toEqual([vote, vote])
  asked[1]?.answer()
  expect(await answer).toEqual({ count: 2 })
})

it('comes back by itself when the hub refuses the handshake, as it does while its database is away', async () => {
  refusals = 2
  cutAll()
  await vi.waitFor(() => expect(refusals).toBeLessThan(0), 8_000)
  await vi.waitFor(() => expect(useConnection().state.value).toBe('online'))
})

it('reads again at each connection, and when the hub says that something was missed', async () => {
  let times = 0
  const stop = onConnect(() => times++)
  expect(times).toBe(1)
  cutAll()
  await vi.waitFor(() => expect(times).toBe(2), 5_000)
  io.emit('kit:eventsMissed', {})
  await vi.waitFor(() => expect(times).toBe(3), 5_000)
  stop()
  await again(cutAll)
  expect(times).toBe(3)
})

/** Breaks the connection and waits for the next. */
async function again(breakIt: () => void) {
  const next = new Promise((resolve) => io.once('connection', resolve))
  breakIt()
  await next
  await vi.waitFor(() => expect(useConnection().state.value).toBe('online'))
}

it('reads nothing again when the hub takes the connection up, except what no other process can repeat', async () => {
  const calls: string[] = []
  const stops = [onConnect(() => calls.push('topic')), onConnect(() => calls.push('live'), { always: true })]
  expect(calls).toEqual(['topic', 'live'])
  // A place to come back to.
  io.emit('forum:presenceChanged', {})
  await again(() => io.engine.close())
  expect(calls).toEqual(['topic', 'live', 'live'])
  await again(() => {
    io.engine.close()
    setTimeout(() => stops.push(onConnect(() => calls.push('opened meanwhile'))))
  })
  expect(calls.slice(3).sort()).toEqual(['live', 'opened meanwhile'])
  await again(cutAll)
  expect(calls.slice(5).sort()).toEqual(['live', 'opened meanwhile', 'topic'])
  for (const stop of stops) stop()
})

it('comes back ever more slowly to a hub that refuses what it asks and shuts it out', async () => {
  const refuse = (_: unknown, acknowledge: (answer: unknown) => void) =>
    acknowledge({ ok: false, error: { code: 'kit.rate_limited' } })
  let pause = 0
  for (let times = 0; times < 4; times++) {
    for (const socket of io.sockets.sockets.values())
      socket.removeAllListeners('live:vote').on('live:vote', refuse)
    await expect(command('live:vote', vote)).rejects.toMatchObject({ code: 'kit.rate_limited' })
    const begun = performance.now()
    await again(() => io.engine.close())
    pause = performance.now() - begun
  }
  // A half of two seconds at the least; a welcome page is back after three quarters of one at the latest.
  expect(pause).toBeGreaterThan(990)
}, 20_000)

it('opens only after what it was told to wait for, tries again for its code, and misses nothing that was wanted before', async () => {
  let failures = 2
  vi.doMock('./load-io.ts', () => ({
    loadIo: async () => {
      if (failures-- > 0) throw new TypeError('not fetched')
      return (options: object) => realIo(url, options)
    },
  }))
  vi.resetModules()
  const page = await import('./socket.ts')
  let show = () => {}
  page.openSocketAfter(new Promise<void>((shown) => (show = shown)))
  const connected = vi.fn()
  const heard = vi.fn()
  page.onConnect(connected)
  const stop = page.onEvent('live:changed', heard)
  const deaf = vi.fn()
  page.onEvent('live:changed', deaf)()
  page.whisper('forum:typing', { topicId: vote.questionId })
  const answer = page.command('live:vote', vote)
  await new Promise((done) => setTimeout(done))
  expect([page.useConnection().state.value, failures]).toEqual(['connecting', 2])

  show()
  await vi.waitFor(() => expect(page.useConnection().state.value).toBe('offline'))
  await vi.waitFor(() => expect(asked).toHaveLength(1), 10_000)
  asked[0]?.answer()
  expect(await answer).toEqual({ count: 1 })
  expect(connected).toHaveBeenCalledOnce()
  io.emit('live:changed', { code: vote.code })
  await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ code: vote.code }))
  stop()
  io.emit('live:changed', { code: vote.code })
  const next = page.command('live:vote', vote)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.answer()
  await next
  expect(heard).toHaveBeenCalledOnce()
  expect(deaf).not.toHaveBeenCalled()
})
