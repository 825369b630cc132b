import type { Page } from '@playwright/test'
import { press, tick, write } from './support/hand.ts'
import { goWithSocket } from './support/socket.ts'
import { expect, test } from './support/test.ts'

/** A topic of this test's own, so that tests do not meet. */
async function openTopic(page: Page, title: string): Promise<string> {
  await page.goto('/forum/new?lang=en')
  await page.getByLabel('Category').selectOption({ label: 'Working with volunteers' })
  await write(page.getByLabel('Title'), title)
  await write(page.getByRole('textbox', { name: 'First post' }), 'We lose **half** of them by Christmas.')
  await press(page.getByRole('button', { name: 'Start topic' }))
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
  await press(moderator.getByRole('button', { name: 'Moderate' }))
  await press(moderator.getByRole('menuitem', { name: 'Lock topic' }))
  await expect(anna.getByText('This topic is locked')).toBeVisible()
  await expect(eirik.getByText('This topic is locked')).toBeVisible()
  await expect(anna.getByRole('textbox', { name: 'Your reply' })).toHaveCount(0)
})

test('of two moderators who hide one post the second is told what the first decided, and undoes nothing', async ({
  as,
  newcomer,
}) => {
  const author = await newcomer('Ola Vik')
  const path = await openTopic(author, `Hidden by one of two ${crypto.randomUUID()}`)
  const pages = [await as('moderator'), await as('admin')] as const
  for (const page of pages) {
    await page.goto(`${path}?lang=en`)
    await press(page.getByRole('button', { name: 'More actions for post 1' }))
    await press(page.getByRole('menuitem', { name: 'Hide post…' }))
  }
  const [first, second] = pages
  await tick(first.getByRole('radio', { name: 'Spam or advertising' }))
  await press(first.getByRole('button', { name: 'Hide', exact: true }))
  await expect(author.getByText('Hidden by a moderator · Spam or advertising')).toBeVisible()
  // Whoever means to press it is on it: it stays.
  await first.getByRole('button', { name: 'Undo' }).hover()

  await tick(second.getByRole('radio', { name: 'Off topic' }))
  await press(second.getByRole('button', { name: 'Hide', exact: true }))
  await expect(
    second.getByText(/^In the meantime .+ has hidden this\. Reason: Spam or advertising\./),
  ).toBeVisible()
  await expect(second.getByText('Hidden by a moderator · Spam or advertising')).toBeVisible()

  await press(first.getByRole('button', { name: 'Undo' }))
  await expect(author.getByText('We lose half of them by Christmas.')).toBeVisible()

  await second.goto('/audit?lang=en')
  const filtered = second.waitForResponse((one) => new URL(one.url()).searchParams.get('kind') === 'hidden')
  await second.getByLabel('Kind of event').selectOption({ label: 'Hidden' })
  await filtered
  const others = second.getByRole('main').getByRole('listitem').filter({ hasNotText: 'Hidden' })
  await expect(others).toHaveCount(0)
  await press(second.getByRole('link', { name: 'Hidden: post' }).first())
  await expect(second).toHaveURL(new RegExp(`${path}\\?around=1`))
})

test('a guest reads everything and hears new posts, and is brought back after signing in', async ({
  as,
  newcomer,
}) => {
  const author = await newcomer('Kari Nesse')
  const path = await openTopic(author, `A question for guests ${crypto.randomUUID()}`)
  const guest = await as('guest')
  await guest.goto(`${path}?lang=en`)
  await write(author.getByRole('textbox', { name: 'Your reply' }), 'For everybody to read.')
  await press(author.getByRole('button', { name: 'Send reply' }))
  await expect(guest.getByText('For everybody to read.')).toBeVisible()

  await press(guest.getByRole('link', { name: 'Sign in to reply' }))
  await write(guest.getByLabel('E-mail address'), 'partner@demo.example')
  await write(guest.getByLabel('Password', { exact: true }), 'wrong password')
  await press(guest.getByRole('button', { name: 'Sign in', exact: true }))
  await expect(guest.getByText('The address or the password is incorrect.')).toBeVisible()
  await write(guest.getByLabel('Password', { exact: true }), 'krakow-i-bergen')
  await press(guest.getByRole('button', { name: 'Sign in', exact: true }))
  // Her account says Norwegian, so that is how the hub opens.
  await expect(guest.getByRole('textbox', { name: 'Svaret ditt' })).toBeVisible()
  await expect(guest.locator('html')).toHaveAttribute('lang', 'nb')
  expect(new URL(guest.url()).pathname).toBe(path)
})

