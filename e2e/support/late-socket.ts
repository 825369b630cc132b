import type { Page, Route } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Wire } from './wire.ts'

/** By how much the page believes to have waited, in milliseconds. */
const late = 1_100

/**
 * Keeps the page's socket from connecting until everything is asked and answered, as on a slow network. The returned
 * function waits for that and lets it connect.
 */
export async function holdSocket(page: Page, wire: Wire): Promise<() => Promise<void>> {
  let connect = () => {}
  const held = new Promise<void>((resolve) => (connect = resolve))
  const keep = async (route: Route) => {
    await held
    await route.continue()
  }
  await page.route('**/socket.io/**', keep, { times: 1 })
  return async () => {
    await expect(page.locator('h1, [data-page-ready]').first()).toBeVisible()
    await expect.poll(wire.waiting).toBe(0)
    await page.evaluate((late) => {
      const now = Date.now.bind(Date)
      Date.now = () => now() + late
    }, late)
    connect()
  }
}
