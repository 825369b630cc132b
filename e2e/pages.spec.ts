import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { contracts } from '../server/contract.ts'
import { liveCode } from '../server/features/conferences/demo/seed.ts'
import type { Look } from './support/looks.ts'
import { holdSocket } from './support/late-socket.ts'
import { looksAt, run, screens } from './support/looks.ts'
import { projectorToken, runningConference } from './support/people.ts'
import { settle, watchRequests } from './support/settle.ts'
import { expect, test } from './support/test.ts'
import type { Visit } from './support/visits.ts'
import { visits } from './support/visits.ts'
import type { Wire } from './support/wire.ts'
import { commands, listenToWire, repeated } from './support/wire.ts'

/** Placeholders stand where an id or a token is known only once the hub runs. */
const all = visits('CONFERENCE', 'TOKEN')

const languageNames = { pl: 'PL, Polski', nb: 'NB, Norsk bokmål', en: 'EN, English' } as const

/** The feature whose page it is: its visits are run when it has changed. */
const tagOf = (page: string) =>
  `@${contracts.find(({ pages }) => (pages as readonly string[]).includes(page))?.name ?? 'hub'}`

async function resolve(page: Page, path: string, url: string): Promise<string> {
  const { request } = page.context()
  if (path.includes('CONFERENCE')) return path.replace('CONFERENCE', await runningConference(request, url))
  if (path.includes('TOKEN')) return path.replace('TOKEN', await projectorToken(request, url, liveCode))
  return path
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html)
          .join(' | ')
          .slice(0, 600)}`,
    ),
  ).toEqual([])
}

/** No key shows instead of its text, and nothing hangs over the edge of a phone. */
async function expectWhole(page: Page): Promise<void> {
  const text = await page.locator('body').innerText()
  expect(text).not.toMatch(/\b[a-z]+:[a-z_]+(\.[a-z_]+)+/)
  expect(text).not.toMatch(/\{\{|undefined|\[object/)
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overhang).toBeLessThanOrEqual(0)
}

/** Opens a page; all but those of a live session are whole before their socket, which connects late. Answers what is asked twice. */
async function open(page: Page, visit: Visit, wire: Wire, address: string): Promise<string[]> {
  const isLive = visit.page.startsWith('/live')
  wire.forget()
  const letConnect = isLive ? undefined : await holdSocket(page, wire)
  const response = await page.goto(address)
  expect(response?.status()).toBe(visit.page === '/nowhere' ? 404 : 200)
  await letConnect?.()
  await settle(page)
  await page.waitForLoadState('networkidle')
  return repeated([...wire.asked, ...commands(wire.said)])
}

/** A visit asks the hub for each thing once, by whichever of the two ways. */
async function openAskingOnce(...visit: Parameters<typeof open>): Promise<void> {
  const twice = await open(...visit)
  // What somebody else changed at that moment is asked again by right.
  if (twice.length > 0) expect((await open(...visit)).filter((each) => twice.includes(each))).toEqual([])
}

test.beforeAll(() => console.log(`    the looks of run ${run}: again with PAGES_RUN=${run}`))

test('every page of every contract is visited', () => {
  const listed = contracts.flatMap((contract): readonly string[] => contract.pages)
  const visited = new Set(all.map(({ page }) => page))
  expect(listed.filter((page) => !visited.has(page))).toEqual([])
})

test('in four runs on end every language of a page is seen in both themes, on both widths', () => {
  const looks = [0, 1, 2, 3].flatMap((inRun) => looksAt('forum-member', inRun))
  expect(new Set(looks.map(({ language, theme, width }) => `${language} ${theme} ${width}`)).size).toBe(12)
  for (const { name } of all) {
    const today = looksAt(name)
    expect(new Set(today.map(({ language }) => language)).size).toBe(3)
    expect(today.filter(({ accessible }) => accessible).map(({ theme }) => theme)).toHaveLength(2)
    expect(new Set(today.map(({ width }) => width)).size).toBe(2)
  }
})

/** Opens the page in this language, or changes to it where the page offers that. */
async function speak(page: Page, { language }: Look, address: string): Promise<void> {
  const choice = page.getByRole('button', { name: languageNames[language], exact: true }).first()
  if (await choice.isVisible()) await choice.click()
  else await page.goto(address)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

for (const visit of all) {
  const looks = looksAt(visit.name)
  const seen = looks.map(({ language, theme, width }) => `${language} ${theme} ${width}`).join(', ')
  test(`${visit.name}: ${seen}`, { tag: tagOf(visit.page) }, async ({ lookAs, url }) => {
    const page = await lookAs(visit.as)
    watchRequests(page)
    const wire = listenToWire(page)
    const path = await resolve(page, visit.path, url)
    const [place, hash = ''] = path.split('#')
    const at = ({ language }: Look) => `${place}?lang=${language}${hash && `#${hash}`}`
    const texts = new Set<string>()

    for (const look of looks) {
      await page.setViewportSize(screens[look.width])
      await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' })
      if (texts.size === 0) await openAskingOnce(page, visit, wire, at(look))
      await settle(page)
      await speak(page, look, at(look))
      await settle(page)
      await expectWhole(page)
      if (look.accessible) await expectAccessible(page)
      texts.add(await page.locator('body').innerText())
    }
    expect(texts.size).toBe(looks.length)
  })
}

test('the language follows the browser, is remembered, and an address overrides it', async ({ as }) => {
  const page = await as('guest', { locale: 'nb-NO' })
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb')
  await page.goto('/?lang=pl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  // The hub answers in that language; it is remembered once the page itself has begun.
  await page.waitForLoadState('networkidle')
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zaloguj się')
})
