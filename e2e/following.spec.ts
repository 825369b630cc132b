import type { Page } from '@playwright/test'
import { openTopic, signInAuthor } from './support/author.ts'
import { expect, test, testAlone } from './support/test.ts'
import { visits } from './support/visits.ts'
import { commands, listenToWire, repeated, unanswered } from './support/wire.ts'

/** Pages that are kept in step while they are on screen. */
const followed = [
  '/',
  '/forum',
  '/forum/categories/:slug',
  '/forum/topics/:topicId',
  '/board',
  '/board/offers/:offerId',
  '/board/threads/:interestId',
  '/board/mine',
  '/conferences',
  '/conferences/:conferenceId',
]

/** Of these, what is told to whoever looks; the others are told by who one is. */
const inRooms = /^\/(?:forum|board(?!\/mine))/

/** All is asked: the heading is there, the socket has found its way, and no request is under way. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator('#main h1').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
}

testAlone('no page asks for the same thing twice when one comes to it from another', async ({ as, url }) => {
  const twice: string[] = []
  const list = await (await as('guest')).context().request.get(`${url}/api/conferences?when=running`)
  const { conferences } = (await list.json()) as { conferences: { id: string }[] }
  const places = visits(conferences[0]?.id ?? '', '').filter(({ page }) => followed.includes(page))
  for (const person of new Set(places.map((visit) => visit.as))) {
    const page = await as(person)
    const wire = listenToWire(page)
    for (const { path, name } of places.filter((visit) => visit.as === person)) {
      // By an address it is opened in the walk of all pages. Here the socket is open.
      await page.goto('/sign-in?lang=en')
      await settle(page)
      wire.forget()
      await page.evaluate((to) => {
        history.pushState(null, '', to)
        dispatchEvent(new PopStateEvent('popstate'))
      }, path)
      await expect(page.locator('#main h1').filter({ hasNotText: 'Sign in' }).first()).toBeVisible()
      // Once it is in its room, what was told meanwhile may have the page ask once more.
      if (inRooms.test(path)) await expect.poll(() => commands(wire.said).length).toBeGreaterThan(0)
      await expect.poll(() => unanswered(wire)).toEqual([])
      await expect.poll(wire.waiting).toBe(0)
      twice.push(...repeated(wire.asked).map((address) => `${name}: ${address}`))
    }
  }
  expect(twice).toEqual([])
})

test('who goes from the list of topics to a topic is no longer told of the others', async ({ as, url }) => {
  const author = await signInAuthor(url, '', 'member')
  const mark = crypto.randomUUID()
  const [read, other] = [`Read ${mark}`, `Other ${mark}`]
  const otherId = await openTopic(author, other)
  const readId = await openTopic(author, read)
  const post = (topicId: string, body: string) =>
    author.ok('POST /forum/topics/:topicId/posts', {
      params: { topicId },
      body: { body, language: 'en', clientId: crypto.randomUUID() },
    })

  const reader = await as('guest')
  const wire = listenToWire(reader)
  await reader.goto('/forum?lang=en')
  await settle(reader)
  const ofOther = () => wire.told.filter((message) => message.includes(otherId) && message.includes('forum:'))
  await post(otherId, 'Heard in the list.')
  await expect.poll(ofOther).toHaveLength(1)

  await reader.getByRole('link', { name: read }).click()
  await expect(reader.getByRole('heading', { level: 1, name: read })).toBeVisible()
  await expect(reader.getByText('1 here now')).toBeVisible()
  await post(readId, 'We are here.')
  await expect(reader.getByText('We are here.')).toBeVisible()

  wire.forget()
  await post(otherId, 'Nobody looks at the list.')
  // What is told later on the same line shows that nothing was told before.
  await post(readId, 'Still here.')
  await expect(reader.getByText('Still here.')).toBeVisible()
  expect(ofOther()).toEqual([])
  expect(wire.told.filter((message) => /forum:topic(Changed|Created)/.test(message))).toEqual([])

  await reader.goBack()
  await expect(reader.getByRole('heading', { level: 1, name: 'Forum' })).toBeVisible()
  await expect.poll(() => wire.said.some((message) => message.includes('forum:watchList'))).toBe(true)
  await openTopic(author, `New ${mark}`)
  await expect.poll(() => wire.told.some((message) => message.includes(`New ${mark}`))).toBe(true)
})

test('the board and its offers share a room: kept from one to the other, left with the last', async ({
  as,
  url,
}) => {
  const owner = await signInAuthor(url, '', 'partner')
  const { me } = await owner.ok('GET /accounts/me')
  const mark = crypto.randomUUID()
  const publish = (title: string) =>
    owner.ok('POST /board/offers', {
      body: {
        organisationId: me?.organisations[0]?.id ?? '',
        title: `${title} ${mark}`,
        body: 'We look for a partner who hosts eight young people for a week in May.',
        language: 'en',
        themes: ['youth'],
        needs: ['venue'],
        gives: ['training'],
        deadline: null,
        clientId: crypto.randomUUID(),
      },
    })
  await publish('First')

  const reader = await as('guest')
  const wire = listenToWire(reader)
  const told = (text: string) => wire.told.some((message) => message.includes(`${text} ${mark}`))
  const said = () =>
    wire.said.flatMap((message) => [...message.matchAll(/board:(?:un)?watch\b/g)].map(([name]) => name))
  await reader.goto(`/board?lang=en&q=${mark}`)
  await settle(reader)
  await reader.getByRole('link', { name: `First ${mark}` }).click()
  await expect(reader.getByRole('heading', { level: 1, name: `First ${mark}` })).toBeVisible()
  await publish('Second')
  await expect.poll(() => told('Second')).toBe(true)

  await reader.goBack()
  await expect(reader.getByRole('heading', { level: 1, name: 'Partnerships' })).toBeVisible()
  await publish('Third')
  await expect.poll(() => told('Third')).toBe(true)
  expect(said()).toEqual(['board:watch'])

  await reader.getByRole('link', { name: 'Forum' }).first().click()
  await expect(reader.getByRole('heading', { level: 1, name: 'Forum' })).toBeVisible()
  await expect.poll(said).toEqual(['board:watch', 'board:unwatch'])
  await publish('Fourth')
  await openTopic(owner, `After it ${mark}`)
  await expect.poll(() => told('After it')).toBe(true)
  expect(told('Fourth')).toBe(false)
})
