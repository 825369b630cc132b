import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '../../kit/hub/api.ts'
import { useConferences, type Conference } from './store.ts'

const { api, http } = await vi.hoisted(async () => {
  const { fakeApi } = await import('../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http }
})
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const aConference = (id: string) => ({ id, sessions: [] as Conference['sessions'] }) as Conference
const [one, other] = ['a'.repeat(24), 'b'.repeat(24)]
const reading = 'GET /conferences/:conferenceId'

/** The next programme asked for is answered when the test says so. */
function late() {
  let settle: { resolve: (found: Conference) => void; reject: (error: Error) => void } | undefined
  http.answerOnce(reading, () => new Promise((resolve, reject) => (settle = { resolve, reject })))
  return {
    arrive: (found: Conference) => settle?.resolve(found),
    fail: (error: Error) => settle?.reject(error),
  }
}

let store: ReturnType<typeof useConferences>
beforeEach(() => {
  setActivePinia(createPinia())
  http.forget()
  store = useConferences()
})

it('shows no programme that was asked for before the one on screen', async () => {
  const { arrive } = late()
  const first = store.read(one)
  http.answerOnce(reading, aConference(other))
  await store.read(other)
  arrive(aConference(one))
  await first
  expect(store.current?.id).toBe(other)
})

it('shows no refusal of one that was asked for before', async () => {
  const { fail } = late()
  const first = store.read(one)
  http.answerOnce(reading, aConference(other))
  await store.read(other)
  fail(new ApiError(404, { code: 'kit.not_found' }))
  await first
  expect([store.current?.id, store.failure]).toEqual([other, undefined])
})

it('keeps what was just set while the programme is read anew', async () => {
  const session = { id: 'c'.repeat(24), qa: 'ended' } as Conference['sessions'][number]
  http.answerOnce(reading, { ...aConference(one), sessions: [session] })
  await store.read(one)
  const { arrive } = late()
  const again = store.read(one)
  http.answer('GET /conferences', { conferences: [], total: 0, can: { create: false } })
  http.answerOnce('PUT /conferences/sessions/:sessionId/qa', { ...session, qa: 'open' })
  await store.setQa(session, 'open')
  arrive({ ...aConference(one), sessions: [session] })
  await again
  expect(store.current?.sessions[0]?.qa).toBe('open')
})
