import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { ApiError } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { aMessage, anInterest, idOf } from '../testing.ts'
import { useInbox } from './store.ts'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const marta = (...organisations: string[]) =>
  ({ id: idOf(0xd), name: 'Marta', organisations: organisations.map((id) => ({ id })) }) as Me
const [theatre, choir] = [idOf(0xa), idOf(0xe)]
const settled = () => new Promise((resolve) => setTimeout(resolve))
const news = {
  'board:interestReceived': () =>
    socket.tell('board:interestReceived', { offerId: idOf(1), interest: anInterest() }),
  'board:interestAnswered': () =>
    socket.tell('board:interestAnswered', {
      ...{ interestId: idOf(0x100), offerId: idOf(1), offerTitle: '', state: 'accepted', declineNote: '' },
    }),
  'board:messagePosted': () =>
    socket.tell('board:messagePosted', { interestId: idOf(0x100), offerTitle: '', message: aMessage(1) }),
}

beforeEach(() => {
  setActivePinia(createPinia())
  http.answer('GET /board/inbox', {
    received: [anInterest(), anInterest({ id: idOf(0x101), turn: 'theirs' })],
    sent: [anInterest({ id: idOf(0x102) })],
  })
})
afterEach(async () => {
  useInbox().$dispose()
  useMe().person = null
  await settled()
  http.forget()
})

describe('the inbox', () => {
  it('counts those in which it is our turn', async () => {
    useMe().person = marta(theatre)
    const inbox = useInbox()
    expect([inbox.received, inbox.waiting]).toEqual([undefined, 0])
    await settled()
    expect(inbox.waiting).toBe(2)
    expect(inbox.ours.map(({ id }) => id)).toEqual([idOf(0x100), idOf(0x102)])
  })

  it.each(['open', 'later'])(
    'is asked for once, the socket being %s, however many show it',
    async (order) => {
      useMe().person = marta(theatre)
      if (order === 'later') socket.cut()
      useInbox()
      await settled()
      if (order === 'later') socket.comeBack()
      useInbox()
      await settled()
      expect(http.asked()).toEqual(['GET /board/inbox'])
    },
  )

  it.each(Object.keys(news) as (keyof typeof news)[])('is read anew at %s', async (event) => {
    useMe().person = marta(theatre)
    const inbox = useInbox()
    await settled()
    http.answer('GET /board/inbox', { received: [], sent: [] })
    news[event]()
    await settled()
    expect(inbox.received).toEqual([])
    expect(http.asked()).toHaveLength(2)
  })

  it('is read anew after a break, and keeps what was there when that fails', async () => {
    useMe().person = marta(theatre)
    const inbox = useInbox()
    await settled()
    http.refuse('GET /board/inbox', new ApiError(0, { code: 'kit.offline' }))
    socket.comeBack()
    await settled()
    expect(inbox.failure).toMatchObject({ code: 'kit.offline' })
    expect(inbox.received).toHaveLength(2)
  })

  it('belongs to whoever is signed in: nobody’s, another’s, one who belongs nowhere', async () => {
    const inbox = useInbox()
    await settled()
    expect([inbox.received, http.asked()]).toEqual([undefined, []])
    useMe().person = marta(theatre)
    await settled()
    expect(inbox.received).toHaveLength(2)
    useMe().person = marta(theatre, choir)
    await nextTick()
    expect(inbox.received).toBeUndefined()
    await settled()
    expect(http.asked()).toHaveLength(2)
    useMe().person = marta()
    await settled()
    expect([inbox.received, inbox.sent, inbox.waiting]).toEqual([[], [], 0])
    useMe().person = null
    await settled()
    expect(inbox.received).toBeUndefined()
    news['board:messagePosted']()
    await settled()
    expect(http.asked()).toHaveLength(2)
  })
})
