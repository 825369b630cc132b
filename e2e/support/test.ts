import { test as base, expect } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import type { DemoPerson } from './people.ts'
import { startDemo } from './hub.ts'
import { register, signInAs } from './people.ts'

export { expect }

interface Fixtures {
  url: string
  /** What pages of this test complained of; anything fails it. */
  complaints: string[]
  /** A browser of its own for one person, whose pages fail the test when they complain. */
  as(person: DemoPerson, options?: BrowserContextOptions): Promise<Page>
  /** A page in this person's one browser, for tests that only look: whoever acts, or changes what is kept, takes `as`. */
  lookAs(person: DemoPerson): Promise<Page>
  /** Somebody new, registered, by an address nobody else has. */
  newcomer(name: string): Promise<Page>
}

interface WorkerFixtures {
  /** By the hub and the person. */
  readers: Map<string, BrowserContext>
}

/** What a page must never say: our own faults, refused content, texts without translation. */
function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (line) => {
    // A refusal is part of some journeys; the page shows it, and Chromium logs it besides.
    if (line.type() === 'error' && !/Failed to load resource/.test(line.text()))
      complaints.push(`${page.url()}: ${line.text()}`)
  })
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  url: async ({}, use) => use(process.env['HUB_URL'] ?? ''),
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints).toEqual([])
  },
  as: async ({ browser, url, complaints }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (person, options) => {
      const context = await browser.newContext({ baseURL: url, ...options })
      contexts.push(context)
      await signInAs(context, url, person)
      const page = await context.newPage()
      listen(page, complaints)
      return page
    })
    for (const context of contexts) await context.close()
  },
  readers: [
    async ({}, use) => {
      const readers = new Map<string, BrowserContext>()
      await use(readers)
      for (const context of readers.values()) await context.close()
    },
    { scope: 'worker' },
  ],
  lookAs: async ({ browser, url, readers, complaints }, use) => {
    const pages: Page[] = []
    await use(async (person) => {
      const key = `${url} ${person}`
      let context = readers.get(key)
      if (!context) {
        context = await browser.newContext({ baseURL: url })
        readers.set(key, context)
        await signInAs(context, url, person)
      }
      const page = await context.newPage()
      pages.push(page)
      listen(page, complaints)
      return page
    })
    for (const page of pages) await page.close()
  },
  newcomer: async ({ as, url }, use) => {
    await use(async (name) => {
      const page = await as('guest')
      await register(page.context().request, url, name)
      return page
    })
  },
})

/** On a hub of the test's own, where nobody else writes: what others write meanwhile is no fault of a page. */
export const testAlone = test.extend<Pick<Fixtures, 'url'>>({
  // Starting it takes nothing from the time that the test has.
  url: [
    async ({}, use) => {
      const { url, remove } = await startDemo()
      await use(url)
      await remove()
    },
    { scope: 'test', timeout: 60_000 },
  ],
})
