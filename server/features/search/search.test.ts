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

  await moderator.ok('PUT /forum/topics/:topicId/hidden', { ...at, body: { reason: 'spam', seen: 0 } })
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

test('from the moment of the act, a first post is found by what it says now, and by nothing while it is hidden', async () => {
  const [author, moderator] = [await hub.person(), await hub.person('moderator')]
  const topic = await openTopic(author, undefined, 'Ogród deszczowy')
  expect(await titles('ogrod deszczowy')).toHaveLength(1)
  const { posts } = await author.ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })
  const at = { params: { postId: posts[0]?.id ?? '' } }
  const edit = (body: string) =>
    author.ok('PATCH /forum/posts/:postId', { ...at, body: { body, language: 'pl' } })
  await edit('Żurawka, tel. 600 700 800')
  expect(await titles('600')).toEqual(['Ogród deszczowy'])
  await edit('Żurawka i turzyca')
  expect(await titles('600')).toEqual([])
  await moderator.ok('PUT /forum/posts/:postId/hidden', { ...at, body: { reason: 'personal_data', seen: 0 } })
  expect(await titles('turzyca')).toEqual([])
  await moderator.ok('DELETE /forum/posts/:postId/hidden', { ...at, query: { seen: 1 } })
  expect(await titles('turzyca')).toEqual(['Ogród deszczowy'])
})

test('from the moment of the act, an offer is found by what it says now, and only while it is open', async () => {
  const member = await hub.person('member', { organisation: 'PL' })
  const offer = await publish(member, { title: 'Namioty na piknik' })
  expect(await titles('namioty')).toHaveLength(1)
  const at = { params: { offerId: offer.id } }
  const { revision } = await member.ok('PATCH /board/offers/:offerId', {
    ...at,
    body: { title: 'Ławy na piknik', revision: offer.revision },
  })
  expect(await titles('namioty')).toEqual([])
  expect(await titles('lawy')).toHaveLength(1)
  await member.ok('PUT /board/offers/:offerId/state', { ...at, body: { state: 'closed' } })
  expect([revision > offer.revision, await titles('lawy')]).toEqual([true, []])
})

test('lists, filters and search find the same, however somebody types it', async () => {
  const member = await hub.person('member', { organisation: 'NO' })
  const params = { organisationId: member.person.organisationId ?? '' }
  const name = 'Ålesund\u00a0Їжа – Children’s hus'
  await member.ok('PATCH /organisations/:organisationId', { params, body: { name } })
  const title = 'Kveld på Åsen'
  await publish(member, { title, language: 'nb' })
  const guest = hub.guest()
  for (const q of ['aalesund', 'alesund', 'ÅLESUND', 'їжа', 'ÅLESUND ЇЖА', "children's", '– children']) {
    const { organisations } = await guest.ok('GET /organisations', { query: { q } })
    expect([q, organisations.map((each) => each.name)]).toEqual([q, [name]])
    const { offers } = await guest.ok('GET /board/offers', { query: { q } })
    expect([q, offers.map((each) => each.title)]).toEqual([q, [title]])
    await expect.poll(() => titles(q)).toContain(name)
  }
  for (const q of ['aasen', 'asen', 'åsen']) expect(await titles(q)).toContain(title)
})
