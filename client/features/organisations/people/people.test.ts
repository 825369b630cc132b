import { fireEvent, screen, within } from '@testing-library/vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { mountHub } from '../../../testing/mount.ts'
import { useToasts } from '../../../ui/overlays/toasts.ts'
import type { Organisation, SentInvitation } from '../types.ts'
import PeoplePage from './PeoplePage.vue'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const id = 'c'.repeat(24)
const anna = { id: 'a'.repeat(24), name: 'Anna Wrona', owner: true }
const piotr = { id: 'b'.repeat(24), name: 'Piotr Łoś', owner: false }
const owners = { edit: true, managePeople: true, leave: false, administer: false }
const people = { edit: true, managePeople: false, leave: true, administer: false }

async function mount(reader: typeof anna, can: Organisation['can'], of = [anna, piotr]) {
  http.answer('GET /organisations/:organisationId', {
    ...{ id, name: 'Most', country: 'PL', standing: 'active', people: of, can },
  } as Organisation)
  const mounted = await mountHub(PeoplePage, { ns: ['organisations'], props: { organisationId: id } })
  useMe().person = { ...reader, organisations: [] } as unknown as Me
  await screen.findByText('Anna Wrona')
  return mounted
}
const rowOf = (name: string) => within(screen.getByText(name).closest('li') as HTMLElement)
const actsOn = async (name: string) => {
  await fireEvent.click(rowOf(name).getByRole('button', { name: `Actions: ${name}` }))
  return (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent?.trim())
}

beforeEach(() => {
  http.forget()
  http.answer('GET /organisations/:organisationId/invitations', { invitations: [] })
})

describe('people of an organisation', () => {
  it('are managed by an owner, who first gives it on before she can leave', async () => {
    await mount(anna, owners)
    rowOf('Anna Wrona').getByText(/Before you leave/)
    expect(await actsOn('Piotr Łoś')).toEqual(['Make owner', 'Remove from organisation'])
    expect(rowOf('Anna Wrona').queryByRole('button')).toBeNull()
  })

  it('leave, and are offered nothing else, nor invitations', async () => {
    await mount(piotr, people)
    expect(await actsOn('Piotr Łoś')).toEqual(['Leave organisation'])
    expect(rowOf('Anna Wrona').queryByRole('button')).toBeNull()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('are told what it means when the last of them leaves', async () => {
    await mount(anna, { ...owners, leave: true }, [anna])
    await actsOn('Anna Wrona')
    await fireEvent.click(screen.getByRole('menuitem', { name: 'Leave organisation' }))
    expect((await screen.findByRole('alertdialog')).textContent).toMatch(
      /The organisation will become dormant/,
    )
  })
})

it('whoever leaves comes to the organisation’s public page, not to a shut door', async () => {
  const { router } = await mount(piotr, people)
  await router.push(`/organisations/${id}/people`)
  await actsOn('Piotr Łoś')
  await fireEvent.click(screen.getByRole('menuitem', { name: 'Leave organisation' }))
  const left = { ...people, edit: false, leave: false }
  http.answer('DELETE /organisations/:organisationId/people/:userId', {
    ...{ id, name: 'Most', country: 'PL', standing: 'active', people: [anna], can: left },
  } as Organisation)
  http.answer('GET /accounts/me', { me: { ...piotr, organisations: [] } as unknown as Me })
  const dialog = within(await screen.findByRole('alertdialog'))
  await fireEvent.click(dialog.getByRole('button', { name: 'Leave organisation' }))
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe(`/organisations/${id}`))
  expect(useToasts().toasts.value.map(({ text }) => text)).toEqual(['You have left the organisation.'])
})

describe('an invitation', () => {
  const invitation: SentInvitation = {
    ...{ id: 'd'.repeat(24), email: 'ola@test.example', state: 'pending', by: anna },
    ...{ createdAt: '2026-11-29T10:00:00.000Z', expiresAt: '2026-12-13T10:00:00.000Z' },
  }

  it('is given as a link, to be copied and sent', async () => {
    await mount(anna, owners)
    const secret = 's'.repeat(43)
    http.answer('POST /organisations/:organisationId/invitations', { invitation, secret })
    await fireEvent.update(screen.getByRole('textbox', { name: /E-mail address/ }), 'ola@test.example')
    await fireEvent.click(screen.getByRole('button', { name: 'Create invitation link' }))
    const link = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Invitation link' })
    expect(link.value).toBe(`${location.origin}/invitation#${secret}`)
    screen.getByText('The invitation for ola@test.example is ready')
  })

  it('that was answered leaves no dead link behind', async () => {
    await mount(anna, owners)
    http.answer('POST /organisations/:organisationId/invitations', { invitation, secret: 's'.repeat(43) })
    http.answer('GET /organisations/:organisationId/invitations', { invitations: [invitation] })
    await fireEvent.click(screen.getByRole('button', { name: 'Create invitation link' }))
    await screen.findByRole('textbox', { name: 'Invitation link' })
    await screen.findByText('ola@test.example')
    http.answer('GET /organisations/:organisationId/invitations', { invitations: [] })
    socket.comeBack()
    await vi.waitFor(() => expect(screen.queryByText('ola@test.example')).toBeNull())
    expect(screen.queryByRole('textbox', { name: 'Invitation link' })).toBeNull()
  })

  it('is withdrawn by whoever manages', async () => {
    http.answer('GET /organisations/:organisationId/invitations', { invitations: [invitation] })
    http.answer('DELETE /organisations/invitations/:invitationId', undefined)
    await mount(anna, owners)
    http.answer('GET /organisations/:organisationId/invitations', { invitations: [] })
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Withdraw invitation: ola@test.example' }),
    )
    await vi.waitFor(() => expect(screen.queryByText('ola@test.example')).toBeNull())
  })
})
