import type { Page, Request } from '@playwright/test'
import { expect } from '@playwright/test'

const asked = new WeakMap<Page, Set<Request>>()

/** Remembers what the page has asked and not yet been answered. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>()
  asked.set(page, open)
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}

/**
 * Waits until nothing moves any more: the page has its heading, every question to the hub is answered, the fonts
 * are there, and what was drawn upon all that has asked nothing new.
 */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('h1, [data-page-ready]').first()).toBeVisible()
  const open = asked.get(page) ?? new Set()
  do {
    await expect.poll(() => open.size, { intervals: [10, 20, 50] }).toBe(0)
    await page.evaluate(async () => {
      await document.fonts.ready
      const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
      await drawn()
      await drawn()
    })
  } while (open.size > 0)
}
