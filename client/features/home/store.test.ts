import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useMe } from '../../kit/hub/me.ts'
import type { Me } from '../../kit/hub/me.ts'
import { useConferences } from '../conferences/store.ts'
import { useHome } from './store.ts'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../../kit/hub/socket.ts', () => socket)
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const settled = () => new Promise((resolve) => setTimeout(resolve))
const open = { all: 0, PL: 0, NO: 0 }
const facets = { country: {}, theme: {}, needs: {}, gives: {}, deadline: {} }
const forAll = ['GET /board/offers', 'GET /conferences', 'GET /forum/topics']
const forMembers = [...forAll, 'GET /board/offers', 'GET /forum/replies'].sort()

let stop = () => {}
beforeEach(() => {
  setActivePinia(createPinia())
  http.answer('GET /conferences', { conferences: [], total: 0, can: { create: false } })
  http.answer('GET /forum/topics', { topics: [], next: null })
  http.answer('GET /forum/replies', { replies: [] })
  http.answer('GET /board/offers', { offers: [], next: null, sort: 'newest', total: 0, open, facets })
})
afterEach(async () => {
  stop()
  await settled()
  http.forget()
})

it.each([
  ['a guest', null, 'open', forAll],
  ['a guest', null, 'later', forAll],
  ['a member', { id: 'c'.repeat(24), organisations: [] } as unknown as Me, 'open', forMembers],
  ['a member', { id: 'c'.repeat(24), organisations: [] } as unknown as Me, 'later', forMembers],
] as const)('asks for each part once for %s, the socket being %3$s', async (_who, person, order, parts) => {
  const me = useMe()
  if (order === 'later') socket.cut()
  // The rail looks up what is live before any page.
  useConferences()
  stop = useHome().follow()
  await settled()
  expect(http.asked()).toEqual(['GET /conferences'])
  Object.assign(me, { person, loaded: true })
  await settled()
  if (order === 'later') socket.comeBack()
  await settled()
  expect(http.asked().sort()).toEqual(parts)
})

it('is read anew for somebody else, and after a break', async () => {
  const me = useMe()
  me.loaded = true
  stop = useHome().follow()
  await settled()
  http.api.mockClear()
  socket.comeBack()
  await settled()
  expect(http.asked().sort()).toEqual(['GET /board/offers', 'GET /forum/topics'])
  http.api.mockClear()
  me.person = { id: 'c'.repeat(24), organisations: [] } as unknown as Me
  await settled()
  expect(http.asked()).toContain('GET /forum/replies')
})
