import type { Locator, Page } from '@playwright/test'
import { phone } from '../support/board/partners.ts'
import { press, write } from '../support/hand.ts'
import { expect, test } from '../support/test.ts'

const boxOf = async (target: Locator) => {
  const box = await target.boundingBox()
  if (!box) throw new Error('it is not on screen')
  return box
}
const isOver = async (one: Locator, other: Locator) => {
  const [a, b] = [await boxOf(one), await boxOf(other)]
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

for (const width of [320, 360, 390, 400, 412]) {
  test(`a guest’s bar has room for all of it at ${width} pixels`, async ({ as }) => {
    const page = await as('guest', { ...phone, viewport: { width, height: 844 } })
    await page.goto('/?lang=pl')
    const parts = page.getByRole('banner')
    await expect(parts.getByRole('link', { name: 'Zaloguj się' })).toBeVisible()
    const home = parts.getByRole('link', { name: 'MOWIS Hub' }).locator('.ui-logo')
    const search = parts.getByRole('button', { name: 'Szukaj' })
    expect(await isOver(home, search)).toBe(false)
    expect(await isOver(search, parts.getByRole('link', { name: 'Zaloguj się' }))).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  })
}

test('choosing a chip moves nothing', async ({ as }) => {
  const page = await as('partner', phone)
  await page.goto('/board/new?lang=en')
  const group = page.getByRole('group', { name: /What you are looking for/ })
  const chips = group.locator('label')
  await expect(chips.first()).toBeVisible()
  const places = () =>
    chips.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect))
  const before = await places()
  for (const index of [0, 1, 2]) await press(chips.nth(index))
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(3)
  const after = await places()
  for (const [index, { width, height }] of before.entries()) {
    expect(after[index]?.width).toBeCloseTo(width, 1)
    expect(after[index]?.height).toBeCloseTo(height, 1)
    expect((after[index]?.x ?? 0) - (after[0]?.x ?? 0)).toBeCloseTo(
      (before[index]?.x ?? 0) - (before[0]?.x ?? 0),
      1,
    )
  }
})

async function startTopic(page: Page): Promise<void> {
  await page.goto('/forum/new?lang=en')
  await page.getByLabel('Category').selectOption({ label: 'Working with volunteers' })
  await write(page.getByLabel('Title'), `A long first post ${crypto.randomUUID()}`)
  const body = page.getByRole('textbox', { name: 'First post' })
  await press(body)
  await page.keyboard.insertText('A line of what was tried.\n\n'.repeat(30))
  await press(page.getByRole('button', { name: 'Start topic' }))
}

test('on a phone nothing lies over the post that is being edited', async ({ as }) => {
  const page = await as('partner', phone)
  await startTopic(page)
  const bar = page.getByText(/^\d+ of \d+$/).first()
  await expect(bar).toBeVisible()
  await press(page.getByRole('article').first().getByRole('button', { name: 'More actions for post 1' }))
  await press(page.getByRole('menuitem', { name: 'Edit' }))
  await expect(page.getByRole('textbox', { name: 'Edit your post' })).toBeFocused()
  await expect(bar).toBeHidden()
  await press(page.getByRole('article').first().getByRole('button', { name: 'Cancel' }))
  await expect(bar).toBeVisible()
})
