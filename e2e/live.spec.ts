import type { Browser, Page } from '@playwright/test'
import { attend } from './support/hall/attendee.ts'
import type { Hall } from './support/hall/hall.ts'
import { askAsVisitor, openHall } from './support/hall/hall.ts'
import { press, write } from './support/hand.ts'
import { goWithSocket } from './support/socket.ts'
import { expect, test } from './support/test.ts'

const texts = [
  'Who pays after the grant?',
  'May small organisations apply?',
  'Where is the coffee?',
  'Who translates?',
]

const voteButton = (page: Page, text: string) => page.getByRole('button', { name: `Vote for: ${text}` })

/** Somebody in the hall. */
interface Voter {
  /** Votes for a question, or takes the vote back. */
  press(text: string): Promise<unknown>
  /** Every count as they have it, by question. */
  counts(): Promise<Record<string, number>>
  leave(): unknown
}

const byText = (count: (text: string) => number | Promise<number>) =>
  Promise.all(texts.map(async (text) => [text, await count(text)] as const)).then(Object.fromEntries<number>)

async function atPhone(browser: Browser, url: string, { code }: Hall): Promise<Voter> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`/live/${code}?lang=en`)
  await expect(voteButton(page, texts[0] ?? '')).toBeVisible()
  return {
    press: (text) => press(voteButton(page, text)),
    counts: () => byText(async (text) => Number(await voteButton(page, text).innerText())),
    leave: () => context.close(),
  }
}

async function withoutScreen(url: string, { code, questions }: Hall, name: string): Promise<Voter> {
  const attendee = await attend(url, code, '', name)
  const idOf = (text: string) => questions.get(text) ?? ''
  return {
    press: (text) => attendee.vote(idOf(text), attendee.votes.get(idOf(text)) !== true),
    counts: () => byText((text) => attendee.state()?.questions.get(idOf(text))?.count ?? -1),
    leave: () => attendee.leave(),
  }
}

