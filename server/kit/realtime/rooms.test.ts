import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { makeCategory } from '../../features/forum/testing.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { defineContract } from '../contract.ts'
import { roomKind } from './room-kind.ts'
import type { HubSocket } from './socket.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const define = (name: string) => hub.app.hub.realtime.rooms({ kind: roomKind(name), mayStay: () => true })

describe('a kind of room is refused', () => {
  it.each(['forum.topic', 'forum.topic.private', 'kit.organisation'])(
    'that is there, or under one: %s',
    (name) => {
      expect(() => define(name)).toThrow('not told apart')
    },
  )

  it('that begins another', () => {
    define('scratch.some.thing')
    expect(() => define('scratch.some')).toThrow('not told apart')
    // The same letters are not the same name.
    define('scratch.something')
  })

  it.each(['board', 'board.', 'board.thread/', 'board:thread'])(
    'whose name is not feature.thing: %s',
    (name) => {
      expect(() => define(name)).toThrow('feature.thing')
    },
  )
})

test('a room of no kind is entered by nobody', async () => {
  const { realtime } = hub.app.hub
  await (await hub.person('admin')).socket()
  const [socket] = await realtime.io.fetchSockets()
  const inside = realtime.io.sockets.sockets.get(socket?.id ?? '') as unknown as HubSocket
  for (const room of ['forum', 'forum/topic/1', 'forum.list:all', 'nobody.knows/1', '']) {
    expect(await realtime.join(inside, room), room).toBe(false)
  }
  expect(await realtime.join(inside, 'forum.list')).toBe(true)
})

test('a room tells its id to its own kind alone', () => {
  const [threads, posts] = [roomKind('board.thread'), roomKind('board.threadPost')]
  expect(threads.idOf(threads.room('a/b'))).toBe('a/b')
  expect(threads.idOf(threads.room())).toBe('')
  expect(threads.idOf(posts.room('a'))).toBeUndefined()
})

test('what is said to several rooms is stripped once, and heard once by whoever is in two of them', async () => {
  const { realtime } = hub.app.hub
  const category = await makeCategory()
  const [both, one, neither] = await Promise.all([0, 1, 2].map(() => hub.guest().socket()))
  await both?.command('forum:watchList', {})
  await both?.command('forum:watchList', { category })
  await one?.command('forum:watchList', { category })
  let stripped = 0
  const topicId = 'a'.repeat(24)
  const counting = z.object({ topicId: z.string() }).transform((payload) => {
    stripped += 1
    return payload
  })
  const scratch = defineContract({
    ...{ name: 'scratch', errors: {}, routes: {}, commands: {}, pages: [] },
    events: { 'forum:topicRemoved': counting },
  })
  realtime.emitter(scratch).emit(['forum.list', `forum.list/${category}`], 'forum:topicRemoved', { topicId })
  for (const socket of [both, one]) await socket?.hears('forum:topicRemoved')
  for (const socket of [both, one, neither]) await socket?.settled()
  expect([both, one, neither].map((socket) => socket?.heard)).toEqual([
    [{ name: 'forum:topicRemoved', payload: { topicId } }],
    [{ name: 'forum:topicRemoved', payload: { topicId } }],
    [],
  ])
  expect(stripped).toBe(1)
  // Nor is anything stripped for a room that nobody is in.
  realtime.emitter(scratch).emit('forum.list/nobody', 'forum:topicRemoved', { topicId })
  expect(stripped).toBe(1)
})
