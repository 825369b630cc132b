import type { Page } from '@playwright/test'
import { openHall } from './support/hall.ts'
import { expect, test } from './support/test.ts'

const texts = [
  'Who pays after the grant?',
  'May small organisations apply?',
  'Where is the coffee?',
  'Who translates?',
]

const voteButton = (page: Page, text: string) => page.getByRole('button', { name: `Vote for: ${text}` })

/** Every count on one screen, by question. */
async function countsOn(page: Page): Promise<Record<string, number>> {
  const entries = await Promise.all(
    texts.map(async (text) => [text, Number(await voteButton(page, text).innerText())] as const),
  )
  return Object.fromEntries(entries)
}

test('forty attendees vote in one session and every screen ends with the same counts', async ({
  browser,
  url,
}) => {
  test.setTimeout(180_000)
  const hall = await openHall(url, texts)
  const contexts = await Promise.all(
    Array.from({ length: 40 }, () =>
      browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 } }),
    ),
  )
  const pages: Page[] = []
  for (const context of contexts) {
    const page = await context.newPage()
    await page.goto(`/live/${hall.code}?lang=en`)
    await expect(voteButton(page, texts[0] ?? '')).toBeVisible()
    pages.push(page)
  }

  const expected: Record<string, number> = Object.fromEntries(texts.map((text) => [text, 0]))
  await Promise.all(
    pages.map(async (page, index) => {
      const chosen = texts.filter((_, choice) => (index >> choice) % 2 === 0)
      for (const text of chosen) await voteButton(page, text).click()
      // Some change their mind.
      const [first = ''] = chosen
      const leaves = index % 5 === 0 && first !== ''
      if (leaves) await voteButton(page, first).click()
      for (const text of chosen) expected[text] = (expected[text] ?? 0) + (leaves && text === first ? 0 : 1)
    }),
  )
  for (const page of pages) await expect.poll(() => countsOn(page)).toEqual(expected)
  await Promise.all(contexts.map((context) => context.close()))
})

test('a question goes from a phone over the moderator to the hall, and its asker sees every step', async ({
  as,
  url,
}) => {
  const hall = await openHall(url, texts)
  const asker = await as('guest', { viewport: { width: 390, height: 844 } })
  const neighbour = await as('guest', { viewport: { width: 390, height: 844 } })
  await asker.goto(`/live/${hall.code}?lang=en`)
  await neighbour.goto(`/live/${hall.code}?lang=nb`)

  await asker.getByLabel('Ask a question').fill('How many hours does a coordinator need?')
  await asker.getByRole('button', { name: 'Send the question' }).click()
  await expect(asker.getByText('Delivered. Waiting for a moderator.')).toBeVisible()
  await expect(neighbour.getByText('How many hours does a coordinator need?')).toHaveCount(0)

  const moderator = await as('moderator')
  await moderator.goto(`/live/${hall.code}/moderate?lang=en`)
  const waiting = moderator.getByText('How many hours does a coordinator need?')
  await expect(waiting).toBeVisible()
  await moderator
    .getByRole('button', { name: /^Approve/ })
    .first()
    .click()
  await expect(neighbour.getByText('How many hours does a coordinator need?')).toBeVisible()
  await expect(asker.getByText('Your question', { exact: true })).toBeVisible()

  // With a vote more than the others it is the next one on the wall.
  await voteButton(neighbour, 'How many hours does a coordinator need?')
    .or(neighbour.getByRole('button', { name: 'How many hours does a coordinator need?' }))
    .first()
    .click()
  const projector = await as('guest', { viewport: { width: 1600, height: 900 } })
  const link = await hall.moderator.get(`/api/live/${hall.code}/projector`)
  await projector.goto(((await link.json()) as { path: string }).path)
  await expect(projector.getByText('How many hours does a coordinator need?')).toBeVisible()
})

test('asked and voted without a connection: kept on the phone over a reload, then delivered once', async ({
  as,
  url,
}) => {
  const hall = await openHall(url, texts)
  const page = await as('guest', { viewport: { width: 390, height: 844 } })
  await page.goto(`/live/${hall.code}?lang=en`)
  await expect(voteButton(page, 'Who translates?')).toBeVisible()

  await page.context().setOffline(true)
  await voteButton(page, 'Who translates?').click()
  await page.getByLabel('Ask a question').fill('Written under the balcony')
  await page.getByRole('button', { name: 'Send the question' }).click()
  await expect(
    page.getByText('Saved on this phone, will be sent when the network is back', { exact: true }),
  ).toBeVisible()

  await page.context().setOffline(false)
  await expect(page.getByText('Delivered. Waiting for a moderator.')).toBeVisible({ timeout: 30_000 })
  await expect(voteButton(page, 'Who translates?')).toHaveText('1')
  await page.reload()
  await expect(voteButton(page, 'Who translates?')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('Written under the balcony')).toHaveCount(1)
  const queue = await hall.moderator.get(`/api/live/${hall.code}/queue`)
  const { questions } = (await queue.json()) as { questions: { text: string }[] }
  expect(questions.map(({ text }) => text)).toEqual(['Written under the balcony'])
})
