import { fireEvent, screen } from '@testing-library/vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../../kit/hub/api.ts'
import { mountHub } from '../../testing/mount.ts'
import NewOrganisationPage from './profile/NewOrganisationPage.vue'
import { placeOf } from '../../shared/organisation.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../kit/hub/socket.ts', () => socket)
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const ns = ['organisations']
beforeEach(() => {
  localStorage.clear()
  http.forget()
})

describe('a new organisation', () => {
  it('asks for the number of its country’s register and forgets a district of the other', async () => {
    await mountHub(NewOrganisationPage, { ns })
    screen.getByRole('textbox', { name: /^KRS number/ })
    expect(screen.queryByRole('combobox', { name: /Kraków district/ })).toBeNull()
    await fireEvent.update(screen.getByRole('textbox', { name: 'Town' }), 'krakow ')
    const region = screen.getByRole<HTMLSelectElement>('combobox', { name: /^Kraków district/ })
    await fireEvent.update(region, 'Podgórze')
    await fireEvent.click(screen.getByRole('radio', { name: 'Norway' }))
    screen.getByRole('textbox', { name: /^Organisation number/ })
    const county = screen.getByRole<HTMLSelectElement>('combobox', { name: /^Norwegian county/ })
    expect(county.value).toBe('')
    expect(screen.queryByRole('option', { name: 'Simple association' })).toBeNull()
    expect([...county.options].map(({ value }) => value)).toContain('Troms')
  })

  it('shows a wrong number at its field and keeps the rest', async () => {
    await mountHub(NewOrganisationPage, { ns })
    const issues = [{ path: 'registration.number', code: 'field.invalid' }]
    http.refuseOnce('POST /organisations', new ApiError(422, { code: 'kit.validation', issues }))
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
    await fireEvent.update(name, 'Most na Wiśle')
    await fireEvent.click(screen.getByRole('button', { name: 'Add organisation' }))
    const number = screen.getByRole('textbox', { name: /^KRS number/ })
    await vi.waitFor(() => expect(number.getAttribute('aria-invalid')).toBe('true'))
    expect(name.value).toBe('Most na Wiśle')
    expect(name.getAttribute('aria-invalid')).toBeNull()
  })
})

it('outside Kraków nothing is asked that is not there, and a body without a number is sent as it is', async () => {
  await mountHub(NewOrganisationPage, { ns })
  http.answer('POST /organisations', { id: 'c'.repeat(24) } as never)
  http.answer('GET /accounts/me', { me: null })
  await fireEvent.update(screen.getByRole('textbox', { name: 'Name' }), 'Parafia')
  await fireEvent.update(screen.getByRole('combobox', { name: 'Kind of organisation' }), 'religious')
  await fireEvent.update(screen.getByRole('textbox', { name: 'Town' }), 'Wieliczka')
  expect(screen.queryByRole('combobox', { name: /district/ })).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Add organisation' }))
  await vi.waitFor(() => expect(http.sent('POST /organisations')).toHaveLength(1))
  expect(http.sent('POST /organisations')[0]?.body).toMatchObject({
    ...{ kind: 'religious', registration: null, city: 'Wieliczka', region: '' },
  })
})

it('says a place once where town and county are the same', () => {
  expect(placeOf({ city: 'Oslo', region: 'Oslo' })).toBe('Oslo')
  expect(placeOf({ city: 'Wieliczka', region: '' })).toBe('Wieliczka')
  expect(placeOf({ city: 'Bodø', region: 'Nordland' })).toBe('Bodø, Nordland')
})
