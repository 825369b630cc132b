import { fireEvent, screen } from '@testing-library/vue'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { mountHub } from '../../../testing/mount.ts'
import type { OpenedInvitation } from '../types.ts'
import InvitationPage from './InvitationPage.vue'
import InvitationsForMe from './InvitationsForMe.vue'
import { linkOf, secretIn } from './link.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const organisation = {
  ...{ id: 'c'.repeat(24), name: 'Most', country: 'PL' as const, city: 'Kraków', region: 'Podgórze' },
}
const blank = { template: '<div />' }
const routes = ['sign-in', 'register'].map((name) => ({ name, path: `/${name}`, component: blank }))
const link = linkOf('s'.repeat(43))

async function paste(obstacle: OpenedInvitation['obstacle']) {
  http.answer('POST /invitations/opened', {
    ...{ organisation, expiresAt: '2026-12-13T10:00:00.000Z', obstacle },
  })
  await mountHub(InvitationPage, { ns: ['organisations'], routes })
  await fireEvent.update(screen.getByRole('textbox', { name: 'Invitation link' }), ` ${link} `)
  await fireEvent.click(screen.getByRole('button', { name: 'Open invitation' }))
}

beforeEach(() => {
  http.forget()
  http.answer('GET /invitations', { invitations: [] })
})

it('a link that was pasted is opened, and accepted by whoever may', async () => {
  await paste(null)
  await screen.findByRole('heading', { name: 'Most invites you' })
  http.answer('POST /invitations/answered', { organisation })
  http.answer('GET /accounts/me', { me: null })
  await fireEvent.click(screen.getByRole('button', { name: 'Accept' }))
  await vi.waitFor(() =>
    expect(http.sent('POST /invitations/answered')).toMatchObject([
      { body: { secret: 's'.repeat(43), answer: 'accepted' } },
    ]),
  )
})

it.each([
  ['sign_in', /sign in or create an account/, ['Sign in', 'Create account']],
  ['other_address', /address other than/, []],
  ['belongs', /already belong/, ['Go to organisation']],
] as const)(
  'where %s stands in the way, it says so and offers no accepting',
  async (obstacle, text, ways) => {
    await paste(obstacle)
    await screen.findByText(text)
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull()
    for (const name of ways) screen.getByRole('link', { name })
  },
)

it('a link that is over says what to do', async () => {
  await paste(null)
  http.answer('POST /invitations/opened', () => {
    throw new ApiError(410, { code: 'organisations.invitation_over' })
  })
  await mountHub(InvitationPage, { ns: ['organisations'], routes })
  await fireEvent.update(screen.getByRole('textbox', { name: 'Invitation link' }), link)
  await fireEvent.click(screen.getByRole('button', { name: 'Open invitation' }))
  await screen.findByText('This invitation no longer works')
  await fireEvent.click(screen.getByRole('button', { name: 'I have another link' }))
  await screen.findByRole('textbox', { name: 'Invitation link' })
})

it('what is no link is said at the field', async () => {
  await mountHub(InvitationPage, { ns: ['organisations'], routes })
  const field = screen.getByRole('textbox', { name: 'Invitation link' })
  await fireEvent.update(field, 'https://example.org/')
  await fireEvent.click(screen.getByRole('button', { name: 'Open invitation' }))
  await screen.findByText('This is not an invitation link. Paste the whole link.')
  expect(secretIn(`${link}?x`)).toBe('')
})

it('one that came to one’s address is shown, and declined without a link', async () => {
  const invitations = [{ id: 'd'.repeat(24), organisation, expiresAt: '2026-12-13T10:00:00.000Z' }]
  http.answer('GET /invitations', { invitations })
  await mountHub(InvitationsForMe, { ns: ['organisations', 'home'] })
  useMe().person = { id: 'a'.repeat(24), organisations: [] } as unknown as Me
  await screen.findByText('Most invites you')
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull()
  http.answer('POST /invitations/:invitationId/decline', undefined)
  http.answer('GET /invitations', { invitations: [] })
  await fireEvent.click(screen.getByRole('button', { name: 'Decline' }))
  await vi.waitFor(() => expect(screen.queryByText('Most invites you')).toBeNull())
})
