import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aReply, openTopic } from '../../features/forum/testing.ts'
import type { TestClient } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

describe('a page that was left open while somebody else signed in', () => {
  let before: TestClient, now: TestClient, topicId: string
  beforeEach(async () => {
    ;[before, now] = [await hub.person(), await hub.person()]
    topicId = (await openTopic(before)).id
  })
  /** As the browser sends it: the cookie of who is signed in, from the page of `reader`. */
  const write = (reader: string | undefined) =>
    now.raw('POST', `/api/forum/topics/${topicId}/posts`, {
      body: JSON.stringify(aReply()),
      headers: { 'content-type': 'application/json', ...(reader !== undefined && { 'hub-reader': reader }) },
    })
  const connect = (cookie: string, reader?: string) => {
    const options = { forceNew: true, reconnection: false, extraHeaders: { cookie } }
    const socket = io(hub.url, { ...options, auth: { reader } })
    return new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('connected'))
      socket.once('connect_error', ({ message }) => resolve(message))
    }).finally(() => socket.disconnect())
  }

  it('writes nothing in the name of the next person', async () => {
    for (const another of [before.person.id, 'guest', randomUUID()]) {
      expect(await write(another)).toMatchObject({ status: 409, error: { code: 'kit.other_reader' } })
    }
    const { posts } = await now.ok('GET /forum/topics/:topicId', { params: { topicId }, query: {} })
    expect(posts).toHaveLength(1)
    const left = await now.raw('POST', '/api/accounts/sign-out', {
      headers: { 'hub-reader': before.person.id },
    })
    expect(left.status).toBe(409)
    expect((await now.ok('GET /accounts/me')).me?.id).toBe(now.person.id)
  })

  it('is no connection of the next person', async () => {
    expect(await connect(now.cookie, before.person.id)).toBe('kit.other_reader')
    expect(await connect(now.cookie, 'guest')).toBe('kit.other_reader')
    expect(await connect(now.cookie, now.person.id)).toBe('connected')
    expect(await connect(now.cookie)).toBe('connected')
  })

  it('is told over its connection that nobody is signed in any more, and nobody else is', async () => {
    /** What is told on connecting, before the first answer. */
    const told = async (cookie: string, reader?: string) => {
      const options = { forceNew: true, reconnection: false, extraHeaders: { cookie } }
      const socket = io(hub.url, { ...options, auth: { reader } })
      const names: string[] = []
      socket.onAny((name: string) => names.push(name))
      await socket.timeout(5_000).emitWithAck('kit:none', {})
      socket.disconnect()
      return names
    }
    expect(await told(now.cookie, now.person.id)).not.toContain('kit:signedOut')
    await hub.app.hub.signIns.end(now.cookie.split('=')[1] ?? '')
    expect(await told(now.cookie, now.person.id)).toContain('kit:signedOut')
    for (const reader of ['guest', undefined]) expect(await told('', reader)).toEqual([])
  })

  it('reads as whoever is signed in, and is told of a session that has ended as before', async () => {
    expect((await write(now.person.id)).status).toBe(201)
    expect((await write(undefined)).status).toBe(201)
    const headers = { 'hub-reader': before.person.id }
    expect((await now.raw('GET', '/api/accounts/me', { headers })).status).toBe(200)
    await hub.app.hub.signIns.end(now.cookie.split('=')[1] ?? '')
    expect(await write(now.person.id)).toMatchObject({ status: 401 })
    expect(await connect('', before.person.id)).toBe('connected')
  })
})
