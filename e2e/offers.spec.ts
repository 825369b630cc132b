import { randomInt } from 'node:crypto'
import { press, write } from './support/hand.ts'
import { phone, publishOffer } from './support/board/partners.ts'
import { expect, test } from './support/test.ts'

const mark = () => String(randomInt(1e6))

test('an offer that a moderator hides is gone for others at once, and its own people read why in their language', async ({
  as,
}) => {
  const [anna, guest, moderator] = [await as('member'), await as('guest', phone), await as('moderator')]
  const title = `Theatre that a moderator hides ${mark()}`
  const { id } = await publishOffer(anna, title)
  await anna.goto(`/board/offers/${id}?lang=pl`)
  for (const page of [guest, moderator]) {
    await page.goto(`/board/offers/${id}?lang=nb`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
  await press(moderator.getByRole('button', { name: 'Skjul oppslaget' }))
  const dialog = moderator.getByRole('dialog')
  await press(dialog.getByText('Personopplysninger om andre'))
  await press(dialog.getByRole('button', { name: 'Skjul', exact: true }))

  await expect(guest.getByRole('heading', { level: 1, name: title })).toHaveCount(0)
  await expect(anna.getByText(/Powód: Cudze dane osobowe/)).toBeVisible()
  // What its owner may still do does not bring it back.
  await press(anna.getByRole('button', { name: 'Zamknij ogłoszenie' }))
  await press(anna.getByRole('button', { name: 'Otwórz ponownie' }))
  await expect(anna.getByRole('button', { name: 'Zamknij ogłoszenie' })).toBeVisible()
  expect((await guest.request.get(`/api/board/offers/${id}`)).status()).toBe(404)

  await press(moderator.getByRole('button', { name: 'Vis oppslaget igjen' }))
  await expect(anna.getByText(/Powód: Cudze dane osobowe/)).toHaveCount(0)
  await expect(guest.getByRole('heading', { level: 1, name: title })).toBeVisible()
})

test('one answers an offer beside it, and knows that the profile goes with it', async ({ as }) => {
  const [anna, eirik] = [await as('member'), await as('partner', { viewport: { width: 1440, height: 900 } })]
  const title = `A choir to answer ${mark()}`
  const { id } = await publishOffer(anna, title)
  await anna.goto(`/board/offers/${id}?lang=en`)
  // One's own offer speaks to oneself.
  await expect(anna.getByText('You are looking for')).toBeVisible()
  await expect(anna.getByText('Your offer', { exact: true })).toBeVisible()

  await eirik.goto(`/board/offers/${id}?lang=en`)
  await press(eirik.getByRole('button', { name: 'Express interest' }).first())
  const sheet = eirik.getByRole('dialog')
  await expect(sheet.getByText('With the message, they will see your organisation’s profile:')).toBeVisible()
  const heading = eirik.getByRole('heading', { level: 1, name: title })
  const isUncovered = await heading.evaluate((element) => {
    const { left, top, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + 20, top + height / 2))
  })
  expect(isUncovered).toBe(true)
  await write(sheet.getByRole('textbox', { name: 'Message' }), 'We sing in three languages, and gladly.')
  // Reading the offer meanwhile closes nothing and loses nothing.
  await press(eirik.getByText('We look for a group of eight'))
  await expect(sheet.getByRole('textbox', { name: 'Message' })).toHaveValue(/three languages/)
  await press(sheet.getByRole('button', { name: 'Send', exact: true }))
  await expect(eirik.getByText('waiting for an answer').first()).toBeVisible()
  await expect(anna.getByText('We sing in three languages, and gladly.')).toBeVisible()
})

for (const [name, options] of [
  ['a desk', {}],
  ['a phone', phone],
] as const)
  test(`a guest tries at ${name} what they could give, and sees who looks for it`, async ({ as }) => {
    const guest = await as('guest', options)
    await guest.goto('/board?lang=en')
    const choice = guest.getByRole('group', { name: 'What could your organisation offer?' })
    await expect(guest.getByText('You offer what they are looking for')).toHaveCount(0)
    await press(choice.getByText('participants', { exact: true }))
    await expect(choice.getByRole('checkbox', { name: 'participants' })).toBeChecked()
    await expect(guest.getByText('You offer what they are looking for').first()).toBeVisible()
    // The board answers in its order: whoever looks for nothing else comes first.
    await expect(guest).toHaveURL(/tried=participants/)
    const best = guest.getByRole('article').first()
    await expect(best.getByText(/^participants\s*\(matches/)).toBeVisible()
  })
