import { fillWithHostile, hostileProgramme } from './support/hostile/content.ts'
import { outOfReach } from './support/hostile/reach.ts'
import { settle, watchRequests } from './support/settle.ts'
import { expect, testAlone } from './support/test.ts'

const widths = [320, 390, 1366]

// What is written here would stand in the lists that other journeys read.
testAlone(
  'whatever people write, no page is wider than the screen and every control can be pressed',
  async ({ browser, url }) => {
    testAlone.setTimeout(120_000)
    const faults: string[] = []
    for (const { path, cookie } of await fillWithHostile(url)) {
      const context = await browser.newContext({ baseURL: url })
      const pairs = cookie.split('; ').filter(Boolean)
      await context.addCookies(
        pairs.map((pair) => ({
          name: pair.split('=')[0] ?? '',
          value: pair.slice(pair.indexOf('=') + 1),
          url,
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
    expect(faults).toEqual([])
  },
)