test('what is typed survives a reload and a lost connection, and is sent once', async ({ newcomer }) => {
  const page = await newcomer('Jakub Lis')
  await openTopic(page, `Bad Wi-Fi ${crypto.randomUUID()}`)
  await write(page.getByRole('textbox', { name: 'Your reply' }), 'Written in the tram.')
  await goWithSocket(page, () => page.reload())
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Written in the tram.')

  await page.context().setOffline(true)
  await press(page.getByRole('button', { name: 'Send reply' }))
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' }).first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('Written in the tram.')
  await page.context().setOffline(false)
  await press(page.getByRole('button', { name: 'Send reply' }))
  await expect(page.getByRole('article').getByText('Written in the tram.')).toHaveCount(1)
  await expect(page.getByText('2 posts')).toBeVisible()
})

test('a draft that two tabs share becomes two posts; a correction of what had arrived is neither lost nor written over it', async ({
  newcomer,
}) => {
  const page = await newcomer('Lena Dahl')
  await openTopic(page, `Two tabs ${crypto.randomUUID()}`)
  const reply = (tab: Page) => tab.getByRole('textbox', { name: 'Your reply' })
  const send = (tab: Page) => press(tab.getByRole('button', { name: 'Send reply' }))
  const said = (text: string) => page.getByRole('article').getByText(text, { exact: true })
  await write(reply(page), 'From the first tab.')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(reply(other)).toHaveValue('From the first tab.')
  await write(reply(other), 'From the second tab.')
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
  await write(reply(page), 'It costs 100.')
  await send(page)
  await expect(page.getByRole('alert').filter({ hasText: 'No connection' }).first()).toBeVisible()
  await write(reply(page), 'It costs 1000.')
  await send(page)
  await expect(page.getByRole('alert').filter({ hasText: 'already been sent' }).first()).toBeVisible()
  await expect(reply(page)).toHaveValue('It costs 1000.')
  await expect(said('It costs 100.')).toBeVisible()
  await send(page)
  await expect(said('It costs 1000.')).toBeVisible()
  await expect(page.getByText('5 posts')).toBeVisible()
  await expect(page.getByText('edited')).toHaveCount(0)

  // The next person at this computer is not given what was not sent, in whichever tab it was typed.
  await write(reply(other), 'Between us.')
  await press(page.getByRole('button', { name: 'Your menu' }))
  await press(page.getByRole('menuitem', { name: 'Sign out' }))
  const left = () =>
    other.evaluate(() => [
      ...Object.keys(localStorage).filter((key) => key.startsWith('hub_draft')),
      ...[...document.querySelectorAll('textarea')].flatMap(({ value }) => value || []),
    ])
  await expect.poll(left).toEqual([])
  // Nor does a tab that was left open go on in the name of whoever comes after.
  await expect(other.getByRole('link', { name: 'Sign in to reply' })).toBeVisible()
})

