import { randomUUID } from 'node:crypto'
import { demoPassword } from '../../../server/features/accounts/demo/accounts.ts'
import { TestClient } from '../../../server/testing/client.ts'
import type { DemoPerson } from '../people.ts'

const word = (letters: number) => 'W'.repeat(letters)
/** One grapheme for the eye, as wide as its marks for the browser. */
const stacked = (letters: number) => 'ด' + '็้'.repeat(Math.floor((letters - 1) / 2))
const rightToLeft = (letters: number) => '\u202Eمرحبا بالعالم '.repeat(30).slice(0, letters).trim()
const address = (letters: number) => `https://example.org/${'a'.repeat(letters - 20)}`

/** Four lines that would break a page, each as long as the field takes. */
const lines = (letters: number) => [word(letters), stacked(letters), rightToLeft(letters), address(letters)]
const quotes = `${'>'.repeat(60)} deep`
const body = [word(500), address(300), stacked(800), rightToLeft(300), quotes, `\`${word(500)}\``].join(
  '\n\n',
)
const prose = body.slice(0, 1_400)
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A programme whose rooms, sessions and speakers have such names. */
export function hostileProgramme(): string {
  const today = new Date().toISOString().slice(0, 10)
  const events = lines(200).map(
    (line, index) => `<room name="${xml(lines(80)[index] ?? '')}"><event guid="${randomUUID()}" id="${index}">
      <date>${today}T0${index}:00:00+01:00</date><start>0${index}:00</start><duration>08:00</duration>
      <room>${xml(lines(80)[index] ?? '')}</room><title>${xml(line)}</title><subtitle>${xml(line)}</subtitle>
      <abstract>${xml(prose)}</abstract><language>en</language>
      <persons><person id="1">${xml(lines(80)[index] ?? '')}</person></persons></event></room>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?><schedule><version>1</version><conference>
    <acronym>${randomUUID()}</acronym><title>${word(200)}</title><venue>${word(100)}</venue><city>${word(50)}</city>
    <start>${today}</start><end>${today}</end></conference>
    <day index="1" date="${today}">${events.join('')}</day></schedule>`
}

async function enter(url: string, email: string, password = demoPassword): Promise<TestClient> {
  const client = new TestClient(url, '')
  await client.ok('POST /accounts/sign-in', { body: { email, password } })
  return client
}
const demo = (url: string, person: DemoPerson) => enter(url, `${person}@demo.example`)

/** Somebody with such a name, who belongs to an organisation with such a name. */
async function hostilePerson(url: string, name: string, organisation: string): Promise<TestClient> {
  const client = new TestClient(url, '')
  const password = randomUUID()
  const account = { name, email: `${randomUUID()}@e2e.example`, password, language: 'en' as const }
  await client.ok('POST /accounts/register', { body: { ...account, clientId: randomUUID() } })
  const resources = { needs: ['volunteers' as const], gives: ['venue' as const] }
  const place = {
    city: word(60),
    region: word(60),
    country: 'PL' as const,
    registration: null,
    kind: 'other' as const,
  }
  const profile = { ...place, ...resources, themes: ['youth' as const], language: 'en' as const }
  await client.ok('POST /organisations', {
    body: { ...profile, name: organisation, about: prose, clientId: randomUUID() },
  })
  return client
}

async function discuss(by: TestClient, title: string): Promise<string> {
  const text = { body, language: 'en' as const }
  const opened = { ...text, title, category: 'volunteers', tags: [word(30)], clientId: randomUUID() }
  const { topic } = await by.ok('POST /forum/topics', { body: opened })
  const params = { topicId: topic.id }
  await by.ok('POST /forum/topics/:topicId/posts', { params, body: { ...text, clientId: randomUUID() } })
  return topic.id
}

async function offer(by: TestClient, title: string): Promise<string> {
  const kinds = { themes: ['youth' as const], needs: ['volunteers' as const], gives: ['venue' as const] }
  const words = { title, body, language: 'en' as const, deadline: null }
  return (await by.ok('POST /board/offers', { body: { ...words, ...kinds, clientId: randomUUID() } })).id
}

/** Both sides of a thread write; answers its id. */
async function talk(offerId: string, owner: TestClient, other: TestClient): Promise<string> {
  const words = { language: 'en' as const, clientId: randomUUID() }
  const told = { params: { offerId }, body: { ...words, message: prose } }
  const { id: interestId } = await other.ok('POST /board/offers/:offerId/interests', told)
  const params = { interestId }
  await owner.ok('PUT /board/interests/:interestId/answer', { params, body: { answer: 'accepted' } })
  for (const by of [owner, other])
    await by.ok('POST /board/threads/:interestId/messages', {
      params,
      body: { language: 'en', text: prose, clientId: randomUUID() },
    })
  return interestId
}

/** Questions in every column of the moderator's desk. */
async function ask(url: string, code: string, moderator: TestClient): Promise<void> {
  for (const [index, text] of [...lines(300), ...lines(300)].entries()) {
    const visitor = new TestClient(url, '')
    await visitor.ok('POST /live/join', { body: { code, name: lines(40)[index % 4] ?? '' } })
    const question = {
      text,
      language: 'en' as const,
      name: lines(40)[index % 4] ?? '',
      clientId: randomUUID(),
    }
    const { id: questionId } = await visitor.ok('POST /live/:code/questions', {
      params: { code },
      body: question,
    })
    if (index < 4) continue
    const state = (['approved', 'approved', 'answering', 'dismissed'] as const)[index - 4] ?? 'approved'
    const params = { questionId }
    if (state !== 'dismissed')
      await moderator.ok('PUT /live/questions/:questionId/state', {
        params,
        body: { state: 'approved', from: 'waiting' },
      })
    if (state !== 'approved')
      await moderator.ok('PUT /live/questions/:questionId/state', {
        params,
        body: { state, from: state === 'dismissed' ? 'waiting' : 'approved', reason: word(300) },
      })
  }
}

/** Fills a demonstration hub with it; answers who looks where. */
export async function fillWithHostile(url: string): Promise<{ path: string; cookie: string }[]> {
  const [editor, moderator, admin] = await Promise.all(
    (['editor', 'moderator', 'admin'] as const).map((person) => demo(url, person)),
  )
  if (!editor || !moderator || !admin) throw new Error('nobody signed in')
  const owner = await hostilePerson(url, word(80), word(120))
  const other = await hostilePerson(url, stacked(80), stacked(120))
  const topics: string[] = []
  for (const line of lines(140)) topics.push(await discuss(owner, line))
  const offers: string[] = []
  for (const line of lines(140)) offers.push(await offer(owner, line))
  const threadId = await talk(offers[0] ?? '', owner, other)
  const told = { params: { offerId: offers[1] ?? '' }, body: { message: prose, language: 'en' as const } }
  await other.ok('POST /board/offers/:offerId/interests', {
    ...told,
    body: { ...told.body, clientId: randomUUID() },
  })
  const { conference } = await editor.ok('POST /conferences/import', {
    body: {
      fileName: 'schedule.xml',
      content: hostileProgramme(),
      dryRun: false,
      language: 'en',
      clientId: randomUUID(),
    },
  })
  const session = conference?.sessions[0]
  if (!session) throw new Error('no session was imported')
  const params = { sessionId: session.id }
  await moderator.ok('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa: 'open' } })
  await ask(url, session.code, moderator)
  const projector = await moderator.ok('GET /live/:code/projector', { params: { code: session.code } })
  const { me } = await owner.ok('GET /accounts/me')
  const seenBy = (client: TestClient, ...paths: string[]) =>
    paths.map((path) => ({ path, cookie: client.cookie }))
  return [
    ...seenBy(moderator, `/live/${session.code}/moderate`, `/forum/topics/${topics[1]}`),
    ...seenBy(owner, '/', '/forum', `/forum/topics/${topics[0]}`, '/board', `/board/offers/${offers[0]}`),
    ...seenBy(owner, '/board/mine', `/board/threads/${threadId}`, '/account'),
    ...seenBy(other, `/board/offers/${offers[1]}`, '/organisations'),
    ...seenBy(owner, `/organisations/${me?.organisations[0]?.id}`),
    ...seenBy(editor, '/conferences', `/conferences/${conference.id}`, '/conferences/new'),
    ...seenBy(admin, '/people'),
    ...seenBy(new TestClient(url, ''), `/live/${session.code}`, projector.path),
  ]
}
