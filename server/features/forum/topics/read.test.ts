import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aReply, makeCategory, openTopic, reply } from '../testing.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { TopicModel } from '../model.ts'

let hub: TestHub
let author: TestClient
let moderator: TestClient
const read = (client: TestClient, topicId: string, query = {}) =>
  client.ok('GET /forum/topics/:topicId', { params: { topicId }, query })

beforeAll(async () => {
  hub = await startTestHub()
  author = await hub.person('member', { name: 'Katarzyna Sowa', organisation: 'PL' })
  moderator = await hub.person('moderator')
})
afterAll(() => hub.close())

describe('a topic', () => {
  it('is read by a guest, with its author, organisation and rendered posts', async () => {
    const { id } = await openTopic(author)
    const page = await read(hub.guest(), id)
    expect(page.topic).toMatchObject({
      title: 'Jak zatrzymać wolontariuszy?',
      language: 'pl',
      tags: ['wolontariat'],
      postCount: 1,
      peopleCount: 1,
      locked: false,
    })
    expect(page.posts).toHaveLength(1)
    expect(page.posts[0]).toMatchObject({
      number: 1,
      author: {
        id: author.person.id,
        name: 'Katarzyna Sowa',
        organisation: { city: 'Kraków', country: 'PL' },
      },
      html: '<p>Połowa odchodzi przed świętami. Co u was <strong>działa</strong>?</p>',
    })
    expect(page.can).toEqual({ reply: false, editOwn: false, moderate: false })
  })

  it('says what each may do, from the same held page', async () => {
    const { id } = await openTopic(author)
    expect((await read(hub.guest(), id)).can).toEqual({ reply: false, editOwn: false, moderate: false })
    expect((await read(author, id)).can).toEqual({ reply: true, editOwn: true, moderate: false })
    expect((await read(moderator, id)).can).toEqual({ reply: true, editOwn: true, moderate: true })
    await moderator.ok('PATCH /forum/topics/:topicId', { params: { topicId: id }, body: { locked: true } })
    expect((await read(author, id)).can).toEqual({ reply: false, editOwn: false, moderate: false })
  })

  it('is never older than the last reply, the author’s new name or the organisation’s', async () => {
    const person = await hub.person('member', { name: 'Dawna Nazwa', organisation: 'NO' })
    const { id } = await openTopic(person)
    await read(hub.guest(), id)
    await reply(person, id, 'Jeszcze jedno')
    expect((await read(hub.guest(), id)).posts).toHaveLength(2)
    await person.ok('PATCH /accounts/me', { body: { name: 'Nowa Nazwa' } })
    expect((await read(hub.guest(), id)).posts[0]?.author.name).toBe('Nowa Nazwa')
    const organisationId = person.person.organisationId ?? ''
    await person.ok('PATCH /organisations/:organisationId', {
      params: { organisationId },
      body: { name: 'Frivillig Vest' },
    })
    expect((await read(hub.guest(), id)).topic.author.organisation?.name).toBe('Frivillig Vest')
  })

  it('is paged by number, from one on or around one', async () => {
    const { id } = await openTopic(author)
    for (let number = 2; number <= 27; number++) await reply(author, id, `Post ${number}`)
    const numbers = async (query: object) =>
      (await read(hub.guest(), id, query)).posts.map((post) => post.number)
    const range = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index)
    expect(await numbers({})).toEqual(range(1, 20))
    expect(await numbers({ from: 21 })).toEqual(range(21, 27))
    expect(await numbers({ from: 28 })).toEqual([])
    expect(await numbers({ around: 12 })).toEqual(range(7, 26))
    expect(await numbers({ around: 999 })).toEqual(range(8, 27))
    expect(await numbers({ around: 1 })).toEqual(range(1, 20))
  })

  it.each([{ from: 0 }, { from: 'x' }, { around: -1 }, { elsewhere: 1 }])('refuses %j', async (query) => {
    const { id } = await openTopic(author)
    const answer = await author.raw('GET', `/api/forum/topics/${id}?${new URLSearchParams(query as never)}`)
    expect(answer.status).toBe(422)
    expect(answer.error.issues?.[0]?.path).toBe(Object.keys(query)[0])
  })

  it.each(['nonsense', 'f'.repeat(24), '../x'])('that does not exist is 404: %s', async (topicId) => {
    const answer = await author.raw('GET', `/api/forum/topics/${encodeURIComponent(topicId)}`)
    expect([answer.status, answer.error.code]).toEqual([404, 'kit.not_found'])
  })
})

