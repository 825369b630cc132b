// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type * as SocketClient from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'

type Acknowledge = (answer: { ok: true; data: unknown }) => void

const http = createServer()
const io = new Server(http, { connectionStateRecovery: { skipMiddlewares: false } })
let url = ''
vi.mock('socket.io-client', async (original) => {
  const real = await original<typeof SocketClient>()
  return { ...real, io: (options: object) => real.io(url, options) }
})

/** What the hub was asked, by whichever connection. */
let heard: string[] = []
beforeAll(async () => {
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  io.on('connection', (socket) => {
    socket.onAny((name: string, _input: unknown, acknowledge?: Acknowledge) => {
      heard.push(name)
      acknowledge?.({ ok: true, data: { seq: 1, here: 1 } })
    })
  })
})
afterAll(() => io.close())
beforeEach(() => void (heard = []))

const { roomOf, enterRoom } = await import('./rooms.ts')
const { useConnection } = await import('../hub/socket.ts')
const list = roomOf('forum.list', 'forum:watchList', 'forum:unwatchList', {})
const topicId = '6b06e46de137b3fed981b36e'
const topic = roomOf(`forum.topic/${topicId}`, 'forum:watch', 'forum:unwatch', { topicId })
const somebody = () => ({ joined: vi.fn(), refused: vi.fn() })

it('leaves the room of the page before although the next page has just joined its own', async () => {
  const leaveList = enterRoom(list, somebody())
  await vi.waitFor(() => expect(heard).toEqual(['forum:watchList']), 5_000)
  const reader = somebody()
  const leaveTopic = enterRoom(topic, reader)
  await nextTick(leaveList)
  await vi.waitFor(() => expect(heard).toEqual(['forum:watchList', 'forum:watch', 'forum:unwatchList']))
  await vi.waitFor(() => expect(reader.joined).toHaveBeenCalledWith({ seq: 1, here: 1 }, false))
  leaveTopic()
  await vi.waitFor(() => expect(heard.at(-1)).toBe('forum:unwatch'))
})

it('leaves as soon as there is a connection again when it broke on the way', async () => {
  const leave = enterRoom(topic, somebody())
  await vi.waitFor(() => expect(heard).toEqual(['forum:watch']))
  io.engine.close()
  await vi.waitFor(() => expect(useConnection().state.value).toBe('offline'))
  leave()
  await vi.waitFor(() => expect(heard).toEqual(['forum:watch', 'forum:unwatch']), 5_000)
})

it('joins anew on a connection that the hub knows nothing of, and tells so', async () => {
  const reader = somebody()
  const leave = enterRoom(topic, reader)
  await vi.waitFor(() => expect(reader.joined).toHaveBeenCalledOnce())
  ;(io.of('/').adapter as unknown as { sessions: Map<string, unknown> }).sessions.clear()
  io.disconnectSockets(true)
  await vi.waitFor(() => expect(reader.joined).toHaveBeenLastCalledWith({ seq: 1, here: 1 }, true), 5_000)
  leave()
  await vi.waitFor(() => expect(heard).toEqual(['forum:watch', 'forum:watch', 'forum:unwatch']))
})
