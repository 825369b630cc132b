import type { Page } from '@playwright/test'
import { phone, publishOffer } from './support/board/partners.ts'
import { press, write } from './support/hand.ts'
import { expect, test } from './support/test.ts'

async function found(by: Page, url: string, fields: { name: string; about: string }): Promise<string> {
  const made = await by.context().request.post(`${url}/api/organisations`, {
    data: {
      ...{ ...fields, country: 'PL', city: 'Kraków', region: 'Podgórze', language: 'en' },
      ...{ kind: 'informal', registration: null, themes: ['youth'] },
      ...{ needs: [], gives: [], clientId: crypto.randomUUID() },
    },
  })
  expect(made.status()).toBe(201)
  return ((await made.json()) as { id: string }).id
}

test('somebody is invited by a link, registers on a phone, says yes, and both see it', async ({
  as,
  newcomer,
  url,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const name = `Neighbours’ Club ${mark}`
  const owner = await newcomer('Halina Owner')
  const id = await found(owner, url, { name, about: '' })

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
  const id = await found(owner, url, { name, about: '' })
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

test('an administrator finds two profiles of one organisation and merges them on a phone', async ({
  as,
  newcomer,
  url,
}) => {
  const name = `Bees on the Roof ${crypto.randomUUID().slice(0, 6)}`
  const [anna, piotr] = [await newcomer('Anna Early'), await newcomer('Piotr Later')]
  const stays = await found(anna, url, { name, about: 'We keep bees.' })
  const goes = await found(piotr, url, { name, about: 'Honey and workshops since 2009.' })
  await publishOffer(piotr, 'Bees seek a roof', { organisationId: goes })
  await anna.goto('/forum?lang=en')

  const admin = await as('admin', phone)
  await admin.goto('/organisations/manage?lang=en')
  // The list is drawn anew, and whatever is open in it closes, with the answer to the last letter.
  const answered = admin.waitForResponse((one) => new URL(one.url()).searchParams.get('q') === name)
  await write(admin.getByRole('searchbox', { name: 'Search by name' }), name)
  await answered
  await expect(admin.getByRole('main').getByRole('listitem')).toHaveCount(2)
  const row = admin.getByRole('listitem').filter({ has: admin.locator(`a[href="/organisations/${goes}"]`) })
  await press(row.getByRole('button', { name: `Actions: ${name}` }))
  await press(admin.getByRole('menuitem', { name: 'Merge with another profile' }))

  // The other one is offered without a search.
  await press(admin.getByRole('combobox', { name: 'The other profile' }))
  await press(admin.getByRole('option', { name }))
  await expect(admin.getByText('Anna Early')).toBeVisible()
  await expect(admin.getByText('1 offer', { exact: true })).toBeVisible()
  await press(admin.getByText('Honey and workshops since 2009.'))
  await expect(admin.getByRole('radio', { name: 'Honey and workshops since 2009.' })).toBeChecked()
  const typed = admin.getByRole('textbox', { name: 'To confirm, type the name' })
  await write(typed, 'Something else')
  await press(admin.getByRole('button', { name: 'Merge', exact: true }))
  await expect(admin.getByText('That is not the name.')).toBeVisible()
  await expect(typed).toBeFocused()
  await write(typed, name.toLowerCase())
  await press(admin.getByRole('button', { name: 'Merge', exact: true }))
  await expect(admin.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(admin).toHaveURL(new RegExp(`/organisations/${stays}`))
  await expect(admin.getByText('Honey and workshops since 2009.')).toBeVisible()
  await expect(admin.getByRole('link', { name: 'Bees seek a roof' })).toBeVisible()

  // Told where she is, on another page of the hub; the other finds all of it at the old address.
  const messages = anna.getByRole('region', { name: 'Messages' })
  await expect(messages.getByText(`The centre has merged two profiles of “${name}”`)).toBeVisible()
  await piotr.goto(`/organisations/${goes}?lang=en`)
  await expect(piotr).toHaveURL(new RegExp(`/organisations/${stays}`))
  await expect(piotr.getByText(`Merged with the profile ${name}`)).toBeVisible()
  await expect(piotr.getByText('Anna Early')).toBeVisible()
  await expect(piotr.getByRole('link', { name: 'Edit profile' })).toBeVisible()
})

test('an owner invites on a phone, and the invited accepts from her account', async ({
  as,
  newcomer,
  url,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const name = `Night Readers ${mark}`
  const owner = await newcomer('Olga Owner')
  const id = await found(owner, url, { name, about: '' })
  const email = `${mark}@e2e.example`
  await owner.setViewportSize(phone.viewport)
  await owner.goto(`/organisations/${id}/people?lang=en`)

  const invited = await as('guest', phone)
  await invited.goto('/register?lang=en')
  await write(invited.getByRole('textbox', { name: 'Name' }), 'Iga Invited')
  await write(invited.getByRole('textbox', { name: 'E-mail address' }), email)
  await write(invited.getByLabel('Password', { exact: true }), 'geese above the river')
  await press(invited.getByRole('button', { name: 'Create account' }))
  await expect(invited.getByRole('heading', { name: 'Hello, Iga' })).toBeVisible()
  await invited.goto('/account?lang=en')
  await expect(invited.getByRole('heading', { name: 'Your organisations' })).toBeVisible()

  await write(owner.getByRole('textbox', { name: 'E-mail address' }), email)
  await press(owner.getByRole('button', { name: 'Create invitation link' }))
  const link = await owner.getByRole('textbox', { name: 'Invitation link' }).inputValue()

  // It appears while she looks; the link that she was sent shows that it is she who is meant.
  await expect(invited.getByText(`${name} invites you`)).toBeVisible()
  await press(invited.getByRole('link', { name: 'I have the link' }))
  await write(invited.getByRole('textbox', { name: 'Invitation link' }), link)
  await press(invited.getByRole('button', { name: 'Open invitation' }))
  await press(invited.getByRole('button', { name: 'Accept' }))
  await expect(invited.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(owner.getByText('Iga Invited')).toBeVisible()
  await invited.goto('/account?lang=en')
  await expect(invited.getByRole('link', { name })).toBeVisible()
  await expect(invited.getByText(`${name} invites you`)).toHaveCount(0)
})
