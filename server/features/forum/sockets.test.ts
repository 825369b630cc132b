import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aReply, makeCategory, openTopic, reply } from './testing.ts'
import type { TestClient, TestSocket } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
let people: Record<'actor' | 'watcher' | 'moderator' | 'stranger', TestClient>
let topicId: string
let category: string

beforeAll(async () => {
  hub = await startTestHub()
  people = {
    actor: await hub.person('member', { name: 'Eirik Lunde', organisation: 'NO' }),
    watcher: hub.guest(),
    moderator: await hub.person('moderator'),
    stranger: await hub.person(),
  }
})
afterAll(() => hub.close())
beforeEach(async () => {
  category = await makeCategory()
  topicId = (await openTopic(people.actor, category)).id
})

async function watching(client: TestClient) {
  const socket = await client.socket()
  expect(await socket.command('forum:watch', { topicId })).toMatchObject({ ok: true })
  return socket
}

/** Somebody connected who watches another topic and the list of another category. */
async function elsewhere() {
  const socket = await people.stranger.socket()
  const { id, category: another } = await openTopic(people.stranger)
  await socket.command('forum:watch', { topicId: id })
  await socket.command('forum:watchList', { category: another })
  return socket
}

async function heardNothing(socket: TestSocket) {
  await socket.settled()
  const ownPresence = socket.heard.filter(({ name }) => name !== 'forum:presenceChanged')
  expect(ownPresence).toEqual([])
}

describe('in a topic', () => {
  it('a new post arrives for the writer and for a guest who watches, in one step of seq', async () => {
    const [actor, watcher, stranger] = [
      await watching(people.actor),
      await watching(people.watcher),
      await elsewhere(),
    ]
    const before = await watcher.command('forum:watch', { topicId })
    const body = { ...aReply('Hos oss også.'), language: 'nb' as const }
    const { post, seq } = await people.actor.ok('POST /forum/topics/:topicId/posts', {
      params: { topicId },
      body,
    })
    const expected = { topicId, seq, post, peopleCount: 1, clientId: body.clientId }
    expect(await watcher.hears('forum:postCreated')).toEqual(expected)
    expect(await actor.hears('forum:postCreated')).toEqual(expected)
    expect(seq).toBe((before.ok ? before.data.seq : 0) + 1)
    await heardNothing(stranger)
  })

  it('an edit and a hidden post arrive as everybody may see them', async () => {
    const { post } = await reply(people.actor, topicId, 'Zbyt ostro')
    const [watcher, moderator, stranger] = [
      await watching(people.watcher),
      await watching(people.moderator),
      await elsewhere(),
    ]
    const params = { postId: post.id }
    await people.actor.ok('PATCH /forum/posts/:postId', {
      params,
      body: { body: 'Łagodniej', language: 'pl' },
    })
    const edited = await watcher.hears('forum:postChanged')
    expect(edited.post).toMatchObject({ id: post.id, html: '<p>Łagodniej</p>' })
    await people.moderator.ok('PUT /forum/posts/:postId/hidden', {
      params,
      body: { reason: 'abuse', seen: 0 },
    })
    for (const socket of [watcher, moderator]) {
      const hidden = await socket.hears('forum:postChanged', (event) => event.post.hidden !== null)
      expect(hidden).toMatchObject({ topicId, seq: edited.seq + 1, post: { hidden: 'abuse', html: null } })
    }
    expect(JSON.stringify(watcher.heard.slice(-1))).not.toContain('Łagodniej')
    await heardNothing(stranger)
  })

  it('a lock is told to all who watch, and to nobody else', async () => {
    const [actor, watcher, stranger] = [
      await watching(people.actor),
      await watching(people.watcher),
      await elsewhere(),
    ]
    await people.moderator.ok('PATCH /forum/topics/:topicId', { params: { topicId }, body: { locked: true } })
    for (const socket of [actor, watcher])
      expect((await socket.hears('forum:topicChanged')).topic).toMatchObject({ id: topicId, locked: true })
    await heardNothing(stranger)
  })

  it('hiding it sends everybody out but moderators, who hear the rest', async () => {
    const [actor, watcher, moderator] = [
      await watching(people.actor),
      await watching(people.watcher),
      await watching(people.moderator),
    ]
    await people.moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId },
      body: { reason: 'unlawful', seen: 0 },
    })
    for (const socket of [actor, watcher])
      expect(await socket.hears('kit:roomLeft')).toEqual({ room: `forum.topic/${topicId}` })
    expect((await moderator.hears('forum:topicChanged')).topic.hidden).toBe('unlawful')
    await reply(people.moderator, topicId, 'Tylko dla moderacji')
    await moderator.hears('forum:postCreated')
    for (const socket of [actor, watcher]) {
      await socket.settled()
      expect(socket.heard.map(({ name }) => name)).not.toContain('forum:postCreated')
      expect(socket.heard.map(({ name }) => name)).not.toContain('forum:topicChanged')
      expect(await socket.command('forum:watch', { topicId })).toMatchObject({
        error: { code: 'kit.not_found' },
      })
    }
  })

  it('writing is told to the others, not to oneself; guests are read-only', async () => {
    const [actor, watcher, stranger] = [
      await watching(people.actor),
      await watching(people.watcher),
      await elsewhere(),
    ]
    expect(await actor.command('forum:typing', { topicId })).toMatchObject({ ok: true })
    expect(await watcher.hears('forum:typed')).toEqual({
      topicId,
      user: { id: people.actor.person.id, name: 'Eirik Lunde' },
    })
    await actor.settled()
    expect(actor.heard.map(({ name }) => name)).not.toContain('forum:typed')
    expect(await watcher.command('forum:typing', { topicId })).toMatchObject({
      error: { code: 'kit.unauthenticated' },
    })
    await heardNothing(stranger)
  })

  it('is not written in when locked or hidden', async () => {
    const actor = await watching(people.actor)
    await people.moderator.ok('PATCH /forum/topics/:topicId', { params: { topicId }, body: { locked: true } })
    expect(await actor.command('forum:typing', { topicId })).toMatchObject({
      error: { code: 'forum.topic_locked' },
    })
    await people.moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId },
      body: { reason: 'spam', seen: 0 },
    })
    expect(await actor.command('forum:typing', { topicId })).toMatchObject({
      error: { code: 'kit.not_found' },
    })
  })

  it('says who is here: on coming, and when somebody comes or goes', async () => {
    const watcher = await watching(people.watcher)
    const stranger = await elsewhere()
    const actor = await people.actor.socket()
    expect(await actor.command('forum:watch', { topicId })).toMatchObject({ data: { here: 2 } })
    expect(await watcher.hears('forum:presenceChanged', ({ here }) => here === 2)).toEqual({
      topicId,
      here: 2,
    })
    // With a second tab one is still one person.
    const tab = await people.actor.socket()
    expect(await tab.command('forum:watch', { topicId })).toMatchObject({ data: { here: 2 } })
    tab.close()
    actor.close()
    await watcher.hears('forum:presenceChanged', ({ here }) => here === 1)
    await heardNothing(stranger)
    expect(stranger.heard.filter((each) => JSON.stringify(each).includes(topicId))).toEqual([])
  })

  it('is heard no more after leaving', async () => {
    const watcher = await watching(people.watcher)
    await watcher.command('forum:unwatch', { topicId })
    await reply(people.actor, topicId)
    await watcher.settled()
    expect(watcher.heard.map(({ name }) => name)).not.toContain('forum:postCreated')
  })
})

