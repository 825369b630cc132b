import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

/** Founds an organisation through its form. */
async function found(page: Page, country: 'Poland' | 'Norway', name: string): Promise<void> {
  await page.goto('/organisations/new?lang=en')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('radio', { name: country }).check({ force: true })
  await page
    .getByRole('textbox', { name: country === 'Poland' ? 'KRS number' : 'Organisation number' })
    .fill(digits(country === 'Poland' ? 10 : 9))
  await page.getByRole('textbox', { name: 'Town' }).fill(country === 'Poland' ? 'Kraków' : 'Bergen')
  await page.getByRole('combobox', { name: /district|county/ }).selectOption({ index: 3 })
  await page.getByRole('checkbox', { name: 'Youth' }).first().check({ force: true })
  await page
    .getByRole('group', { name: 'What you look for in partners' })
    .getByRole('checkbox', { name: 'venue' })
    .check({ force: true })
  await page
    .getByRole('group', { name: 'What you can offer partners' })
    .getByRole('checkbox', { name: 'training' })
    .check({ force: true })
  await page.getByRole('button', { name: 'Add the organisation' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('offer → interest → accept between two browsers, and a private thread that nobody else sees', async ({
  newcomer,
  as,
}) => {
  const mark = digits(6)
  const anna = await newcomer('Anna Sowa')
  await found(anna, 'Poland', `Fundacja Most ${mark}`)
  const eirik = await newcomer('Eirik Lunde')
  await found(eirik, 'Norway', `Frivillig Vest ${mark}`)

  const title = `Young volunteers between two rivers ${mark}`
  await anna.goto('/board/new')
  await anna.getByRole('button', { name: 'Publish the offer' }).click()
  await expect(anna.getByText('Write at least 8 characters.')).toBeVisible()
  await anna.getByRole('textbox', { name: 'Title' }).fill(title)
  await anna
    .getByRole('textbox', { name: 'Description' })
    .fill('We look for a partner who hosts eight young people for a week in **May**.')
  await anna
    .getByRole('group', { name: 'Themes' })
    .getByRole('checkbox', { name: 'Youth' })
    .check({ force: true })
  await anna
    .getByRole('group', { name: 'What you are looking for' })
    .getByRole('checkbox', { name: 'training' })
    .check({ force: true })
  await anna
    .getByRole('group', { name: 'What you offer' })
    .getByRole('checkbox', { name: 'venue' })
    .check({ force: true })
  await anna.getByRole('button', { name: 'Publish the offer' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: title })).toBeVisible()

  await eirik.goto('/board?lang=en')
  await eirik.getByRole('checkbox', { name: 'Organisations in Kraków' }).check({ force: true })
  await eirik.getByRole('checkbox', { name: 'Youth' }).first().check({ force: true })
  await eirik.getByRole('searchbox', { name: 'Search the offers' }).fill(mark)
  await expect(eirik.getByText('1 offer', { exact: true })).toBeVisible()
  await expect(eirik).toHaveURL(/country=PL/)
  await eirik.getByRole('link', { name: title }).click()
  await expect(eirik.getByText('100%').first()).toBeVisible()
  await eirik.getByRole('button', { name: 'Express interest' }).first().click()
  await eirik
    .getByRole('dialog')
    .getByRole('textbox', { name: 'Message' })
    .fill('We host exchanges every spring and have beds for ten.')
  await eirik.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  await expect(eirik.getByText('waiting for an answer').first()).toBeVisible()

  // It arrives on the owner's screen by itself.
  await expect(anna.getByText('We host exchanges every spring and have beds for ten.')).toBeVisible()
  await anna.getByRole('button', { name: 'Accept' }).click()
  await anna.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await expect(eirik.getByRole('link', { name: 'Go to the conversation' }).first()).toBeVisible()
  await eirik.getByRole('link', { name: 'Go to the conversation' }).first().click()
  await eirik.getByRole('textbox', { name: 'Message' }).fill('Shall we talk on Thursday at ten?')
  await eirik.getByRole('button', { name: 'Send' }).click()

  await anna.goto(eirik.url())
  await expect(anna.getByText('Shall we talk on Thursday at ten?')).toBeVisible()
  await anna.getByRole('textbox', { name: 'Message' }).fill('Thursday is good.')
  await anna.getByRole('button', { name: 'Send' }).click()
  await expect(eirik.getByText('Thursday is good.')).toHaveCount(1)

  const stranger = await as('member')
  await stranger.goto(eirik.url())
  await expect(stranger.getByText('Shall we talk on Thursday at ten?')).toHaveCount(0)
  await expect(stranger.getByText(/does not exist|no such|not found/i).first()).toBeVisible()
})
