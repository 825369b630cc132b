import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aReply, aTopic, makeCategory, openTopic, reply } from '../testing.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { CategoryModel, PostModel } from '../model.ts'

let hub: TestHub
let author: TestClient
let other: TestClient
let moderator: TestClient
const read = (client: TestClient, topicId: string) =>
  client.ok('GET /forum/topics/:topicId', { params: { topicId } })
const post = (client: TestClient, topicId: string, body: ReturnType<typeof aReply> & { quoteOf?: number }) =>
  client.request('POST /forum/topics/:topicId/posts', { params: { topicId }, body })

beforeAll(async () => {
  hub = await startTestHub()
  author = await hub.person()
  other = await hub.person()
  moderator = await hub.person('moderator')
})
afterAll(() => hub.close())

describe('many at once', () => {
  it('give each reply a number of its own, without gaps, and count every one', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Who writes and whether the request is sent again at the same moment.
        fc.array(fc.record({ byAuthor: fc.boolean(), twice: fc.boolean() }), { minLength: 1, maxLength: 30 }),
        async (acts) => {
          const { id } = await openTopic(author)
          const answers = await Promise.all(
            acts.flatMap(({ byAuthor, twice }) => {
              const body = aReply()
              const client = byAuthor ? author : other
              return twice ? [post(client, id, body), post(client, id, body)] : [post(client, id, body)]
            }),
          )
          expect(answers.every(({ status }) => status === 201)).toBe(true)
          const stored = await PostModel.find({ topic: id }).sort({ number: 1 }).lean()
          expect(stored.map(({ number }) => number)).toEqual(
            Array.from({ length: acts.length + 1 }, (_, index) => index + 1),
          )
          const { topic } = await read(hub.guest(), id)
          expect(topic.postCount).toBe(acts.length + 1)
          expect(topic.peopleCount).toBe(acts.some(({ byAuthor }) => !byAuthor) ? 2 : 1)
          expect(topic.lastPostBy.id).toBe(String(stored.at(-1)?.author))
          expect(topic.seq).toBeGreaterThan(acts.length)
        },
      ),
      {
        numRuns: 6,
        examples: [[Array.from({ length: 30 }, (_, i) => ({ byAuthor: i % 2 === 0, twice: false }))]],
      },
    )
  })

  it('open one topic from one act, however often it is sent', async () => {
    const category = await makeCategory()
    const body = aTopic(category)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => author.ok('POST /forum/topics', { body })),
    )
    const again = await author.ok('POST /forum/topics', { body })
    expect(new Set([...answers, again].map(({ topic }) => topic.id)).size).toBe(1)
    expect((await CategoryModel.findById(category).lean())?.topicCount).toBe(1)
    expect((await read(hub.guest(), again.topic.id)).posts).toHaveLength(1)
  })

  it('answer a repeated reply as the first time, also after the topic was locked', async () => {
    const { id } = await openTopic(author)
    const body = aReply()
    const first = await post(author, id, body)
    await moderator.ok('PATCH /forum/topics/:topicId', { params: { topicId: id }, body: { locked: true } })
    const again = await post(author, id, body)
    expect([again.status, again.data.post.id]).toEqual([201, first.data.post.id])
    expect((await read(author, id)).topic.postCount).toBe(2)
  })

  it('keep the clientIds of two people apart, and refuse one used for another topic', async () => {
    const { id } = await openTopic(author)
    const { id: elsewhere } = await openTopic(author)
    const body = aReply()
    const mine = await post(author, id, body)
    const theirs = await post(other, id, body)
    expect(theirs.data.post.id).not.toBe(mine.data.post.id)
    expect((await post(author, elsewhere, body)).error.issues).toEqual([
      { path: 'clientId', code: 'field.taken' },
    ])
    const opening = { ...aTopic(await makeCategory()), clientId: body.clientId }
    expect((await author.request('POST /forum/topics', { body: opening })).error.issues).toEqual([
      { path: 'clientId', code: 'field.taken' },
    ])
  })
})

describe('a locked topic', () => {
  it('takes no reply and no edit from anybody, and says so, until it is unlocked', async () => {
    const { id } = await openTopic(author)
    const { post: mine } = await reply(author, id)
    const lock = (locked: boolean) =>
      moderator.ok('PATCH /forum/topics/:topicId', { params: { topicId: id }, body: { locked } })
    expect((await lock(true)).topic.locked).toBe(true)
    for (const client of [author, moderator]) {
      const refused = await post(client, id, aReply())
      expect([refused.status, refused.error]).toEqual([409, { code: 'forum.topic_locked' }])
    }
    const edit = await author.request('PATCH /forum/posts/:postId', {
      params: { postId: mine.id },
      body: { body: 'inaczej', language: 'pl' },
    })
    expect([edit.status, edit.error.code]).toEqual([409, 'forum.topic_locked'])
    await lock(false)
    expect((await post(author, id, aReply())).status).toBe(201)
  })
})

