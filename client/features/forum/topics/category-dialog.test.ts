import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { ApiError } from '../../../kit/hub/api.ts'
import { mountHub } from '../../../testing/mount.ts'
import CategoryDialog from './CategoryDialog.vue'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

it('leads to the first language with a fault, and does not leave it while one puts that right', async () => {
  const issues = ['pl', 'nb'].map((language) => ({ path: `title.${language}`, code: 'field.required' }))
  http.answer('GET /forum/categories', { categories: [], can: { manage: true } })
  http.refuse('PUT /forum/categories/:slug', new ApiError(422, { code: 'kit.validation', issues }))
  await mountHub(CategoryDialog, { props: { open: true }, ns: ['forum'] })
  const chosen = () => screen.getByRole('tab', { selected: true }).textContent
  await fireEvent.submit((await screen.findByRole('dialog')).querySelector('form')!)
  await vi.waitFor(() => expect(screen.getAllByText('Fill in this field.').length).toBeGreaterThan(0))
  expect(chosen()).toContain('Polski')
  await fireEvent.update(screen.getAllByRole('textbox', { name: /Name/ })[0]!, 'W')
  await new Promise((resolve) => setTimeout(resolve))
  expect(chosen()).toContain('Polski')
})
