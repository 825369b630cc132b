import { randomInt } from 'node:crypto'
import type { Page } from '@playwright/test'
import { press, tick, write } from './support/hand.ts'
import { expect, test } from './support/test.ts'

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

/** Founds an organisation through its form. */
async function found(page: Page, country: 'Poland' | 'Norway', name: string): Promise<void> {
  await page.goto('/organisations/new?lang=en')
  await write(page.getByRole('textbox', { name: 'Name' }), name)
  await tick(page.getByRole('radio', { name: country }))
  await page.getByRole('combobox', { name: 'Kind of organisation' }).selectOption('association')
  await write(page.getByRole('textbox', { name: 'Town' }), country === 'Poland' ? 'Kraków' : 'Bergen')
  await page.getByRole('combobox', { name: /district|county/ }).selectOption({ index: 4 })
  await tick(page.getByRole('checkbox', { name: 'Youth' }).first())
  await tick(
    page
      .getByRole('group', { name: 'What you are looking for in partners' })
      .getByRole('checkbox', { name: 'venue' }),
  )
  await tick(
    page
      .getByRole('group', { name: 'What you can offer partners' })
      .getByRole('checkbox', { name: 'training' }),
  )
  await press(page.getByRole('button', { name: 'Add organisation' }))
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
  await press(anna.getByRole('button', { name: 'Publish offer' }))
  await expect(anna.getByText('Fill in this field.').first()).toBeVisible()
  await write(anna.getByRole('textbox', { name: 'Title' }), title)
  await write(
    anna.getByRole('textbox', { name: 'Description' }),
    'We look for a partner who hosts eight young people for a week in **May**.',
  )
  await tick(anna.getByRole('group', { name: 'Themes' }).getByRole('checkbox', { name: 'Youth' }))
  await tick(
    anna.getByRole('group', { name: 'What you are looking for' }).getByRole('checkbox', { name: 'training' }),
  )
  await tick(anna.getByRole('group', { name: 'What you offer' }).getByRole('checkbox', { name: 'venue' }))
  await press(anna.getByRole('button', { name: 'Publish offer' }))
  await expect(anna.getByRole('heading', { level: 1, name: title })).toBeVisible()

  await eirik.goto('/board?lang=en')
  await tick(eirik.getByRole('checkbox', { name: 'Organisations in Kraków' }))
  await tick(eirik.getByRole('checkbox', { name: 'Youth' }).first())
  await write(eirik.getByRole('searchbox', { name: 'Search offers' }), mark)
  await expect(eirik.getByText('1 offer', { exact: true })).toBeVisible()
  await expect(eirik).toHaveURL(/country=PL/)
  await press(eirik.getByRole('link', { name: title }))
  await expect(eirik.getByText('100%').first()).toBeVisible()
  await press(eirik.getByRole('button', { name: 'Express interest' }).first())
  await write(
    eirik.getByRole('dialog').getByRole('textbox', { name: 'Message' }),
    'We host exchanges every spring and have beds for ten.',
  )
  await press(eirik.getByRole('dialog').getByRole('button', { name: 'Send' }))
  await expect(eirik.getByText('waiting for an answer').first()).toBeVisible()

  // It arrives on the owner's screen by itself.
  await expect(anna.getByText('We host exchanges every spring and have beds for ten.')).toBeVisible()
  await press(anna.getByRole('button', { name: 'Accept' }))
  await press(anna.getByRole('dialog').getByRole('button', { name: 'Accept' }))
  await expect(eirik.getByRole('link', { name: 'Go to conversation' }).first()).toBeVisible()
  await press(eirik.getByRole('link', { name: 'Go to conversation' }).first())
  await write(eirik.getByRole('textbox', { name: 'Message' }), 'Shall we talk on Thursday at ten?')
  await press(eirik.getByRole('button', { name: 'Send' }))

  await anna.goto(eirik.url())
  await expect(anna.getByText('Shall we talk on Thursday at ten?')).toBeVisible()
  await write(anna.getByRole('textbox', { name: 'Message' }), 'Thursday is good.')
  await press(anna.getByRole('button', { name: 'Send' }))
  await expect(eirik.getByText('Thursday is good.')).toHaveCount(1)

  const stranger = await as('member')
  await stranger.goto(eirik.url())
  await expect(stranger.getByText('Shall we talk on Thursday at ten?')).toHaveCount(0)
  await expect(stranger.getByText(/does not exist|no such|not found/i).first()).toBeVisible()
})