describe('hiding', () => {
  const hidePost = (postId: string, reason = 'spam' as const) =>
    moderator.ok('PUT /forum/posts/:postId/hidden', { params: { postId }, body: { reason, seen: 0 } })

  it('a post leaves its place and the reason; moderators read on', async () => {
    const { id } = await openTopic(author)
    const { post: bad } = await reply(other, id, 'Tanie kredyty')
    const answer = await hidePost(bad.id)
    expect(answer.post).toMatchObject({ hidden: 'spam', html: '<p>Tanie kredyty</p>' })
    for (const client of [hub.guest(), author, other]) {
      expect((await read(client, id)).posts[1]).toMatchObject({ number: 2, hidden: 'spam', html: null })
    }
    expect((await read(moderator, id)).posts[1]).toMatchObject({ html: '<p>Tanie kredyty</p>' })
    const edit = await other.request('PATCH /forum/posts/:postId', {
      params: { postId: bad.id },
      body: { body: 'Drogie kredyty', language: 'pl' },
    })
    expect([edit.status, edit.error.code]).toEqual([409, 'forum.post_hidden'])
    expect((await post(author, id, { ...aReply(), quoteOf: 2 })).error.issues).toEqual([
      { path: 'quoteOf', code: 'field.invalid_choice' },
    ])
    await moderator.ok('DELETE /forum/posts/:postId/hidden', {
      params: { postId: bad.id },
      query: { seen: 1 },
    })
    expect((await read(hub.guest(), id)).posts[1]?.html).toBe('<p>Tanie kredyty</p>')
  })

  it('a topic makes it vanish for all but moderators, posts and lists included, and comes back whole', async () => {
    const category = await makeCategory()
    const { id } = await openTopic(author, category)
    const { post: mine } = await reply(author, id)
    const count = async () => (await CategoryModel.findById(category).lean())?.topicCount
    const hide = () =>
      moderator.ok('PUT /forum/topics/:topicId/hidden', {
        params: { topicId: id },
        body: { reason: 'unlawful', seen: 0 },
      })
    await hide()
    await hide()
    expect(await count()).toBe(0)
    for (const client of [hub.guest(), author]) {
      const gone = await client.request('GET /forum/topics/:topicId', { params: { topicId: id } })
      expect([gone.status, gone.error]).toEqual([404, { code: 'kit.not_found' }])
      expect((await client.ok('GET /forum/topics', { query: { category } })).topics).toEqual([])
    }
    expect((await post(author, id, aReply())).status).toBe(404)
    const source = await author.request('GET /forum/posts/:postId/source', { params: { postId: mine.id } })
    expect(source.status).toBe(404)
    expect((await read(moderator, id)).topic.hidden).toBe('unlawful')
    const listed = await moderator.ok('GET /forum/topics', { query: { category } })
    expect(listed.topics.map((topic) => [topic.id, topic.hidden])).toEqual([[id, 'unlawful']])
    await moderator.ok('DELETE /forum/topics/:topicId/hidden', {
      params: { topicId: id },
      query: { seen: 1 },
    })
    expect(await count()).toBe(1)
    expect((await read(hub.guest(), id)).posts).toHaveLength(2)
  })
})

describe('editing', () => {
  it('is for the author, shows the text as stored, and is marked', async () => {
    const { id } = await openTopic(author)
    const { post: mine } = await reply(author, id, 'Pierwsza *wersja*')
    const params = { postId: mine.id }
    expect(await author.ok('GET /forum/posts/:postId/source', { params })).toEqual({
      body: 'Pierwsza *wersja*',
      language: 'pl',
    })
    expect((await other.request('GET /forum/posts/:postId/source', { params })).status).toBe(403)
    const body = { body: 'Second *version*', language: 'en' as const }
    for (const client of [other, moderator])
      expect((await client.request('PATCH /forum/posts/:postId', { params, body })).status).toBe(403)
    const edited = await author.ok('PATCH /forum/posts/:postId', { params, body })
    expect(edited.post).toMatchObject({ html: '<p>Second <em>version</em></p>', language: 'en', number: 2 })
    expect(Date.parse(edited.post.editedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    expect((await read(hub.guest(), id)).posts[1]?.html).toBe('<p>Second <em>version</em></p>')
    const same = await author.ok('PATCH /forum/posts/:postId', { params, body })
    expect(same).toEqual(edited)
  })
})

it('quotes a post of the same topic', async () => {
  const { id } = await openTopic(author)
  const answer = await post(other, id, { ...aReply('> działa\n\nU nas też.'), quoteOf: 1 })
  expect(answer.data.post).toMatchObject({
    quoteOf: { number: 1, author: { id: author.person.id } },
    html: '<blockquote>\n<p>działa</p>\n</blockquote>\n<p>U nas też.</p>',
  })
  expect((await post(other, id, { ...aReply(), quoteOf: 9 })).error.issues).toEqual([
    { path: 'quoteOf', code: 'field.invalid_choice' },
  ])
})
