import { cleanup, screen } from '@testing-library/vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useMe } from '../../kit/hub/me.ts'
import type { Me } from '../../kit/hub/me.ts'
import { mountHub } from '../../testing/mount.ts'
import { useRunning } from '../conferences/running.ts'
import HomePage from './HomePage.vue'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../../kit/hub/socket.ts', () => socket)
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const settled = () => new Promise((resolve) => setTimeout(resolve))
const open = { all: 3, PL: 2, NO: 1 }
const facets = { country: {}, theme: {}, needs: {}, gives: {}, deadline: {} }
const forAll = ['GET /board/offers', 'GET /conferences', 'GET /forum/topics']
const forMembers = [
  ...forAll,
  ...['GET /board/offers', 'GET /board/inbox', 'GET /forum/replies', 'GET /invitations'],
].sort()
const member = {
  id: 'c'.repeat(24),
  name: 'Marta Nowak',
  organisations: [{ id: 'd'.repeat(24) }],
} as unknown as Me

beforeEach(() => {
  http.answer('GET /conferences', { conferences: [], total: 0, can: { create: false } })
  http.answer('GET /forum/topics', { topics: [], next: null })
  http.answer('GET /forum/replies', { replies: [] })
  http.answer('GET /board/inbox', { received: [], sent: [] })
  http.answer('GET /invitations', { invitations: [] })
  http.answer('GET /board/offers', { offers: [], next: null, sort: 'newest', total: 0, open, facets })
})
afterEach(async () => {
  cleanup()
  // Stores follow whoever is signed in until she is not.
  useMe().person = null
  await settled()
  http.forget()
})

async function mountHome() {
  await mountHub(HomePage, { ns: ['home', 'organisations'] })
  // The rail looks up what is live before any page.
  useRunning()
  await settled()
  return useMe()
}

// The parts are fetched when they are first shown, which on a busy machine takes its time.
const heading = (name: string) => screen.findByRole('heading', { name }, { timeout: 10_000 })
const onScreen = {
  guest: () => heading('Kraków and Norway around one table'),
  member: () => heading('Hello, Marta'),
}

it.each([
  ['a guest', 'guest', null, 'open', forAll],
  ['a guest', 'guest', null, 'later', forAll],
  ['a member', 'member', member, 'open', forMembers],
  ['a member', 'member', member, 'later', forMembers],
] as const)('asks for each part once for %s, the socket being %4$s', async (_, who, person, order, parts) => {
  if (order === 'later') socket.cut()
  const me = await mountHome()
  expect(http.asked()).toEqual(['GET /conferences'])
  Object.assign(me, { person, loaded: true })
  await onScreen[who]()
  await settled()
  if (order === 'later') socket.comeBack()
  await settled()
  expect(http.asked().sort()).toEqual(parts)
})

it('is read anew for somebody else, and after a break', async () => {
  const me = await mountHome()
  me.loaded = true
  await onScreen.guest()
  await settled()
  http.api.mockClear()
  socket.comeBack()
  await settled()
  expect(http.asked().sort()).toEqual(['GET /board/offers', 'GET /forum/topics'])
  http.api.mockClear()
  me.person = member
  await onScreen.member()
  await settled()
  expect(http.asked()).toContain('GET /forum/replies')
})

it('shows a stranger what each area is, in order, and how much there is', async () => {
  const me = await mountHome()
  me.loaded = true
  await screen.findByText(/3 open offers/)
  const areas = screen.getByRole('navigation', { name: 'What you will find here' })
  expect([...areas.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/forum',
    '/board',
    '/conferences',
  ])
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'On the forum now',
    'New offers',
  ])
})

it('shows a member what waits and what is new, and how to begin', async () => {
  const me = await mountHome()
  Object.assign(me, { person: { ...member, organisations: [] }, loaded: true })
  await screen.findByText('Nothing is waiting for you. Here is what is new.')
  screen.getByText('Add your organisation')
  expect(screen.queryByText(/open offers/)).toBeNull()
})
