import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { openTopic } from '../forum/testing.ts'
import { publish } from '../board/testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const find = async (q: string) => (await hub.guest().ok('GET /search', { query: { q } })).results
const titles = async (q: string) => (await find(q)).map(({ title }) => title)

test('what was there before the first search, and what comes after it, is found by folded words', async () => {
  const member = await hub.person('member', { organisation: 'PL' })
  await openTopic(member, undefined, 'Łąka kwietna przy świetlicy')
  expect(await titles('laka swietlicy')).toEqual(['Łąka kwietna przy świetlicy'])

  const offer = await publish(member, { title: 'Łąka i ul na dachu' })
  await expect.poll(() => titles('laka')).toHaveLength(2)
  expect((await find('ul na dachu'))[0]).toEqual({
    kind: 'offer',
    id: offer.id,
    title: 'Łąka i ul na dachu',
    context: offer.organisation.name,
    url: `/board/offers/${offer.id}`,
    language: 'pl',
  })
  expect((await find(offer.organisation.name)).map(({ kind }) => kind)).toContain('organisation')
})

test('what is renamed is found by its new name alone, and what is hidden not at all', async () => {
  const [author, moderator] = [await hub.person(), await hub.person('moderator')]
  const topic = await openTopic(author, undefined, 'Zajezdnia tramwajowa')
  await expect.poll(() => titles('zajezdnia')).toHaveLength(1)

  const at = { params: { topicId: topic.id } }
  await moderator.ok('PATCH /forum/topics/:topicId', { ...at, body: { title: 'Muzeum inżynierii' } })
  await expect.poll(() => titles('muzeum inzynierii')).toEqual(['Muzeum inżynierii'])
  expect(await titles('zajezdnia')).toEqual([])

  await moderator.ok('PUT /forum/topics/:topicId/hidden', { ...at, body: { reason: 'spam' } })
  await expect.poll(() => titles('muzeum inzynierii')).toEqual([])
})

test('an offer is found by the name that its organisation has now', async () => {
  const member = await hub.person('member', { organisation: 'PL' })
  await publish(member, { title: 'Kajakiem przez miasto' })
  const at = { params: { organisationId: member.person.organisationId ?? '' } }
  const contexts = async () => (await find('kajakiem')).map(({ context }) => context)
  await expect.poll(contexts).toHaveLength(1)
  await member.ok('PATCH /organisations/:organisationId', { ...at, body: { name: 'Wioślarze z Zabłocia' } })
  await expect.poll(contexts).toEqual(['Wioślarze z Zabłocia'])
})

test('what a first post says no more, or was hidden, is not found', async () => {
  const [author, moderator] = [await hub.person(), await hub.person('moderator')]
  const topic = await openTopic(author, undefined, 'Ogród deszczowy')
  await expect.poll(() => titles('ogrod deszczowy')).toHaveLength(1)
  const { posts } = await author.ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })
  const at = { params: { postId: posts[0]?.id ?? '' } }
  await author.ok('PATCH /forum/posts/:postId', {
    ...at,
    body: { body: 'Żurawka i turzyca', language: 'pl' },
  })
  await expect.poll(() => titles('turzyca')).toEqual(['Ogród deszczowy'])
  await moderator.ok('PUT /forum/posts/:postId/hidden', { ...at, body: { reason: 'spam' } })
  await expect.poll(() => titles('turzyca')).toEqual([])
})
