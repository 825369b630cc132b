import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestClient, TestSocket } from '../../testing/client.ts'
import { makeCategory, openTopic, reply } from '../../features/forum/testing.ts'
import type { Gate } from '../../testing/gate.ts'
import { createGate } from '../../testing/gate.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHubs } from '../../testing/hub.ts'
import { roomKind } from '../realtime/room-kind.ts'
import type { HubSocket } from '../realtime/socket.ts'

let one: TestHub, other: TestHub
beforeAll(async () => {
  ;[one, other] = (await startTestHubs(2)) as [TestHub, TestHub]
})
afterAll(async () => {
  await other.close()
  await one.close()
})

describe('a connection that broke', () => {
  let author: TestClient, moderator: TestClient, topicId: string
  beforeEach(async () => {
    author = await one.person()
    moderator = await one.person('moderator')
    topicId = (await openTopic(author)).id
  })

  const watching = async (client: TestClient) => {
    const socket = await client.socket()
    expect(await socket.command('forum:watch', { topicId })).toMatchObject({ ok: true })
    // Only who has heard something knows from where on it missed the rest.
    const { post } = await reply(author, topicId, 'Zanim się zerwało')
    await socket.hears('forum:postCreated', (event) => event.post.id === post.id)
    return socket
  }
  const cut = async (socket: TestSocket) => {
    const room = `forum.topic/${topicId}`
    const before = one.app.hub.realtime.count(room)
    socket.cut()
    await expect.poll(() => one.app.hub.realtime.count(room)).toBe(before - 1)
  }
  const say = async (body: string) => (await reply(author, topicId, body)).post.id
  const heardPosts = (socket: TestSocket) =>
    socket.heard.flatMap((each) => (each.name === 'forum:postCreated' ? [each.payload.post.id] : []))

  it.each(['the same', 'another'])(
    'is taken up by %s process: what was missed comes once, in order',
    async (which) => {
      const hub = which === 'another' ? other : one
      const socket = await watching(one.guest())
      const [first] = heardPosts(socket)
      await cut(socket)
      const missed = [await say('Pierwsza'), await say('Druga')]
      expect(await socket.comeBack(hub.url)).toBe(true)
      const last = await say('Trzecia')
      await socket.hears('forum:postCreated', (event) => event.post.id === last)
      expect(heardPosts(socket)).toEqual([first, ...missed, last])
    },
  )

  it('hears what it missed before anything that is said as soon as it stands', async () => {
    const socket = await watching(one.guest())
    await cut(socket)
    const missed = [await say('Pierwsza'), await say('Druga')]
    const { io } = one.app.hub.realtime
    io.once('connection', () => io.local.to(`forum.topic/${topicId}`).emit('kit:eventsMissed', {}))
    expect(await socket.comeBack()).toBe(true)
    await socket.hears('kit:eventsMissed')
    expect(heardPosts(socket).slice(1)).toEqual(missed)
    expect(socket.heard.at(-1)?.name).toBe('kit:eventsMissed')
  })

  it('is not taken up while people of its rooms are being asked again', async () => {
    const kind = roomKind('scratch.asked')
    const gates: Gate[] = []
    const { realtime } = one.app.hub
    realtime.rooms({
      kind,
      byCookies: true,
      mayStay: async (_id, { cookies }) => {
        if (cookies.has('slow')) await gates[0]?.pass()
        return true
      },
    })
    const slow = one.guest()
    slow.cookie = 'slow=1'
    const [socket, stays] = [await watching(one.guest()), await slow.socket()]
    for (const { io } of [socket, stays]) {
      const inside = realtime.io.sockets.sockets.get(io.id ?? '') as unknown as HubSocket
      await realtime.join(inside, kind.room())
    }
    await cut(socket)
    const gate = createGate()
    gates.push(gate)
    const asked = realtime.recheck(kind.room())
    await gate.reached
    realtime.io.to(kind.room()).emit('kit:eventsMissed', {})
    // It reaches this process after what is held, which waits.
    await say('Druga')
    expect(await socket.comeBack()).toBe(false)
    gate.open()
    await asked
    await stays.hears('kit:eventsMissed')
  })

  it('hears each post once while posts go on being written in both processes', async () => {
    const socket = await watching(one.guest())
    const there = other.as(author)
    for (let round = 0; round < 5; round++) {
      await cut(socket)
      const writing = Promise.all(
        Array.from({ length: 8 }, (_, index) => reply(index % 2 ? author : there, topicId, `Post ${index}`)),
      )
      expect(await socket.comeBack(round % 2 ? one.url : other.url)).toBe(true)
      await writing
      const last = await say('Ostatnia')
      await socket.hears('forum:postCreated', (event) => event.post.id === last)
      // The first process counts it again for the next cut.
      if (round % 2 === 0) {
        socket.cut()
        await expect.poll(() => other.app.hub.realtime.count(`forum.topic/${topicId}`)).toBe(0)
        expect(await socket.comeBack(one.url)).toBe(true)
      }
    }
    const posts = heardPosts(socket)
    expect(posts).toHaveLength(1 + 5 * 9)
    expect(new Set(posts).size).toBe(posts.length)
  })

  it('counts again where it is, and its person is known', async () => {
    const member = await one.person()
    const socket = await watching(member)
    await cut(socket)
    expect(await socket.comeBack(other.url)).toBe(true)
    expect(other.app.hub.realtime.count(`forum.topic/${topicId}`)).toBe(1)
    expect(await socket.command('forum:typing', { topicId })).toMatchObject({ ok: true })
  })

  it('is not taken up in a topic that was hidden meanwhile, except for a moderator', async () => {
    const [guest, staff] = [await watching(one.guest()), await watching(moderator)]
    await cut(guest)
    await cut(staff)
    await say('Jeszcze dla wszystkich')
    const secret = await say('Zanim ukryto')
    await moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId },
      body: { reason: 'unlawful', seen: 0 },
    })
    const before = guest.heard.length
    expect(await guest.comeBack(other.url)).toBe(false)
    expect(await staff.comeBack(other.url)).toBe(true)
    await staff.hears('forum:postCreated', (event) => event.post.id === secret)
    await guest.settled()
    expect(guest.heard).toHaveLength(before)
    await reply(moderator, topicId, 'Tylko dla moderacji')
    await guest.settled()
    expect(guest.heard).toHaveLength(before)
  })

  it('is not taken up when the session has ended, nor for somebody else', async () => {
    const member = await one.person()
    const socket = await watching(member)
    await cut(socket)
    await say('Po zerwaniu')
    await one.as(member).ok('POST /accounts/sign-out')
    const before = socket.heard.length
    expect(await socket.comeBack()).toBe(false)
    await socket.settled()
    expect(socket.heard).toHaveLength(before)

    const second = await watching(await one.person())
    await cut(second)
    await say('Po zerwaniu')
    const stranger = await one.person()
    second.io.io.opts.extraHeaders = { cookie: stranger.cookie }
    expect(await second.comeBack()).toBe(false)
  })

  it('is not taken up by whoever lost a role or left an organisation', async () => {
    const admin = await one.person('admin')
    const former = await one.person('moderator')
    await moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId },
      body: { reason: 'spam', seen: 0 },
    })
    const socket = await former.socket()
    expect(await socket.command('forum:watch', { topicId })).toMatchObject({ ok: true })
    const { post } = await reply(moderator, topicId, 'Dla moderacji')
    await socket.hears('forum:postCreated', (event) => event.post.id === post.id)
    await cut(socket)
    await reply(moderator, topicId, 'Tajne')
    const params = { userId: former.person.id }
    await admin.ok('PUT /accounts/people/:userId/role', { params, body: { role: 'member' } })
    const before = socket.heard.length
    expect(await socket.comeBack(other.url)).toBe(false)
    await socket.settled()
    expect(socket.heard).toHaveLength(before)
  })

  it('is not taken up twice, nor from a place that nobody knows', async () => {
    const socket = await watching(one.guest())
    await cut(socket)
    const auth = socket.io as unknown as { _pid: string; _lastOffset: string }
    const [pid, offset] = [auth._pid, auth._lastOffset]
    expect(await socket.comeBack()).toBe(true)
    const thief = await one.guest().socket()
    thief.io.disconnect()
    for (const [stolen, place] of [
      [pid, offset],
      [pid, '1-1'],
      ['', offset],
      ['x'.repeat(100_000), offset],
      [pid, 'no place'],
    ]) {
      Object.assign(thief.io, { _pid: stolen, _lastOffset: place })
      expect(await thief.comeBack()).toBe(false)
      thief.io.disconnect()
    }
  })

  it('leaves nothing in Redis with which somebody could pass for its person', async () => {
    const member = await one.person()
    await cut(await watching(member))
    const { redisUrl, database } = one.app.hub.config
    const redis = await createClient({ url: redisUrl ?? '' }).connect()
    const keys = await redis.keys(`${database}:broken:*`)
    const kept = await Promise.all(keys.map((key) => redis.get(key)))
    expect(kept.join()).toContain(`forum.topic/${topicId}`)
    const token = member.cookie.split('=')[1] ?? ''
    expect(token).not.toBe('')
    expect(kept.join()).not.toContain(token)
    redis.destroy()
  })

  it('says of a new category list only what everybody there hears', async () => {
    const category = await makeCategory()
    const socket = await one.guest().socket()
    await socket.command('forum:watchList', { category })
    await openTopic(author, category)
    await socket.hears('forum:topicCreated')
    socket.cut()
    await expect.poll(() => one.app.hub.realtime.count(`forum.list/${category}`)).toBe(0)
    const elsewhere = await openTopic(author)
    const here = await openTopic(author, category)
    expect(await socket.comeBack(other.url)).toBe(true)
    await socket.hears('forum:topicCreated', ({ topic }) => topic.id === here.id)
    expect(JSON.stringify(socket.heard)).not.toContain(elsewhere.id)
  })
})
