import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { expect } from '../test.ts'

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function post(request: APIRequestContext, path: string, data: object): Promise<{ id: string }> {
  const answer = await request.post(path, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()) as { id: string }
}

/** An offer of whoever's page this is. */
export const publishOffer = (page: Page, title: string, more: object = {}) =>
  post(page.request, '/api/board/offers', {
    ...{ title, body: 'We look for a group of eight for a week in May, and have a hall to rehearse in.' },
    ...{ language: 'en', themes: ['youth'], needs: ['participants'], gives: ['rehearsal-space'] },
    ...{ deadline: null, clientId: randomUUID() },
    ...more,
  })

export const sendInterest = (page: Page, offerId: string, message: string) =>
  post(page.request, `/api/board/offers/${offerId}/interests`, {
    ...{ message, language: 'en', clientId: randomUUID() },
  })

/** Whether it can be seen and pressed without scrolling, above the bar at the bottom of a phone. */
export async function expectInSight(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect(button).toBeInViewport({ ratio: 1 })
}
