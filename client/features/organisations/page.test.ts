import { screen } from '@testing-library/vue'
import { beforeEach, expect, it, vi } from 'vitest'
import { useMe } from '../../kit/hub/me.ts'
import type { Me } from '../../kit/hub/me.ts'
import { mountHub } from '../../testing/mount.ts'
import FoundOrganisation from './FoundOrganisation.vue'
import OrganisationPage from './OrganisationPage.vue'
import { useOrganisations } from './store.ts'
import type { Organisation } from './types.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../kit/hub/socket.ts', () => socket)
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const id = 'c'.repeat(24)
const organisation = (changes: Partial<Organisation> = {}): Organisation => ({
  ...{ id, name: 'Most', country: 'PL', city: 'Kraków', region: 'Podgórze', kind: null, about: '' },
  ...{ registration: null, language: 'pl', themes: ['youth'], needs: ['venue'], gives: [], people: [] },
  ...{ standing: 'active', suspension: null, merged: [] },
  can: { edit: true, managePeople: false, leave: true, administer: false },
  ...changes,
})
async function mount(changes: Partial<Organisation>, organisations: string[]) {
  http.answer('GET /organisations/:organisationId', organisation(changes))
  http.answer('GET /board/offers', { offers: [], total: 0 } as never)
  const page = { template: '<div />' }
  await mountHub(OrganisationPage, {
    ...{ ns: ['organisations', 'board'], props: { organisationId: id } },
    routes: [{ path: '/board/new', component: page }],
  })
  useMe().person = {
    id: 'a'.repeat(24),
    organisations: organisations.map((each) => ({ id: each })),
  } as unknown as Me
  await screen.findByRole('heading', { level: 1, name: 'Most' })
}
beforeEach(() => http.forget())

it('its people publish an offer from its page, begun with what the profile says', async () => {
  await mount({}, [id])
  const href = (await screen.findByRole('link', { name: 'Publish offer' })).getAttribute('href')
  expect(href).toBe(`/board/new?for=${id}&themes=youth&needs=venue`)
})

it.each([
  ['somebody else, an administrator too', {}, ['d'.repeat(24)]],
  ['its people while it is suspended', { standing: 'suspended' as const }, [id]],
  [
    'whoever only reads',
    { can: { edit: false, managePeople: false, leave: false, administer: false } },
    [id],
  ],
])('%s publishes nothing there', async (_, changes, organisations) => {
  await mount(changes, organisations)
  expect(screen.queryByRole('link', { name: 'Publish offer' })).toBeNull()
})

it('the address of a profile that went into another leads to that one, wherever below it one is', async () => {
  const gone = 'e'.repeat(24)
  http.answer('GET /organisations/:organisationId', organisation())
  const { router } = await mountHub(FoundOrganisation, { props: { organisationId: gone, toEdit: true } })
  await router.push(`/organisations/${gone}/edit?lang=pl`)
  await useOrganisations().load(gone)
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe(`/organisations/${id}/edit?lang=pl`))
})

it('its people read which profile went into it, and when', async () => {
  await mount({ merged: [{ name: 'Most II', at: '2026-11-29T10:00:00.000Z' }] }, [id])
  screen.getByText(/Merged with the profile Most II \(29 November 2026\)/)
})
