import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { useOrganisations } from './store.ts'
import type { Organisation } from './types.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../kit/hub/socket.ts', () => socket)
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const [one, other] = ['a'.repeat(24), 'b'.repeat(24)]
const anOrganisation = (id: string, name = 'Most') => ({ id, name }) as Organisation

beforeEach(() => {
  setActivePinia(createPinia())
  http.forget()
  http.answer('GET /organisations/:organisationId', ({ params }) => anOrganisation(params.organisationId))
})

it.each([
  ['PATCH /organisations/:organisationId', (store: Store) => store.change({ name: 'Most II' })],
  ['PUT /organisations/:organisationId/owners/:userId', (store: Store) => store.setOwner(one, true)],
  ['DELETE /organisations/:organisationId/people/:userId', (store: Store) => store.removePerson(one)],
] as const)('an answer to %s is not shown under another organisation', async (route, act) => {
  const store = useOrganisations()
  await store.load(one)
  let answer = () => {}
  http.answerOnce(route, () => new Promise((resolve) => (answer = () => resolve(anOrganisation(one)))))
  const acting = act(store)
  await store.load(other)
  answer()
  await acting
  expect(store.organisation?.id).toBe(other)
})

type Store = ReturnType<typeof useOrganisations>
