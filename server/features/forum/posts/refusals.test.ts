import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aReply, aTopic, makeCategory, openTopic, reply } from '../testing.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { PostModel } from '../model.ts'

let hub: TestHub
let topicId: string
let postId: string
let category: string
const people = {} as Record<'guest' | 'stranger' | 'author' | 'moderator', TestClient>

const sent = (body: unknown) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

beforeAll(async () => {
  hub = await startTestHub()
  people.guest = hub.guest()
  people.stranger = await hub.person()
  people.author = await hub.person()
  people.moderator = await hub.person('moderator')
  category = await makeCategory()
  topicId = (await openTopic(people.author, category)).id
  postId = (await reply(people.author, topicId)).post.id
})
afterAll(() => hub.close())

describe('who may', () => {
  const reason = { reason: 'off_topic', seen: 0 }
  const rows: [string, () => [string, string, unknown?], [number, number, number, number]][] = [
    ['read the list', () => ['GET', '/topics'], [200, 200, 200, 200]],
    ['read a topic', () => ['GET', `/topics/${topicId}`], [200, 200, 200, 200]],
    ['open a topic', () => ['POST', '/topics', aTopic(category)], [401, 201, 201, 201]],
    ['reply', () => ['POST', `/topics/${topicId}/posts`, aReply()], [401, 201, 201, 201]],
    ['read the source', () => ['GET', `/posts/${postId}/source`], [401, 403, 200, 200]],
    ['edit', () => ['PATCH', `/posts/${postId}`, { body: 'x', language: 'nb' }], [401, 403, 200, 403]],
    ['lock', () => ['PATCH', `/topics/${topicId}`, { locked: false }], [401, 403, 403, 200]],
    ['pin', () => ['PATCH', `/topics/${topicId}`, { pinned: true }], [401, 403, 403, 200]],
    ['hide a post', () => ['PUT', `/posts/${postId}/hidden`, reason], [401, 403, 403, 200]],
    ['show a post', () => ['DELETE', `/posts/${postId}/hidden?seen=1`], [401, 403, 403, 200]],
    ['hide a topic', () => ['PUT', `/topics/${topicId}/hidden`, reason], [401, 403, 403, 200]],
    ['show a topic', () => ['DELETE', `/topics/${topicId}/hidden?seen=1`], [401, 403, 403, 200]],
  ]
  it.each(rows)('%s', async (_, call, expected) => {
    const statuses: number[] = []
    for (const client of [people.guest, people.stranger, people.author, people.moderator]) {
      const [method, path, body] = call()
      statuses.push((await client.raw(method, `/api/forum${path}`, body ? sent(body) : {})).status)
    }
    expect(statuses).toEqual(expected)
  })
})