test('forty attendees vote in one session and every screen ends with the same counts', async ({
  browser,
  url,
}) => {
  test.setTimeout(180_000)
  const hall = await openHall(url, texts)
  // A page costs what many attendees cost; the others have its follower and its outbox without a screen.
  const voters = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      index % 10 < 3 ? atPhone(browser, url, hall) : withoutScreen(url, hall, `Attendee ${index}`),
    ),
  )

  const expected: Record<string, number> = Object.fromEntries(texts.map((text) => [text, 0]))
  await Promise.all(
    voters.map(async (voter, index) => {
      const chosen = texts.filter((_, choice) => (index >> choice) % 2 === 0)
      for (const text of chosen) await voter.press(text)
      // Some change their mind.
      const [first = ''] = chosen
      const leaves = index % 5 === 0 && first !== ''
      if (leaves) await voter.press(first)
      for (const text of chosen) expected[text] = (expected[text] ?? 0) + (leaves && text === first ? 0 : 1)
    }),
  )
  for (const voter of voters) await expect.poll(() => voter.counts()).toEqual(expected)
  await Promise.all(voters.map((voter) => voter.leave()))
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

  await write(asker.getByLabel('Ask a question'), 'How many hours does a coordinator need?')
  await press(asker.getByRole('button', { name: 'Send question' }))
  await expect(asker.getByText('Delivered. Waiting for a moderator.')).toBeVisible()
  await expect(neighbour.getByText('How many hours does a coordinator need?')).toHaveCount(0)

  const moderator = await as('moderator')
  await moderator.goto(`/live/${hall.code}/moderate?lang=en`)
  const waiting = moderator.getByText('How many hours does a coordinator need?')
  await expect(waiting).toBeVisible()
  await press(moderator.getByRole('button', { name: /^Approve/ }).first())
  await expect(neighbour.getByText('How many hours does a coordinator need?')).toBeVisible()
  await expect(asker.getByText('Your question', { exact: true })).toBeVisible()

  // With a vote more than the others it is the next one on the wall.
  await press(
    voteButton(neighbour, 'How many hours does a coordinator need?')
      .or(neighbour.getByRole('button', { name: 'How many hours does a coordinator need?' }))
      .first(),
  )
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
  await goWithSocket(page, () => page.goto(`/live/${hall.code}?lang=en`))
  await expect(voteButton(page, 'Who translates?')).toBeVisible()

  await page.context().setOffline(true)
  await press(voteButton(page, 'Who translates?'))
  await write(page.getByLabel('Ask a question'), 'Written under the balcony')
  await press(page.getByRole('button', { name: 'Send question' }))
  await expect(
    page.getByText('Saved on this device, will be sent when the network is back', { exact: true }),
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

test('what a moderator presses on a card that is not the selected one stays under the pointer, and is done', async ({
  as,
  url,
}) => {
  const hall = await openHall(url, [])
  for (const text of ['Waits longest', 'Is to be answered at once']) await askAsVisitor(url, hall.code, text)
  const page = await as('moderator', { viewport: { width: 1440, height: 900 } })
  await page.goto(`/live/${hall.code}/moderate?lang=pl`)
  const card = page.getByRole('article').filter({ hasText: 'Is to be answered at once' })
  const answer = card.getByRole('button', { name: /^Teraz odpowiadamy/ })
  await expect(page.getByRole('article').filter({ hasText: 'Waits longest' })).toHaveAttribute('aria-current')
  await page.waitForLoadState('networkidle')
  const before = await answer.boundingBox()
  await answer.hover()
  await page.mouse.down()
  await expect(card).toHaveAttribute('aria-current', 'true')
  expect(await answer.boundingBox()).toEqual(before)
  await page.mouse.up()
  await expect(card).toHaveClass(/answering/)
})

test('what another moderator takes away leaves nothing else under the pointer', async ({ as, url }) => {
  const hall = await openHall(url, [])
  for (const text of ['Goes first', 'Comes second']) await askAsVisitor(url, hall.code, text)
  const page = await as('moderator', { viewport: { width: 1440, height: 900 } })
  await goWithSocket(page, () => page.goto(`/live/${hall.code}/moderate?lang=en`))
  const [first, second] = [page.getByRole('article').first(), page.getByRole('article').nth(1)]
  await expect(first).toContainText('Goes first')
  await page.waitForLoadState('networkidle')
  const dismiss = first.getByRole('button', { name: 'Dismiss' })
  await dismiss.hover()
  const below = await second.boundingBox()

  const queue = await hall.moderator.get(`/api/live/${hall.code}/queue`)
  const { questions } = (await queue.json()) as { questions: { id: string; text: string }[] }
  const taken = questions.find(({ text }) => text === 'Goes first')
  const data = { state: 'approved', from: 'waiting' }
  await hall.moderator.put(`/api/live/questions/${String(taken?.id)}/state`, { data })
  await expect(first).toContainText('Another moderator has dealt with this.')
  expect(await second.boundingBox()).toEqual(below)
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.mouse.move(5, 5)
  await expect(page.getByRole('article').first()).toContainText('Comes second')
})

test('what one presses while one was about to write stays under the finger, on a phone', async ({
  as,
  url,
}) => {
  const hall = await openHall(
    url,
    Array.from({ length: 14 }, (_, index) => `Question number ${index + 1}`),
  )
  const page = await as('guest', { viewport: { width: 390, height: 844 } })
  await goWithSocket(page, () => page.goto(`/live/${hall.code}?lang=en`))
  const last = page.getByRole('button', { name: /^Vote for/ }).last()
  await last.scrollIntoViewIfNeeded()
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await press(page.getByLabel('Ask a question'))
  await expect(page.getByPlaceholder('Name (optional)')).toBeVisible()
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await last.hover()
  const before = await last.boundingBox()
  await page.mouse.down()
  expect(await last.boundingBox()).toEqual(before)
  await page.mouse.up()
  await expect(last).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByPlaceholder('Name (optional)')).toBeHidden()
})

