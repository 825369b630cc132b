import { cleanup, fireEvent, screen, waitFor } from '@testing-library/vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { ApiError } from '../../../kit/hub/api.ts'
import { mountHub } from '../../../testing/mount.ts'
import Toaster from '../../../ui/overlays/Toaster.vue'
import ManagePage from './ManagePage.vue'

const http = await vi.hoisted(async () => (await import('../../../testing/hub-fakes.ts')).fakeApi())
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const fundacja = {
  ...{ id: 'a'.repeat(24), name: 'Fundacja Most', country: 'PL' as const, city: 'Kraków', region: '' },
  ...{ standing: 'active' as const, decisions: 2, registration: null, rivals: 0, people: 3 },
}
const removal = 'PUT /organisations/:organisationId/removal'

beforeEach(async () => {
  http.answer('GET /organisations/managed', { organisations: [fundacja], total: 1 })
  await mountHub(() => [h(ManagePage), h(Toaster)], { ns: ['organisations'] })
})
afterEach(() => {
  cleanup()
  http.forget()
})

it('what another has decided is said where one decides; what was written stays, and is sent knowing it', async () => {
  http.refuseOnce(
    removal,
    new ApiError(409, {
      code: 'kit.conflict',
      params: { decided: 'suspended', reason: 'security', name: 'Ola', decisions: 3 },
    }),
  )
  http.answerOnce(removal, { decisions: 4 } as never)
  await fireEvent.click(await screen.findByRole('button', { name: 'Actions: Fundacja Most' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }))
  await fireEvent.update(await screen.findByRole('textbox', { name: /In your own words/ }), 'Nie ma jej.')
  // No reason is suggested for what its people will read.
  await fireEvent.click(await screen.findByRole('button', { name: 'Remove' }))
  await screen.findByText('Choose one of the options.')
  expect(http.sent(removal)).toEqual([])
  await fireEvent.update(screen.getByRole('combobox', { name: 'Reason' }), 'impersonation')
  expect(screen.queryByText('Choose one of the options.')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
  const told =
    'In the meantime Ola has imposed a suspension. Reason: Unauthorised people may have gained access. Your decision was not saved.'
  expect((await screen.findByRole('alert')).textContent).toContain(told)
  expect(http.asked().filter((key) => key === 'GET /organisations/managed')).toHaveLength(1)
  await fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await waitFor(() =>
    expect(http.sent(removal).map(({ body }) => body)).toEqual([
      { reason: 'impersonation', note: 'Nie ma jej.', seen: 2 },
      { reason: 'impersonation', note: 'Nie ma jej.', seen: 3 },
    ]),
  )
  http.answerOnce('DELETE /organisations/:organisationId/removal', {} as never)
  await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() =>
    expect(http.sent('DELETE /organisations/:organisationId/removal')).toMatchObject([
      { query: { seen: 4 } },
    ]),
  )
})

it('the list is read anew once the refusal was read', async () => {
  http.refuse(
    removal,
    new ApiError(409, { code: 'kit.conflict', params: { decided: 'removed', decisions: 3 } }),
  )
  await fireEvent.click(await screen.findByRole('button', { name: 'Actions: Fundacja Most' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }))
  await fireEvent.update(await screen.findByRole('combobox', { name: 'Reason' }), 'spam')
  await fireEvent.click(await screen.findByRole('button', { name: 'Remove' }))
  await screen.findByRole('alert')
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() =>
    expect(http.asked().filter((key) => key === 'GET /organisations/managed')).toHaveLength(2),
  )
})