describe('what cannot be right', () => {
  const long = 'ż'.repeat(20_001)
  const cases: [string, object, { path: string; code: string; params?: object }][] = [
    ['no text', { body: '  \n ' }, { path: 'body', code: 'field.required' }],
    ['too long a text', { body: long }, { path: 'body', code: 'field.too_long', params: { max: 20_000 } }],
    ['a number for a text', { body: 7 }, { path: 'body', code: 'field.wrong_type' }],
    ['a control character', { body: 'a\u0000b' }, { path: 'body', code: 'field.invalid' }],
    ['another language', { language: 'de' }, { path: 'language', code: 'field.invalid_choice' }],
    ['no language', { language: undefined }, { path: 'language', code: 'field.required' }],
    ['a clientId that is none', { clientId: '1' }, { path: 'clientId', code: 'field.invalid' }],
    ['a field unknown', { html: '<b>' }, { path: 'html', code: 'field.unknown' }],
    ['a quote of nothing', { quoteOf: 0 }, { path: 'quoteOf', code: 'field.too_small', params: { min: 1 } }],
    ['a quote by operator', { quoteOf: { $gt: 0 } }, { path: 'quoteOf', code: 'field.wrong_type' }],
  ]
  it.each(cases)('in a reply: %s', async (_, change, issue) => {
    const answer = await people.author.raw(
      'POST',
      `/api/forum/topics/${topicId}/posts`,
      sent({ ...aReply(), ...change }),
    )
    expect([answer.status, answer.error]).toEqual([422, { code: 'kit.validation', issues: [issue] }])
  })

  const openings: [string, object, { path: string; code: string; params?: object }][] = [
    ['too short a title', { title: 'abc' }, { path: 'title', code: 'field.too_short', params: { min: 4 } }],
    [
      'too long a title',
      { title: 'x'.repeat(141) },
      { path: 'title', code: 'field.too_long', params: { max: 140 } },
    ],
    ['a title of two lines', { title: 'jeden\ndwa' }, { path: 'title', code: 'field.invalid' }],
    ['an unknown category', { category: 'nowhere' }, { path: 'category', code: 'field.invalid_choice' }],
    ['a category by operator', { category: { $ne: '' } }, { path: 'category', code: 'field.wrong_type' }],
    [
      'six tags',
      { tags: [...'abcdef'].map((t) => t + t) },
      { path: 'tags', code: 'field.too_many', params: { max: 5 } },
    ],
    [
      'a long tag',
      { tags: ['ok', 'x'.repeat(31)] },
      { path: 'tags.1', code: 'field.too_long', params: { max: 30 } },
    ],
  ]
  it.each(openings)('in a topic: %s', async (_, change, issue) => {
    const before = await PostModel.countDocuments()
    const answer = await people.author.raw(
      'POST',
      '/api/forum/topics',
      sent({ ...aTopic(category), ...change }),
    )
    expect([answer.status, answer.error]).toEqual([422, { code: 'kit.validation', issues: [issue] }])
    expect(await PostModel.countDocuments()).toBe(before)
  })

  it('names every fault at once', async () => {
    const answer = await people.author.raw('POST', '/api/forum/topics', sent({ tags: 'x', title: '' }))
    expect(answer.error.issues?.map(({ path }) => path).sort()).toEqual([
      'body',
      'category',
      'clientId',
      'language',
      'tags',
      'title',
    ])
  })

  const changes: [string, unknown][] = [
    ['nothing', {}],
    ['a word for a switch', { locked: 'yes' }],
    ['what nobody may set', { postCount: 0 }],
    ['a list', []],
    ['null', null],
  ]
  it.each(changes)('in a change of a topic: %s', async (_, body) => {
    const answer = await people.moderator.raw('PATCH', `/api/forum/topics/${topicId}`, sent(body))
    expect(answer.error.code).toMatch(/^kit\.(validation|malformed_json)$/)
    expect([400, 422]).toContain(answer.status)
  })

  it('is not hidden without a reason that we know, nor by whoever does not say what was seen', async () => {
    const path = `/api/forum/posts/${postId}/hidden`
    const issuesOf = async (method: string, body?: object) =>
      (await people.moderator.raw(method, path, body ? sent(body) : {})).error.issues
    expect(await issuesOf('PUT', { reason: 'ugly', seen: 0 })).toEqual([
      { path: 'reason', code: 'field.invalid_choice' },
    ])
    expect(await issuesOf('PUT', { reason: 'spam' })).toEqual([{ path: 'seen', code: 'field.required' }])
    expect(await issuesOf('DELETE')).toHaveLength(1)
  })

  it('is no JSON, no JSON at all, or too much of it', async () => {
    const path = `/api/forum/topics/${topicId}/posts`
    const json = { 'content-type': 'application/json' }
    const malformed = await people.author.raw('POST', path, { body: '{"body":', headers: json })
    expect([malformed.status, malformed.error.code]).toEqual([400, 'kit.malformed_json'])
    const form = await people.author.raw('POST', path, { body: new URLSearchParams({ body: 'x' }) })
    expect([form.status, form.error.code]).toEqual([415, 'kit.unsupported_media_type'])
    const huge = JSON.stringify({ body: 'x'.repeat(7_000_000) })
    const tooLarge = await people.author.raw('POST', path, { body: huge, headers: json })
    expect([tooLarge.status, tooLarge.error.code]).toEqual([413, 'kit.too_large'])
  })

  it('names what does not exist: 404, before anything is said of rights on it', async () => {
    const nothing = 'f'.repeat(24)
    const calls: [string, string, unknown?][] = [
      ['POST', `/topics/${nothing}/posts`, aReply()],
      ['PATCH', `/topics/${nothing}`, { locked: true }],
      ['PUT', `/topics/${nothing}/hidden`, { reason: 'spam', seen: 0 }],
      ['DELETE', `/topics/${nothing}/hidden?seen=0`],
      ['GET', `/posts/${nothing}/source`],
      ['PATCH', `/posts/${nothing}`, { body: 'x', language: 'pl' }],
      ['PUT', `/posts/${nothing}/hidden`, { reason: 'spam', seen: 0 }],
      ['DELETE', `/posts/${nothing}/hidden?seen=0`],
      // A post's id where a topic's belongs, and the other way round.
      ['POST', `/topics/${postId}/posts`, aReply()],
      ['GET', `/posts/${topicId}/source`],
    ]
    for (const [method, path, body] of calls) {
      const answer = await people.moderator.raw(method, `/api/forum${path}`, body ? sent(body) : {})
      expect([path, answer.status]).toEqual([path, 404])
    }
  })
})

describe('Markdown', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](https://elsewhere.example/pixel.png)',
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org" onmouseover="alert(1))',
    '`<script>`',
    '```html\n<script>alert(1)</script>\n```',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<textarea></textarea><style>*{display:none}</style>',
    '[x]: javascript:alert(1)\n\n[x]',
    '<iframe srcdoc="<script>alert(1)</script>">',
  ]
  it.each(attacks)('is harmless: %s', async (attack) => {
    const { post } = await reply(people.author, topicId, attack)
    const html = post.html ?? ''
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)]
    expect(tags.length).toBeGreaterThan(0)
    for (const [, name, attributes] of tags) {
      expect(name).toMatch(/^(p|a|em|strong|code|pre|br|blockquote|ul|ol|li|h[2-6]|hr|s)$/)
      expect(attributes).toMatch(
        /^$|^ href="(https?:\/\/|mailto:)[^"]*" rel="nofollow ugc noopener"$|^ rel="nofollow ugc noopener"$| \//,
      )
    }
  })

  it('is rendered soon, however it is nested', async () => {
    const hostile = ['[', '> ', '* ', '`', '**a', '[a](', '<', '|'].map((part) =>
      part.repeat(20_000 / part.length).trim(),
    )
    for (const body of hostile) {
      const start = performance.now()
      await people.author.ok('POST /markdown/preview', { body: { body } })
      expect(performance.now() - start).toBeLessThan(2_000)
    }
  })
})
