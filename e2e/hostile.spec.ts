import { fillWithHostile, hostileProgramme } from './support/hostile/content.ts'
import { makeHome } from './support/home.ts'
import { startHub } from './support/hub.ts'
import { outOfReach } from './support/hostile/reach.ts'
import { settle, watchRequests } from './support/settle.ts'
import { expect, test } from './support/test.ts'

const widths = [320, 390, 1366]

test('whatever people write, no page is wider than the screen and every control can be pressed', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const home = await makeHome()
  // A hub of its own: what is written here would stand in the lists that other journeys read.
  const hub = await startHub(['demo', '--still'], home.dataDir, { ...home.environment, RATE_LIMITS: 'false' })
  const faults: string[] = []
  try {
    for (const { path, cookie } of await fillWithHostile(hub.url)) {
      const context = await browser.newContext({ baseURL: hub.url })
      const pairs = cookie.split('; ').filter(Boolean)
      await context.addCookies(
        pairs.map((pair) => ({
          name: pair.split('=')[0] ?? '',
          value: pair.slice(pair.indexOf('=') + 1),
          url: hub.url,
        })),
      )
      const page = await context.newPage()
      watchRequests(page)
      const [place, hash] = path.split('#')
      await page.goto(`${place}?lang=en${hash ? `#${hash}` : ''}`)
      await settle(page)
      if (path === '/conferences/new') {
        const buffer = Buffer.from(hostileProgramme())
        await page.locator('input[type=file]').setInputFiles({ name: 'a.xml', mimeType: 'text/xml', buffer })
        await expect(page.getByRole('table')).toBeVisible()
      }
      for (const width of widths) {
        await page.setViewportSize({ width, height: width > 800 ? 768 : 844 })
        await settle(page)
        // Every control is tried where they are tightest; those of the desk, where a click counts, on each screen.
        const every = width === 320 || path.endsWith('/moderate')
        for (const fault of await outOfReach(page, every)) faults.push(`${path} at ${width}: ${fault}`)
      }
      await context.close()
    }
  } finally {
    await hub.stop()
    await home.remove()
  }
  expect(faults).toEqual([])
})
