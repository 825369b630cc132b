import { demoPassword } from '../server/features/accounts/demo/accounts.ts'
import { signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

const first = 'Fundacja „Otwarty Zeszyt”'
const second = 'Stowarzyszenie Rodzin „Razem Raźniej”'

interface Signed {
  me: { organisations: { id: string; name: string }[] }
}

test('somebody of two organisations chooses on a phone for whom she speaks, and is shown so', async ({
  as,
  url,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const page = await as('guest', phone)
  await signIn(page.context().request, url, 'iryna.kowalenko@otwarty-zeszyt.example', demoPassword)
  // What is chosen is remembered, so also from the last time this ran.
  const { request } = page.context()
  const { me } = (await (await request.get(`${url}/api/accounts/me`)).json()) as Signed
  const actingFor = me.organisations.find(({ name }) => name === first)?.id
  await request.patch(`${url}/api/accounts/me`, { data: { actingFor } })
  const opened = await request.post(`${url}/api/forum/topics`, {
    data: {
      ...{ category: 'volunteers', title: `On whose behalf? ${crypto.randomUUID()}`, tags: [] },
      ...{ body: 'Who speaks here?', language: 'en', clientId: crypto.randomUUID() },
    },
  })
  const { topic } = (await opened.json()) as { topic: { id: string } }
  const path = `/forum/topics/${topic.id}`
  await page.goto(`${path}?lang=en`)
  const posts = page.getByRole('article')
  await expect(posts.first()).toContainText(first)

  await page.getByRole('button', { name: 'More', exact: true }).tap()
  await expect(page.getByRole('button', { name: `On behalf of ${first}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.getByRole('button', { name: `On behalf of ${second}` }).tap()
  await expect(page.getByText(`You are now acting on behalf of ${second}.`, { exact: true })).toBeVisible()

  await page.goto(`${path}?lang=en`)
  const reply = page.getByRole('textbox', { name: 'Your reply' })
  await page
    .getByRole('button', { name: /^Reply ?: post/ })
    .last()
    .tap()
  await expect(reply).toBeFocused()
  await page.keyboard.type('For the seniors, this time.')
  const choice = page.getByRole('combobox', { name: 'on behalf of' })
  await expect(choice.locator('option:checked')).toContainText(second)
  expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await page.getByRole('button', { name: 'Send reply' }).tap()
  await expect(posts.nth(1)).toContainText('For the seniors, this time.')
  await expect(posts.nth(1)).toContainText(second)
  await expect(posts.first()).toContainText(first)

  // For this one post only.
  await choice.selectOption({ label: first })
  await reply.tap()
  await reply.pressSequentially('And for the children.')
  await page.getByRole('button', { name: 'Send reply' }).tap()
  await expect(posts.nth(2)).toContainText(first)

  // Readers see the organisation of each act, whatever she chooses later.
  const guest = await as('guest')
  await guest.goto(`${path}?lang=en`)
  for (const [index, name] of [first, second, first].entries())
    await expect(guest.getByRole('article').nth(index)).toContainText(name)
})
