import { randomInt } from 'node:crypto'
import { press, write } from './support/hand.ts'
import { expectInSight, phone, publishOffer, sendInterest } from './support/board/partners.ts'
import { expect, test } from './support/test.ts'

const mark = () => String(randomInt(1e6))
const long = 'We are a group of young people who have played together for three years. '.repeat(12)

test('on a phone, what waits leads to the request: one asks back, accepts with a first sentence, and may undo it', async ({
  as,
}) => {
  const [anna, eirik] = [await as('member', phone), await as('partner')]
  const title = `A week of theatre in May ${mark()}`
  const offer = await publishOffer(anna, title)
  await eirik.goto('/?lang=en')
  const { id } = await sendInterest(eirik, offer.id, long)

  await anna.goto('/?lang=en')
  await anna
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('link', { name: /would like to work with you/ })
    .tap()
  await expect(anna).toHaveURL(new RegExp(`/board/threads/${id}`))
  await expect(anna.getByText(long.trim())).toBeAttached()
  for (const name of ['Accept', 'Decline', 'Ask first']) await expectInSight(anna, name)

  // The other side may write once it is asked.
  await eirik.goto(`/board/threads/${id}?lang=en`)
  await expect(eirik.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
  await press(anna.getByRole('button', { name: 'Ask first' }))
  await expect(anna.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await anna.keyboard.type('How many of you would come?')
  await press(anna.getByRole('button', { name: 'Send', exact: true }))
  await expect(eirik.getByText('How many of you would come?')).toBeVisible()
  await write(eirik.getByRole('textbox', { name: 'Message' }), 'Eight, and two adults.')
  await eirik.keyboard.press('Control+Enter')
  await expect(anna.getByText('Eight, and two adults.')).toBeVisible()

  await press(anna.getByRole('button', { name: 'Accept', exact: true }))
  const dialog = anna.getByRole('dialog')
  await write(dialog.getByRole('textbox', { name: 'First sentence' }), 'Then let us begin.')
  await press(dialog.getByRole('button', { name: 'Accept', exact: true }))
  await expect(eirik.getByText('Then let us begin.')).toBeVisible()
  await expect(eirik.getByText('accepted').first()).toBeVisible()

  await press(anna.getByRole('button', { name: 'Undo acceptance' }))
  await expect(eirik.getByText('waiting for an answer').first()).toBeVisible()
  // One notice of one thing: it does not say both that it is accepted and that it waits.
  await expect(anna.getByText('Undone. The response is waiting again.').first()).toBeVisible()
  await expect(anna.getByText('Accepted. The conversation is open.')).toHaveCount(0)
})

test('a conversation comes to rest on one side or on both, live, and goes on', async ({ as }) => {
  const [anna, eirik] = [await as('member', phone), await as('partner')]
  const offer = await publishOffer(anna, `A choir for two rivers ${mark()}`)
  const { id } = await sendInterest(eirik, offer.id, 'We sing in three languages and have beds for ten.')
  await anna.request.put(`/api/board/interests/${id}/answer`, { data: { answer: 'accepted' } })
  await eirik.goto(`/board/threads/${id}?lang=en`)
  await write(eirik.getByRole('textbox', { name: 'Message' }), 'Takk!')
  await press(eirik.getByRole('button', { name: 'Send', exact: true }))

  await anna.goto(`/board/threads/${id}?lang=en`)
  await expect(anna.getByText('Takk!')).toBeVisible()
  // The place to write stands under the thumb, and has no hint for a keyboard that is not there.
  await expect(anna.getByRole('textbox', { name: 'Message' })).toBeInViewport({ ratio: 1 })
  await expect(anna.getByText('Ctrl + Enter sends')).toBeHidden()
  await expect(eirik.getByText('Ctrl + Enter sends')).toBeVisible()
  await press(anna.getByRole('button', { name: 'No reply needed' }))
  await expect(eirik.getByText(/: no reply needed\./)).toBeVisible()
  await expect(anna.getByText('Your turn.')).toHaveCount(0)

  await press(eirik.getByRole('button', { name: 'End conversation' }))
  await expect(anna.getByText(/ended this conversation/)).toBeVisible()
  await anna.goto('/board/mine?lang=en')
  const row = anna.getByRole('listitem').filter({ hasText: 'A choir for two rivers' }).first()
  await expect(row).toBeHidden()
  await press(anna.getByRole('button', { name: /^Ended/ }))
  await expect(row).toBeVisible()
  await row.getByRole('link').first().tap()
  await press(anna.getByRole('button', { name: 'Resume conversation' }))
  await expect(eirik.getByRole('textbox', { name: 'Message' })).toBeVisible()
})
