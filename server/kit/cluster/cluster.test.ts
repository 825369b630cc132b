import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestClient } from '../../testing/client.ts'
import { makeCategory, openTopic, reply } from '../../features/forum/testing.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHubs } from '../../testing/hub.ts'

let one: TestHub, other: TestHub
beforeAll(async () => {
  ;[one, other] = (await startTestHubs(2)) as [TestHub, TestHub]
})
afterAll(async () => {
  await other.close()
  await one.close()
})

describe('two processes', () => {
  let author: TestClient, moderator: TestClient, topicId: string
  beforeEach(async () => {
    author = await one.person()
    moderator = await one.person('moderator')
    topicId = (await openTopic(author)).id
  })

  const watching = async (client: TestClient) => {
    const socket = await client.socket()
    expect(await socket.command('forum:watch', { topicId })).toMatchObject({ ok: true })
    return socket
  }
  const readAt = (hub: TestHub) =>
    hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId }, query: {} })

  it('tell the sockets of both, each once', async () => {
    const sockets = [await watching(one.guest()), await watching(other.guest())]
    const { post } = await reply(author, topicId)
    await reply(author, topicId, 'Druga odpowiedź')
    for (const socket of sockets) {
      await socket.hears('forum:postCreated', (event) => event.post.number === 3)
      const heard = socket.heard.filter((each) => each.name === 'forum:postCreated')
      expect(heard.map(({ payload }) => payload.post.number)).toEqual([2, 3])
      expect(heard[0]?.payload.post.id).toBe(post.id)
    }
  })

  it('drop what they hold before their sockets hear of the change', async () => {
    const watcher = await watching(other.guest())
    expect((await readAt(other)).posts).toHaveLength(1)
    await reply(author, topicId)
    await watcher.hears('forum:postCreated')
    expect((await readAt(other)).posts).toHaveLength(2)
  })

  it('send everybody out of a hidden topic before anything more is said there', async () => {
    const guests = await Promise.all(Array.from({ length: 10 }, () => watching(other.guest())))
    const staff = await watching(other.as(moderator))
    await moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId },
      body: { reason: 'unlawful', seen: 0 },
    })
    await reply(moderator, topicId, 'Tylko dla moderacji')
    await staff.hears('forum:postCreated')
    for (const guest of guests) {
      await guest.hears('kit:roomLeft')
      await guest.settled()
      expect(guest.heard.map(({ name }) => name)).toEqual(['kit:roomLeft'])
    }
  })

  it('count who is in a topic together, and tell all of them', async () => {
    const here = await watching(one.guest())
    const there = await other.guest().socket()
    await there.command('forum:watch', { topicId })
    await here.hears('forum:presenceChanged', (event) => event.here === 2)
    await there.hears('forum:presenceChanged', (event) => event.here === 2)
    there.close()
    await here.hears('forum:presenceChanged', (event) => event.here === 1)
  })

  it('end a session everywhere', async () => {
    const member = await one.person()
    const elsewhere = other.as(member)
    expect(await elsewhere.ok('GET /accounts/me')).toMatchObject({ me: { id: member.person.id } })
    const socket = await elsewhere.socket()
    const ended = new Promise((resolve) => socket.io.once('disconnect', resolve))
    await member.ok('POST /accounts/sign-out')
    expect(await ended).toBe('io server disconnect')
    expect(await elsewhere.ok('GET /accounts/me')).toEqual({ me: null })
  })

  it('find in one what was written in the other, and no longer what was hidden there', async () => {
    await other.guest().ok('GET /search', { query: { q: 'rowery' } })
    const watcher = await other.guest().socket()
    const category = await makeCategory()
    await watcher.command('forum:watchList', { category })
    const found = async () => (await other.guest().ok('GET /search', { query: { q: 'rowery' } })).results
    const topic = await openTopic(author, category, 'Rowery towarowe na Kazimierzu')
    await watcher.hears('forum:topicCreated')
    await expect.poll(found).toMatchObject([{ title: 'Rowery towarowe na Kazimierzu' }])
    await moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId: topic.id },
      body: { reason: 'spam', seen: 0 },
    })
    await expect.poll(found).toEqual([])
  })
})