test('on a phone one starts a topic, answers and quotes, with one button to send and nothing in the way', async ({
  newcomer,
  as,
}) => {
  const phone = { viewport: { width: 390, height: 844 } }
  const ola = await newcomer('Ola Ness')
  await ola.setViewportSize(phone.viewport)
  const path = await openTopic(ola, `From the bus ${crypto.randomUUID()}`)
  const bar = ola.locator('.ui-button[data-variant=primary]').filter({ hasText: /^\s*Reply\s*$/ })
  const reply = ola.getByRole('textbox', { name: 'Your reply' })
  const send = ola.getByRole('button', { name: 'Send reply' })

  // The pen is in sight under one short post: the bar would only double its button.
  await expect(send).toBeInViewport()
  await expect(bar).not.toBeVisible()
  await write(reply, 'First answer.\n'.repeat(20))
  await press(send)
  await expect(ola.getByRole('article').nth(1)).toContainText('First answer.')
  // It is on screen before it has arrived; by then the box can be written in again.
  await expect(reply).toBeEditable()
  await expect(reply).toHaveValue('')

  await ola.goto(`${path}?lang=en`)
  await expect(bar).toBeVisible()
  await press(bar)
  await expect(reply).toBeFocused()
  await expect(bar).not.toBeVisible()
  await ola.keyboard.type('Second answer.')
  await press(send)
  await expect(ola.getByRole('article').nth(2)).toContainText('Second answer.')

  await press(ola.getByRole('article').nth(2).getByRole('button', { name: 'Quote' }))
  await expect(reply).toHaveValue(/^> Second answer\./)
  await expect(reply).toBeFocused()
  await ola.keyboard.type('Third ')
  await press(ola.getByRole('button', { name: 'Bold' }))
  await ola.keyboard.type('answer')
  await expect(reply).toHaveValue(/^> Second answer\.\s+Third \*\*answer\*\*$/)
  await press(send)
  await expect(ola.getByRole('article').nth(3).locator('blockquote')).toContainText('Second answer.')
  await expect(ola.getByRole('article').nth(3).locator('strong')).toHaveText('answer')

  // Whoever has no account finds the way in without a menu.
  const guest = await as('guest', phone)
  await guest.goto(`${path}?lang=en`)
  await press(guest.getByRole('banner').getByRole('link', { name: 'Sign in' }))
  await expect(guest.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('magnified to 200 per cent, the first post is on the first screen and bars take little of it', async ({
  as,
  newcomer,
}) => {
  const author = await newcomer('Ida Berg')
  const path = await openTopic(
    author,
    `A long title that takes two lines when it is magnified ${crypto.randomUUID()}`,
  )
  const page = await as('member', { viewport: { width: 720, height: 450 } })
  await page.goto(`${path}?lang=en`)
  const post = page.getByRole('article').first()
  await expect(post).toBeInViewport()
  const taken = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('body *')]
          .filter((each) => ['fixed', 'sticky'].includes(getComputedStyle(each).position))
          .map((each) => each.getBoundingClientRect())
          .filter(({ width, height, top }) => width > innerWidth / 2 && height > 0 && top < innerHeight)
          .reduce((sum, { height }) => sum + height, 0) / innerHeight,
    )
  expect(await taken()).toBeLessThan(0.15)
  await page.mouse.wheel(0, 200)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100)
  expect(await taken()).toBeLessThan(0.15)
  expect((await post.boundingBox())?.y).toBeLessThan(400)
})

test('without a network, a page that cannot be fetched leaves what one reads and writes on screen', async ({
  newcomer,
}) => {
  const page = await newcomer('Ewa Bogacz')
  const path = await openTopic(page, `Where is the door? ${crypto.randomUUID()}`)
  const ahead = [/\/ToasterPanel-[^/]*\.js/, /\/ProblemPage-[^/]*\.js/].map((file) =>
    page.waitForResponse(file),
  )
  await goWithSocket(page, () => page.goto(`${path}?lang=en`))
  for (const file of await Promise.all(ahead)) await file.finished()
  await write(page.getByRole('textbox', { name: 'Your reply' }), 'At the back')

  await page.context().setOffline(true)
  await press(page.getByRole('navigation').getByRole('link', { name: 'Organisations' }).first())
  await expect(page.getByText('This page needs a connection').first()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your reply' })).toHaveValue('At the back')
})