test('a moderator without a line is told that nothing was done, and stays where she was', async ({
  as,
  url,
}) => {
  const hall = await openHall(url, [])
  await askAsVisitor(url, hall.code, 'Waits longest', 'Waits as well')
  const page = await as('moderator')
  await goWithSocket(page, () => page.goto(`/live/${hall.code}/moderate?lang=en`))
  const first = page.getByRole('article').filter({ hasText: 'Waits longest' })
  await expect(first).toHaveAttribute('aria-current', 'true')
  await page.waitForLoadState('networkidle')

  await page.context().setOffline(true)
  await page.keyboard.press('a')
  // It is also said aloud, in an element of its own.
  const refusal = page.getByText('No connection: nothing was changed. Try again when it is back.').last()
  await expect(refusal).toBeVisible({ timeout: 30_000 })
  await expect(first).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('x')
  await page.getByRole('radio', { name: 'Another reason' }).press('Space')
  await write(page.getByRole('textbox', { name: 'Reason' }), 'Asked this morning.')
  await press(page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }))
  await expect(page.getByText(/What you wrote is kept\.$/).last()).toBeVisible()

  await page.context().setOffline(false)
  await expect(page.getByText('No connection. The list may be out of date')).toBeHidden({ timeout: 30_000 })
  await expect(first).toHaveClass(/waiting/)
  await page.keyboard.press('a')
  await expect(first).toHaveClass(/approved/)
})

test('a flood of one person goes in one act and comes back in one, by keyboard alone', async ({
  as,
  url,
}) => {
  const hall = await openHall(url, [])
  await askAsVisitor(url, hall.code, ...[1, 2, 3, 4, 5, 6].map((n) => `Buy my honey, part ${n}`))
  await askAsVisitor(url, hall.code, 'Who translates?')
  const page = await as('moderator', { viewport: { width: 390, height: 844 } })
  await goWithSocket(page, () => page.goto(`/live/${hall.code}/moderate?lang=en`))
  const cards = page.getByRole('article')
  await expect(cards).toHaveCount(7)
  await page.getByRole('button', { name: '6 from one person' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Dismiss all 6 from one person (no name)' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cards).toHaveCount(1)
  await expect(page.getByText('Questions dismissed: 6.').last()).toBeVisible()
  // The last act goes back first, whatever kind of act it was.
  await page.keyboard.press('z')
  await expect(cards).toHaveCount(7)

  // One of them is blocked, looks on and is told so.
  await press(cards.first().getByRole('button', { name: 'The person who asked' }))
  await press(page.getByRole('menuitem', { name: 'Block this person' }))
  await expect(page.getByText('This person can now only follow the session.').last()).toBeVisible()
})

test('whoever ends the questions is asked first; then no answer is under way, and who waited is told', async ({
  as,
  url,
}) => {
  const hall = await openHall(url, ['Who pays after the grant?'])
  const asker = await as('guest', { viewport: { width: 390, height: 844 } })
  await goWithSocket(asker, () => asker.goto(`/live/${hall.code}?lang=en`))
  await write(asker.getByLabel('Ask a question'), 'And the coffee?')
  await press(asker.getByRole('button', { name: 'Send question' }))
  const page = await as('moderator', { viewport: { width: 1440, height: 900 } })
  await page.goto(`/live/${hall.code}/moderate?lang=en`)
  await press(
    page
      .getByRole('article')
      .filter({ hasText: 'Who pays' })
      .getByRole('button', { name: /^Answer now/ }),
  )
  await expect(asker.getByText('Being answered now')).toBeVisible()

  await press(page.getByRole('button', { name: 'End questions' }))
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Questions waiting: 1.')
  await press(dialog.getByRole('button', { name: 'Cancel' }))
  await expect(asker.getByText('Being answered now')).toBeVisible()
  await press(page.getByRole('button', { name: 'End questions' }))
  await press(dialog.getByRole('button', { name: 'End questions' }))
  await expect(asker.getByText('Being answered now')).toBeHidden()
  await expect(asker.getByText('The questions ended before this one was taken up.')).toBeVisible()
})
