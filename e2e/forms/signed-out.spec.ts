import { press, write } from '../support/hand.ts'
import { register, signIn } from '../support/people.ts'
import { goWithSocket } from '../support/socket.ts'
import { expect, test } from '../support/test.ts'

test('whoever is signed out from another device is told so, and comes back to what was being written', async ({
  as,
  url,
}) => {
  const [page, elsewhere] = [await as('guest'), await as('guest')]
  const { email, password } = await register(page.context().request, url, 'Żaneta Ćwik')
  await signIn(elsewhere.context().request, url, email, password)
  await goWithSocket(page, () => page.goto('/forum/new?lang=en'))
  await write(page.getByLabel('Title'), 'Which van for a festival?')
  await write(page.getByRole('textbox', { name: 'First post' }), 'Begun in the tram.')

  await elsewhere.goto('/account?lang=en')
  await press(elsewhere.getByRole('button', { name: 'Sign out everywhere else' }))
  await expect(
    elsewhere.getByText('You have been signed out in all your other browsers.').first(),
  ).toBeVisible()

  const bar = page.getByRole('complementary', { name: 'Signed out' })
  await expect(bar).toContainText(
    'You have been signed out in this browser. What you had not sent is kept here.',
  )
  await expect(page.getByRole('button', { name: /^Your menu/ })).toHaveCount(0)
  await press(page.getByRole('main').getByRole('link', { name: 'Sign in' }))
  await expect(bar).toHaveCount(0)
  await write(page.getByLabel('E-mail address'), email)
  await write(page.getByLabel('Password', { exact: true }), password)
  await press(page.getByRole('button', { name: 'Sign in', exact: true }))
  await expect(page.getByLabel('Title')).toHaveValue('Which van for a festival?')
  await expect(page.getByRole('textbox', { name: 'First post' })).toHaveValue('Begun in the tram.')
})
