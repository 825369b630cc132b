import { test as base, expect } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import type { DemoPerson } from './people.ts'
import { signInAs } from './people.ts'

export { expect }

interface Fixtures {
  url: string
  /** A browser of its own for one person, whose pages fail the test when they complain. */
  as(person: DemoPerson, options?: BrowserContextOptions): Promise<Page>
  /** Somebody new, registered, by an address nobody else has. */
  newcomer(name: string): Promise<Page>
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

export const test = base.extend<Fixtures>({
  url: async ({}, use) => use(process.env['HUB_URL'] ?? ''),
  as: async ({ browser, url }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    await use(async (person, options) => {
      const context = await browser.newContext({ baseURL: url, ...options })
      contexts.push(context)
      await signInAs(context, url, person)
      const page = await context.newPage()
      listen(page, complaints)
      return page
    })
    for (const context of contexts) await context.close()
    expect(complaints).toEqual([])
  },
  newcomer: async ({ as, url }, use) => {
    await use(async (name) => {
      const page = await as('guest')
      const unique = crypto.randomUUID()
      const answer = await page.context().request.post(`${url}/api/accounts/register`, {
        data: {
          name,
          email: `${unique}@e2e.example`,
          password: `password ${unique}`,
          language: 'en',
          clientId: unique,
        },
      })
      expect(answer.status()).toBe(201)
      return page
    })
  },
})
