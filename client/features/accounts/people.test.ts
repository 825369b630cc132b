import { cleanup, fireEvent, screen, waitFor } from '@testing-library/vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import Toaster from '../../ui/overlays/Toaster.vue'
import { h } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import PeoplePage from './PeoplePage.vue'

const http = await vi.hoisted(async () => (await import('../../testing/hub-fakes.ts')).fakeApi())
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const ida = {
  ...{ id: 'a'.repeat(24), name: 'Ida Berg', email: 'ida@test.example', organisations: [], suspension: null },
  can: { giveRole: true, suspend: true, lift: false },
}
const body = (role: string) => expect.objectContaining({ body: { role } })

beforeEach(async () => {
  http.answer('GET /accounts/people', { people: [{ ...ida, role: 'member' }], total: 1 })
  http.answer('PUT /accounts/people/:userId/role', undefined)
  await mountHub(() => [h(PeoplePage), h(Toaster)], { ns: ['accounts'] })
})
afterEach(() => {
  cleanup()
  http.forget()
})

const select = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Role of Ida Berg' })
const given = () => http.sent('PUT /accounts/people/:userId/role')

it('a role is given at once, and can be taken back', async () => {
  await fireEvent.update(await select(), 'moderator')
  await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }, { timeout: 10_000 }))
  await waitFor(() => expect(given()).toEqual([body('moderator'), body('member')]))
  expect((await select()).value).toBe('member')
})

it('arrow keys that step over a closed list give no role until the choice is made', async () => {
  const box = await select()
  box.focus()
  for (const role of ['moderator', 'editor', 'admin', 'editor']) {
    await fireEvent.keyDown(box, { key: 'ArrowDown' })
    await fireEvent.update(box, role)
  }
  expect(given()).toEqual([])
  await fireEvent.keyDown(box, { key: 'Enter' })
  await waitFor(() => expect(given()).toEqual([body('editor')]))

  await fireEvent.keyDown(box, { key: 'ArrowUp' })
  await fireEvent.update(box, 'moderator')
  await fireEvent.keyDown(box, { key: 'Escape' })
  expect(box.value).toBe('editor')
  await fireEvent.keyDown(box, { key: 'ArrowUp' })
  await fireEvent.update(box, 'moderator')
  await fireEvent.blur(box)
  await waitFor(() => expect(given()).toEqual([body('editor'), body('moderator')]))
})

it('nobody becomes an administrator by a slip', async () => {
  await fireEvent.update(await select(), 'admin')
  await fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }, { timeout: 10_000 }))
  await waitFor(async () => expect((await select()).value).toBe('member'))
  expect(given()).toEqual([])

  await fireEvent.update(await select(), 'admin')
  await fireEvent.click(await screen.findByRole('button', { name: 'Change role' }, { timeout: 10_000 }))
  await waitFor(() => expect(given()).toEqual([body('admin')]))
  expect((await select()).value).toBe('admin')
})

it('nobody is suspended without a reason, and what is missing is said at its field', async () => {
  http.answer('PUT /accounts/people/:userId/suspension', {} as never)
  await fireEvent.click(await screen.findByRole('button', { name: 'Suspend…: Ida Berg' }))
  await fireEvent.click(await screen.findByRole('button', { name: 'Suspend' }, { timeout: 10_000 }))
  await screen.findByText('Choose one of the options.')
  await waitFor(() => expect(document.activeElement).toBe(screen.getAllByRole('radio')[0]))
  expect(http.sent('PUT /accounts/people/:userId/suspension')).toEqual([])
  await fireEvent.click(screen.getByRole('radio', { name: 'Spam or advertising' }))
  await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }))
  await waitFor(() => expect(http.sent('PUT /accounts/people/:userId/suspension')).toHaveLength(1))
})

it('who was suspended by a slip is let act again from the message that tells of it', async () => {
  http.answer('PUT /accounts/people/:userId/suspension', {} as never)
  http.answer('DELETE /accounts/people/:userId/suspension', {} as never)
  await fireEvent.click(await screen.findByRole('button', { name: 'Suspend…: Ida Berg' }))
  await fireEvent.click(
    await screen.findByRole('radio', { name: 'Spam or advertising' }, { timeout: 10_000 }),
  )
  await fireEvent.click(screen.getByRole('button', { name: 'Suspend' }))
  await screen.findByText('Ida Berg can only read now.')
  await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() =>
    expect(http.sent('DELETE /accounts/people/:userId/suspension')).toEqual([
      expect.objectContaining({ query: { seen: 1 } }),
    ]),
  )
})
