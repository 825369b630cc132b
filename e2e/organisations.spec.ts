import { press, write } from './support/hand.ts'
import { expect, test } from './support/test.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('somebody is invited by a link, registers on a phone, says yes, and both see it', async ({
  as,
  newcomer,
  url,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const name = `Neighbours’ Club ${mark}`
  const owner = await newcomer('Halina Owner')
  const made = await owner.context().request.post(`${url}/api/organisations`, {
    data: {
      ...{ name, country: 'PL', city: 'Kraków', region: 'Podgórze', about: '', language: 'pl' },
      ...{ kind: 'informal', registration: null, themes: ['youth'] },
      ...{ needs: [], gives: [], clientId: crypto.randomUUID() },
    },
  })
  const { id } = (await made.json()) as { id: string }

  await owner.goto(`/organisations/${id}/people?lang=en`)
  await press(owner.getByRole('button', { name: 'Create invitation link' }))
  const link = await owner.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  expect(link).toContain('/invitation#')

  const guest = await as('guest', phone)
  await guest.goto(link.replace('#', '?lang=en#'))
  await expect(guest.getByRole('heading', { name: `${name} invites you` })).toBeVisible()
  await press(guest.getByRole('main').getByRole('link', { name: 'Create account' }))
  await write(guest.getByRole('textbox', { name: 'Name' }), 'Ola Newcomer')
  await write(guest.getByRole('textbox', { name: 'E-mail address' }), `${mark}@e2e.example`)
  await write(guest.getByLabel('Password', { exact: true }), 'geese above the river')
  await press(guest.getByRole('button', { name: 'Create account' }))
  await expect(guest.getByRole('heading', { name: `${name} invites you` })).toBeVisible()
  expect(guest.url()).not.toContain(link.split('#')[1] ?? '-')
  await press(guest.getByRole('button', { name: 'Accept' }))
  await expect(guest.getByRole('heading', { level: 1, name })).toBeVisible()

  // Live, for whoever invited her.
  await expect(owner.getByText('Ola Newcomer')).toBeVisible()
  await expect(owner.getByText('For whoever has the link')).toHaveCount(0)

  // The link is spent, and says so to the next.
  const late = await newcomer('Late Comer')
  await late.goto(link.replace('#', '?lang=en#'))
  await expect(late.getByText('This invitation no longer works')).toBeVisible()

  // She is let go by the keyboard alone.
  const menu = owner.getByRole('button', { name: 'Actions: Ola Newcomer' })
  await menu.focus()
  await owner.keyboard.press('Enter')
  await owner.getByRole('menuitem', { name: 'Remove from organisation' }).focus()
  await owner.keyboard.press('Enter')
  await owner.getByRole('button', { name: 'Remove from organisation' }).focus()
  await owner.keyboard.press('Enter')
  await expect(
    owner.getByText('Ola Newcomer is no longer in the organisation.', { exact: true }),
  ).toBeVisible()
})

test('an invitation to one’s address is shown at home at once, and declined there', async ({
  newcomer,
  url,
}) => {
  const name = `Choir ${crypto.randomUUID().slice(0, 8)}`
  const owner = await newcomer('Kari Owner')
  const made = await owner.context().request.post(`${url}/api/organisations`, {
    data: {
      ...{ name, country: 'PL', city: 'Kraków', region: 'Podgórze', about: '', language: 'pl' },
      ...{ kind: 'informal', registration: null, themes: ['youth'] },
      ...{ needs: [], gives: [], clientId: crypto.randomUUID() },
    },
  })
  const { id } = (await made.json()) as { id: string }
  const invited = await newcomer('Ida Invited')
  await invited.goto('/?lang=en')
  await expect(invited.getByRole('heading', { name: 'Hello, Ida' })).toBeVisible()
  const { me } = (await (await invited.context().request.get(`${url}/api/accounts/me`)).json()) as {
    me: { email: string }
  }
  await owner.goto(`/organisations/${id}/people?lang=en`)
  await write(owner.getByRole('textbox', { name: 'E-mail address' }), me.email)
  await press(owner.getByRole('button', { name: 'Create invitation link' }))
  await expect(owner.getByText(`The invitation for ${me.email} is ready`)).toBeVisible()

  await expect(invited.getByText(`${name} invites you`)).toBeVisible()
  await press(invited.getByRole('button', { name: 'Decline', exact: true }))
  await expect(invited.getByText(`${name} invites you`)).toHaveCount(0)
  await expect(owner.getByText('declined', { exact: true })).toBeVisible()
})
