import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { contracts } from '../server/contract.ts'
import { liveCode } from '../server/demo/seed/conferences.ts'
import { projectorToken, runningConference } from './support/people.ts'
import { expect, test } from './support/test.ts'
import { visits } from './support/visits.ts'

/** Placeholders stand where an id or a token is known only once the hub runs. */
const all = visits('CONFERENCE', 'TOKEN')

async function resolve(page: Page, path: string, url: string): Promise<string> {
  const { request } = page.context()
  if (path.includes('CONFERENCE')) return path.replace('CONFERENCE', await runningConference(request, url))
  if (path.includes('TOKEN')) return path.replace('TOKEN', await projectorToken(request, url, liveCode))
  return path
}

/** As it is when nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await expect(page.locator('h1, [data-page-ready]').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
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

test('every page of every contract is visited', () => {
  const listed = contracts.flatMap((contract): readonly string[] => contract.pages)
  const visited = new Set(all.map(({ page }) => page))
  expect(listed.filter((page) => !visited.has(page))).toEqual([])
})

for (const visit of all) {
  test(`${visit.name}: whole, accessible and in three languages`, async ({ as, url }) => {
    const page = await as(visit.as, { colorScheme: 'light' })
    const path = await resolve(page, visit.path, url)
    const [place, hash = ''] = path.split('#')
    const at = (language: string) => `${place}?lang=${language}${hash && `#${hash}`}`

    const response = await page.goto(at('pl'))
    expect(response?.status()).toBe(visit.page === '/nowhere' ? 404 : 200)
    await settle(page)
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
    await expectWhole(page)
    await expectAccessible(page)
    const polish = await page.locator('body').innerText()

    const choice = page.getByRole('button', { name: 'NB, Norsk bokmål' })
    if ((await choice.count()) > 0) await choice.first().click()
    else await page.goto(at('nb'))
    await expect(page.locator('html')).toHaveAttribute('lang', 'nb')
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await settle(page)
    await expectWhole(page)
    await expectAccessible(page)
    expect(await page.locator('body').innerText()).not.toBe(polish)

    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(at('en'))
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await settle(page)
    await expectWhole(page)
    await expectAccessible(page)
  })
}

test('the language follows the browser, is remembered, and an address overrides it', async ({ as }) => {
  const page = await as('guest', { locale: 'nb-NO' })
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb')
  await page.goto('/?lang=pl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zaloguj się')
})