describe('lists', () => {
  const list = (client: TestClient, query: { category?: string; cursor?: string }) =>
    client.ok('GET /forum/topics', { query })

  it('page through a category without loss or double, pinned first, also among equal times', async () => {
    const category = await makeCategory()
    const ids: string[] = []
    for (let index = 0; index < 45; index++)
      ids.push((await openTopic(author, category, `Temat ${index}`)).id)
    const at = new Date()
    await TopicModel.updateMany({ _id: { $in: ids.slice(10, 40) } }, { 'last.at': at })
    const pinned = ids[3] ?? ''
    await moderator.ok('PATCH /forum/topics/:topicId', {
      params: { topicId: pinned },
      body: { pinned: true },
    })

    const seen: { id: string; lastPostAt: string }[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(hub.guest(), {
        category,
        ...(cursor && { cursor }),
      })
      seen.push(...page.topics)
      cursor = page.next
    } while (cursor)
    expect(seen[0]?.id).toBe(pinned)
    expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort())
    const times = seen.slice(1).map(({ lastPostAt }) => lastPostAt)
    expect(times).toEqual([...times].sort().reverse())
  })

  it('bring a topic to the top when somebody replies', async () => {
    const category = await makeCategory()
    const first = await openTopic(author, category, 'Pierwszy')
    const second = await openTopic(author, category, 'Drugi')
    const order = async () => (await list(hub.guest(), { category })).topics.map(({ id }) => id)
    expect(await order()).toEqual([second.id, first.id])
    await reply(author, first.id)
    expect(await order()).toEqual([first.id, second.id])
    expect((await list(hub.guest(), {})).topics[0]?.id).toBe(first.id)
  })

  it('answer an unknown category with 404 and a forged cursor at its field', async () => {
    const unknown = await author.request('GET /forum/topics', { query: { category: 'nowhere' } })
    expect(unknown.status).toBe(404)
    const forged = await author.request('GET /forum/topics', { query: { cursor: '1.x' } })
    expect([forged.status, forged.error.issues]).toEqual([422, [{ path: 'cursor', code: 'field.invalid' }]])
  })
})

describe('categories', () => {
  const texts = { pl: 'Pieniądze', nb: 'Penger', en: 'Money' }
  const put = (client: TestClient, slug: string, order = 1) =>
    client.request('PUT /forum/categories/:slug', {
      params: { slug },
      body: { title: texts, description: texts, order },
    })

  it('are made and changed by administrators alone, and keep their counts', async () => {
    const admin = await hub.person('admin')
    expect((await put(hub.guest(), 'money')).status).toBe(401)
    expect((await put(author, 'money')).status).toBe(403)
    expect((await put(moderator, 'money')).status).toBe(403)
    expect((await put(admin, 'money')).data.category).toMatchObject({ slug: 'money', topicCount: 0 })
    await openTopic(author, 'money')
    expect((await put(admin, 'money', 5)).data.category).toMatchObject({ title: texts, topicCount: 1 })
    const { categories, can } = await hub.guest().ok('GET /forum/categories')
    const made = categories.find(({ slug }) => slug === 'money')
    expect(made?.topicCount).toBe(1)
    expect(Date.parse(made?.lastPostAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    expect(can).toEqual({ manage: false })
    expect((await admin.ok('GET /forum/categories')).can).toEqual({ manage: true })
  })

  it.each(['x', 'Money', 'a--b', 'ą-ę', 'a'.repeat(41)])('are not called %s', async (slug) => {
    const admin = await hub.person('admin')
    expect((await put(admin, encodeURIComponent(slug))).error.issues).toEqual([
      { path: 'slug', code: 'field.invalid' },
    ])
  })
})

it('previews as it will look, for those who may write', async () => {
  const { body } = aReply('**ja**')
  const answer = await author.ok('POST /markdown/preview', { body: { body } })
  expect(answer.html).toBe('<p><strong>ja</strong></p>')
  expect((await hub.guest().request('POST /markdown/preview', { body: { body } })).status).toBe(401)
})