describe('in a list', () => {
  it('topics come, change and go; in their category and among all', async () => {
    const [all, one, stranger] = [
      await people.watcher.socket(),
      await people.actor.socket(),
      await elsewhere(),
    ]
    await all.command('forum:watchList', {})
    await one.command('forum:watchList', { category })
    const topic = await openTopic(people.actor, category, 'Nowy temat')
    await reply(people.actor, topic.id)
    await people.moderator.ok('PUT /forum/topics/:topicId/hidden', {
      params: { topicId: topic.id },
      body: { reason: 'duplicate', seen: 0 },
    })
    for (const socket of [all, one]) {
      expect((await socket.hears('forum:topicCreated')).topic).toEqual(topic)
      const { topic: bumped } = await socket.hears('forum:topicChanged')
      expect(bumped).toMatchObject({ id: topic.id, postCount: 2 })
      expect(await socket.hears('forum:topicRemoved')).toEqual({ topicId: topic.id, seq: bumped.seq + 1 })
    }
    await one.command('forum:unwatchList', { category })
    await openTopic(people.actor, category)
    await all.hears('forum:topicCreated', ({ topic: { id } }) => id !== topic.id)
    await one.settled()
    expect(one.heard.filter(({ name }) => name === 'forum:topicCreated')).toHaveLength(1)
    await heardNothing(stranger)
  })

  it('is no longer told to whoever went from it to a topic', async () => {
    const reader = await people.watcher.socket()
    await reader.command('forum:watchList', {})
    await reader.command('forum:watch', { topicId })
    await reader.command('forum:unwatchList', {})
    const other = await openTopic(people.actor, category, 'Et annet tema')
    await reply(people.actor, other.id)
    // What the topic is told later on the same line shows that nothing came before.
    await reply(people.actor, topicId)
    await reader.hears('forum:postCreated')
    expect(reader.heard.map(({ name }) => name).filter((name) => name !== 'forum:presenceChanged')).toEqual([
      'forum:postCreated',
    ])
  })

  it('of an unknown category cannot be watched', async () => {
    const socket = await people.watcher.socket()
    expect(await socket.command('forum:watchList', { category: 'nowhere' })).toMatchObject({
      error: { code: 'kit.not_found' },
    })
  })
})

describe('a command', () => {
  const wrong: unknown[] = [
    null,
    {},
    { topicId: 'x' },
    { topicId: { $ne: null } },
    { topicId: 7 },
    'text',
    [],
  ]
  it.each(wrong)('refuses %j at its field', async (input) => {
    const socket = await people.actor.socket()
    for (const name of ['forum:watch', 'forum:typing', 'forum:unwatch'] as const)
      expect(await socket.command(name, input as never)).toMatchObject({
        ok: false,
        error: { code: 'kit.validation' },
      })
  })

  it('refuses a topic that does not exist', async () => {
    const socket = await people.actor.socket()
    const nothing = { topicId: 'f'.repeat(24) }
    expect(await socket.command('forum:watch', nothing)).toMatchObject({ error: { code: 'kit.not_found' } })
    expect(await socket.command('forum:typing', nothing)).toMatchObject({ error: { code: 'kit.not_found' } })
  })
})
