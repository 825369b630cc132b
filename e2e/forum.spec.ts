import type { Page } from '@playwright/test'
import { goWithSocket } from './support/socket.ts'
import { expect, test } from './support/test.ts'

/** A topic of this test's own, so that tests do not meet. */
async function openTopic(page: Page, title: string): Promise<string> {
  await page.goto('/forum/new?lang=en')
  await page.getByLabel('Category').selectOption({ label: 'Working with volunteers' })
  await page.getByLabel('Title').fill(title)
  await page.getByRole('textbox', { name: 'First post' }).fill('We lose **half** of them by Christmas.')
  await page.getByRole('button', { name: 'Start the topic' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname
}

test('two people in one topic: typing is seen, posts arrive, a moderator locks it', async ({
  as,
  newcomer,
}) => {
  const anna = await newcomer('Anna Sowa')
  const eirik = await newcomer('Eirik Lunde')
  const path = await openTopic(anna, `How do you keep volunteers? ${crypto.randomUUID()}`)
  await expect(anna.getByRole('article').first().locator('strong')).toHaveText('half')

  await eirik.goto(`${path}?lang=en`)
  await expect(anna.getByText('2 here now')).toBeVisible()

  await eirik.getByRole('textbox', { name: 'Your reply' }).pressSequentially('One named person')
  await expect(anna.getByText('Eirik Lunde is writing…')).toBeVisible()
  await eirik.getByRole('textbox', { name: 'Your reply' }).press('Control+Enter')
  await expect(anna.getByText('One named person')).toBeVisible()
  await expect(eirik.getByText('One named person', { exact: true })).toHaveCount(1)
  await expect(anna.getByText('2 posts')).toBeVisible()

  const moderator = await as('moderator')
  await moderator.goto(`${path}?lang=en`)
  await moderator.getByRole('button', { name: 'Moderate' }).click()
  await moderator.getByRole('menuitem', { name: 'Lock the topic' }).click()
  await expect(anna.getByText('This topic is locked')).toBeVisible()
  await expect(eirik.getByText('This topic is locked')).toBeVisible()
  await expect(anna.getByRole('textbox', { name: 'Your reply' })).toHaveCount(0)
})

test('a guest reads everything and hears new posts, and is brought back after signing in', async ({
  as,
  newcomer,
}) => {
  const author = await newcomer('Kari Nesse')
  const path = await openTopic(author, `A question for guests ${crypto.randomUUID()}`)
  const guest = await as('guest')
  await guest.goto(`${path}?lang=en`)
  await author.getByRole('textbox', { name: 'Your reply' }).fill('For everybody to read.')
  await author.getByRole('button', { name: 'Send the reply' }).click()
  await expect(guest.getByText('For everybody to read.')).toBeVisible()

  await guest.getByRole('link', { name: 'Sign in to reply' }).click()
  await guest.getByLabel('E-mail address').fill('partner@demo.example')
  await guest.getByLabel('Password', { exact: true }).fill('wrong password')
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(guest.getByText('The address or the password is not right.')).toBeVisible()
  await guest.getByLabel('Password', { exact: true }).fill('krakow-bergen-2026')
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(guest.getByRole('textbox', { name: 'Your reply' })).toBeVisible()
  expect(new URL(guest.url()).pathname).toBe(path)
})

test('what is typed survives a reload and a lost connection, and is sent once', async ({ newcomer }) => {
  const page = await newcomer('Jakub Lis')
  await openTopic(page, `Bad Wi-Fi ${crypto.randomUUID()}`)
  await page.getByRole('textbox', { name: 'Your reply' }).fill('Written in the tram.')
  await goWithSocket(page, () => page.reload())
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Written in the tram.')

  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Send the reply' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' }).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Written in the tram.')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Send the reply' }).click()
  await expect(page.getByRole('article').getByText('Written in the tram.')).toHaveCount(1)
  await expect(page.getByText('2 posts')).toBeVisible()
})

test('a draft that two tabs share becomes two posts; a correction of what had arrived is neither lost nor written over it', async ({
  newcomer,
}) => {
  const page = await newcomer('Lena Dahl')
  await openTopic(page, `Two tabs ${crypto.randomUUID()}`)
  const reply = (tab: Page) => tab.getByRole('textbox', { name: 'Your reply' })
  const send = (tab: Page) => tab.getByRole('button', { name: 'Send the reply' }).click()
  const said = (text: string) => page.getByRole('article').getByText(text, { exact: true })
  await reply(page).fill('From the first tab.')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(reply(other)).toHaveValue('From the first tab.')
  await reply(other).fill('From the second tab.')
  await send(page)
  await expect(said('From the first tab.')).toBeVisible()
  await expect(reply(other)).toHaveValue('From the second tab.')
  await send(other)
  await expect(said('From the second tab.')).toBeVisible()
  await expect(page.getByText('3 posts')).toBeVisible()

  await page.route(
    '**/api/forum/topics/*/posts',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await reply(page).fill('It costs 100.')
  await send(page)
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' }).first()).toBeVisible()
  await reply(page).fill('It costs 1000.')
  await send(page)
  await expect(page.getByRole('alert').filter({ hasText: 'already been sent' }).first()).toBeVisible()
  await expect(reply(page)).toHaveValue('It costs 1000.')
  await expect(said('It costs 100.')).toBeVisible()
  await send(page)
  await expect(said('It costs 1000.')).toBeVisible()
  await expect(page.getByText('5 posts')).toBeVisible()
  await expect(page.getByText('edited')).toHaveCount(0)

  // The next person at this computer is not given what was not sent, in whichever tab it was typed.
  await reply(other).fill('Between us.')
  await page.getByRole('button', { name: 'Your menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  const left = () =>
    other.evaluate(() => [
      ...Object.keys(localStorage).filter((key) => key.startsWith('hub_draft')),
      ...[...document.querySelectorAll('textarea')].flatMap(({ value }) => value || []),
    ])
  await expect.poll(left).toEqual([])
  // Nor does a tab that was left open go on in the name of whoever comes after.
  await expect(other.getByRole('link', { name: 'Sign in to reply' })).toBeVisible()
})
