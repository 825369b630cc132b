import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { ApiError } from '../../../kit/hub/api.ts'
import { useOffer } from '../offer/store.ts'
import { readCriteria } from './query.ts'
import { useBoard } from './store.ts'
import { aCard, aList, aMessage, anInterest, anOffer, idOf, organisations } from '../testing.ts'
import { useThread } from '../thread/store.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const settled = () => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => {
  setActivePinia(createPinia())
  http.forget()
  socket.command.mockClear()
  socket.whisper.mockClear()
})

describe('the board', () => {
  const open = async () => {
    http.answer('GET /board/offers', aList([aCard(1), aCard(2)], { next: 'after-2', total: 3 }))
    const board = useBoard()
    const stop = board.follow(() => readCriteria({ theme: 'youth' }))
    await settled()
    api.mockClear()
    return { board, stop }
  }

  it('asks with the reader’s criteria and adds the next page without repeating an offer', async () => {
    const { board, stop } = await open()
    http.answer('GET /board/offers', aList([aCard(2), aCard(3)], { total: 3 }))
    await board.more()
    expect(http.sent('GET /board/offers')).toMatchObject([{ query: { theme: ['youth'], cursor: 'after-2' } }])
    expect(board.offers.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf))
    await board.more()
    expect(api).toHaveBeenCalledTimes(1)
    stop()
  })

  it('takes counts and states as they come, and keeps new texts until the reader wants them', async () => {
    const { board, stop } = await open()
    socket.tell('board:offerChanged', {
      offerId: idOf(1),
      state: 'open',
      interestCount: 4,
      revision: 1,
      seq: 1,
    })
    expect(board.offers[0]).toMatchObject({ interestCount: 4, accepting: true })
    socket.tell('board:offerChanged', {
      offerId: idOf(2),
      state: 'closed',
      interestCount: 0,
      revision: 1,
      seq: 2,
    })
    expect(board.offers[1]).toMatchObject({ state: 'closed', accepting: false })
    expect(board.freshCount).toBe(0)

    socket.tell('board:offerPublished', { offerId: idOf(9), title: 'Ny', organisation: organisations.tromso })
    socket.tell('board:offerChanged', {
      offerId: idOf(1),
      state: 'open',
      interestCount: 4,
      revision: 2,
      seq: 3,
    })
    socket.tell('board:offerChanged', {
      offerId: idOf(1),
      state: 'open',
      interestCount: 4,
      revision: 3,
      seq: 4,
    })
    expect(board.freshCount).toBe(2)
    expect(board.offers).toHaveLength(2)
    await board.load()
    expect(board.freshCount).toBe(0)
    stop()
  })

  it('takes no older state or count for a newer one', async () => {
    const { board, stop } = await open()
    const told = { offerId: idOf(1), revision: 2 }
    socket.tell('board:offerChanged', { ...told, state: 'closed', interestCount: 5, seq: 12 })
    socket.tell('board:offerChanged', { ...told, state: 'open', interestCount: 4, seq: 11 })
    expect(board.offers[0]).toMatchObject({ state: 'closed', interestCount: 5, accepting: false })
    stop()
  })

  it('loses no news that came while the list was fetched', async () => {
    let arrive: (list: ReturnType<typeof aList>) => void = () => {}
    const { board, stop } = await open()
    http.answerOnce('GET /board/offers', () => new Promise((resolve) => (arrive = resolve)))
    void board.load()
    for (const number of [8, 9])
      socket.tell('board:offerPublished', {
        ...{ offerId: idOf(number), title: 'Ny', organisation: organisations.tromso },
      })
    socket.tell('board:offerChanged', {
      offerId: idOf(1),
      state: 'open',
      interestCount: 4,
      revision: 2,
      seq: 5,
    })
    arrive(aList([aCard(8), aCard(1)]))
    await settled()
    expect(board.freshCount).toBe(2)
    expect(board.offers[1]).toMatchObject({ id: idOf(1), interestCount: 4 })
    stop()
  })

  it('fetches anew after a break, once for each, and hears nothing when it is left', async () => {
    const { board, stop } = await open()
    expect(api).not.toHaveBeenCalled()
    socket.comeBack()
    await settled()
    expect(http.asked()).toEqual(['GET /board/offers'])
    const watch = socket.call('board:watch', {})
    expect(socket.command.mock.calls).toEqual([watch, watch])
    stop()
    socket.tell('board:offerPublished', { offerId: idOf(9), title: 'Ny', organisation: organisations.tromso })
    expect(board.freshCount).toBe(0)
    await settled()
    expect(socket.command).toHaveBeenLastCalledWith(...socket.call('board:unwatch', {}))
  })

  it('keeps what is on screen when the next answer fails, and says why', async () => {
    const { board, stop } = await open()
    http.refuse('GET /board/offers', new ApiError(0, { code: 'kit.offline' }))
    await board.load()
    expect(board.offers).toHaveLength(2)
    expect(board.failure).toMatchObject({ code: 'kit.offline' })
    stop()
  })
})

describe('an offer', () => {
  const own = {
    can: { edit: true, close: true, express: false, expressFor: [], seeInterests: true, moderate: false },
  }

  it('shows an interest that arrived while the list was fetched, and announces it once', async () => {
    let arrive: (interests: ReturnType<typeof anInterest>[]) => void = () => {}
    http.answer('GET /board/offers/:offerId', anOffer(own))
    http.answerOnce(
      'GET /board/offers/:offerId/interests',
      () =>
        new Promise((resolve) => {
          arrive = (interests) => resolve({ interests })
        }),
    )
    const page = useOffer()
    const arrived = vi.fn()
    const stop = page.follow(() => idOf(1), arrived)
    await settled()
    const interest = anInterest()
    socket.tell('board:interestReceived', { offerId: idOf(1), interest })
    arrive([])
    await settled()
    expect(page.interests?.map(({ id }) => id)).toEqual([interest.id])
    expect(arrived).toHaveBeenCalledOnce()
    stop()
  })

  it('takes no answer to an act on the offer before it', async () => {
    let answer: (offer: ReturnType<typeof anOffer>) => void = () => {}
    http.answer('GET /board/offers/:offerId', ({ params: { offerId } }) => anOffer({ ...own, id: offerId }))
    http.answer('GET /board/offers/:offerId/interests', { interests: [] })
    http.answerOnce('PUT /board/offers/:offerId/state', () => new Promise((resolve) => (answer = resolve)))
    const page = useOffer()
    const offerId = ref(idOf(1))
    const stop = page.follow(
      () => offerId.value,
      () => undefined,
    )
    await settled()
    void page.setState('closed')
    offerId.value = idOf(2)
    await settled()
    answer(anOffer({ state: 'closed' }))
    page.taken(anInterest())
    await settled()
    expect([page.offer?.id, page.interests]).toEqual([idOf(2), []])
    stop()
  })

  it('shows its own people a new interest as it arrives, once', async () => {
    http.answer('GET /board/offers/:offerId/interests', { interests: [] })
    http.answer(
      'GET /board/offers/:offerId',
      anOffer({
        can: { edit: true, close: true, express: false, expressFor: [], seeInterests: true, moderate: false },
      }),
    )
    const page = useOffer()
    const arrived = vi.fn()
    const stop = page.follow(() => idOf(1), arrived)
    await settled()
    const interest = anInterest()
    socket.tell('board:interestReceived', { offerId: idOf(1), interest })
    socket.tell('board:interestReceived', { offerId: idOf(1), interest })
    socket.tell('board:interestReceived', { offerId: idOf(2), interest: anInterest({ id: idOf(0x101) }) })
    expect(page.interests?.map(({ id }) => id)).toEqual([interest.id])
    expect(arrived).toHaveBeenCalledTimes(1)
    stop()
  })

  it('asks again for an interest that is known in another state than it arrives in', async () => {
    const can = {
      edit: true,
      close: true,
      express: false,
      expressFor: [],
      seeInterests: true,
      moderate: false,
    }
    http.answer('GET /board/offers/:offerId', anOffer({ can }))
    const answered = anInterest({ state: 'accepted' })
    http.answer('GET /board/offers/:offerId/interests', { interests: [answered] })
    const page = useOffer()
    const stop = page.follow(() => idOf(1), vi.fn())
    await settled()
    socket.tell('board:interestReceived', { offerId: idOf(1), interest: anInterest() })
    await settled()
    expect(page.interests?.map(({ state }) => state)).toEqual(['accepted'])
    stop()
  })

  it('that a moderator hides is gone for others, read anew by its own people, and there again when shown', async () => {
    http.answer('GET /board/offers/:offerId', anOffer({ seq: 1 }))
    const page = useOffer()
    const stop = page.follow(
      () => idOf(1),
      () => undefined,
    )
    await settled()
    http.answer('GET /board/offers/:offerId', anOffer({ seq: 2, hidden: 'spam' }))
    // Told of a count of the same write before.
    const changed = { offerId: idOf(1), state: 'open' as const, interestCount: 1, revision: 1 }
    socket.tell('board:offerChanged', { ...changed, seq: 2 })
    socket.tell('board:offerRemoved', { offerId: idOf(1), seq: 2 })
    await settled()
    expect(page.offer?.hidden).toBe('spam')

    http.answer('GET /board/offers/:offerId', anOffer({ seq: 3 }))
    socket.tell('board:offerChanged', { ...changed, seq: 3 })
    await settled()
    expect(page.offer?.hidden).toBeNull()

    http.refuse('GET /board/offers/:offerId', new ApiError(404, { code: 'kit.not_found' }))
    socket.tell('board:offerRemoved', { offerId: idOf(1), seq: 4 })
    await settled()
    expect(page.failure).toMatchObject({ code: 'kit.not_found' })
    http.answer('GET /board/offers/:offerId', anOffer({ seq: 5 }))
    socket.tell('board:offerChanged', { ...changed, seq: 5 })
    await settled()
    expect([page.failure, page.offer?.seq]).toEqual([undefined, 5])
    stop()
  })

  it('takes no older count for a newer one, nor an answer for what came after it', async () => {
    http.answer('GET /board/offers/:offerId', anOffer())
    const page = useOffer()
    const stop = page.follow(
      () => idOf(1),
      () => undefined,
    )
    await settled()
    const told = { offerId: idOf(1), state: 'open' as const, revision: 1 }
    socket.tell('board:offerChanged', { ...told, interestCount: 3, seq: 3 })
    socket.tell('board:offerChanged', { ...told, interestCount: 2, seq: 2 })
    expect(page.offer?.interestCount).toBe(3)
    http.answer('PUT /board/offers/:offerId/state', anOffer({ seq: 2, interestCount: 2 }))
    await page.setState('open')
    expect(page.offer?.interestCount).toBe(3)
    stop()
  })

  it('is fetched again when somebody rewrote it or answered, not for every count', async () => {
    http.answer('GET /board/offers/:offerId', anOffer({ interest: { id: idOf(0x100), state: 'waiting' } }))
    const page = useOffer()
    const stop = page.follow(
      () => idOf(1),
      () => undefined,
    )
    await settled()
    api.mockClear()
    socket.tell('board:offerChanged', {
      offerId: idOf(1),
      state: 'open',
      interestCount: 7,
      revision: 1,
      seq: 6,
    })
    expect(page.offer?.interestCount).toBe(7)
    expect(api).not.toHaveBeenCalled()
    const answered = { interestId: idOf(0x100), offerId: idOf(1), offerTitle: '', declineNote: '' }
    socket.tell('board:interestAnswered', { ...answered, state: 'accepted' })
    await settled()
    expect(api).toHaveBeenCalledTimes(1)
    stop()
  })
})

describe('a thread', () => {
  const interestId = idOf(0x100)
  const serverHas = (count: number) =>
    http.answer('GET /board/threads/:interestId', {
      interest: anInterest({ state: 'accepted' }),
      messages: Array.from({ length: count }, (_, index) => aMessage(index + 1)),
    })
  const posted = (number: number) => ({ interestId, offerTitle: '', message: aMessage(number) })
  const open = async (count: number) => {
    serverHas(count)
    const thread = useThread()
    const arrived = vi.fn()
    const stop = thread.follow(() => interestId, arrived)
    await settled()
    api.mockClear()
    return { thread, arrived, stop, numbers: () => thread.messages.map(({ number }) => number) }
  }

  it('takes messages in their order, each once, and of this thread alone', async () => {
    const { arrived, stop, numbers } = await open(2)
    socket.tell('board:messagePosted', posted(3))
    socket.tell('board:messagePosted', posted(3))
    socket.tell('board:messagePosted', { ...posted(4), interestId: idOf(0x101) })
    expect(numbers()).toEqual([1, 2, 3])
    expect(arrived).toHaveBeenCalledTimes(1)
    expect(api).not.toHaveBeenCalled()
    stop()
  })

  it('fills a gap, and what was missed in a break, by fetching', async () => {
    const { stop, numbers } = await open(2)
    serverHas(5)
    socket.tell('board:messagePosted', posted(5))
    await settled()
    expect(numbers()).toEqual([1, 2, 3, 4, 5])
    serverHas(6)
    socket.comeBack()
    await settled()
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6])
    stop()
  })

  it('shows one’s own message once, whether the answer or the event comes first', async () => {
    const { thread, stop, numbers } = await open(2)
    http.answer('POST /board/threads/:interestId/messages', aMessage(3))
    socket.tell('board:messagePosted', posted(3))
    await thread.post({ text: 'Wiadomość 3', language: 'pl', clientId: idOf(1) })
    expect(numbers()).toEqual([1, 2, 3])
    stop()
  })

  it('forgets who types when their message arrives, and after a while', async () => {
    const { thread, stop } = await open(0)
    vi.useFakeTimers()
    const types = (id: string, name: string) =>
      socket.tell('board:typingSeen', { interestId, person: { id, name } })
    types(aMessage(1).author.id, 'Marta Zielińska')
    types(idOf(1), 'Kacper Boroń')
    types(idOf(1), 'Kacper Boroń')
    expect(thread.typing).toEqual(['Marta Zielińska', 'Kacper Boroń'])
    socket.tell('board:messagePosted', posted(1))
    expect(thread.typing).toEqual(['Kacper Boroń'])
    vi.advanceTimersByTime(5_000)
    expect(thread.typing).toEqual([])
    vi.useRealTimers()
    stop()
  })
})

describe('what a page shows', () => {
  const offerId = idOf(1)
  const interestId = idOf(0x100)
  const pages = {
    board: () => useBoard().follow(() => readCriteria({})),
    offer: () =>
      useOffer().follow(
        () => offerId,
        () => undefined,
      ),
    thread: () =>
      useThread().follow(
        () => interestId,
        () => undefined,
      ),
  }
  const asks = {
    board: ['GET /board/offers'],
    offer: ['GET /board/offers/:offerId', 'GET /board/offers/:offerId/interests'],
    thread: ['GET /board/threads/:interestId'],
  }

  it.each([
    ['board', 'open'],
    ['board', 'later'],
    ['offer', 'open'],
    ['offer', 'later'],
    ['thread', 'open'],
    ['thread', 'later'],
  ] as const)('%s is asked for once, the socket being %s', async (page, order) => {
    const can = {
      edit: true,
      close: true,
      express: false,
      expressFor: [],
      seeInterests: true,
      moderate: false,
    }
    http.answer('GET /board/offers', aList([aCard(1)]))
    http.answer('GET /board/offers/:offerId', anOffer({ can }))
    http.answer('GET /board/offers/:offerId/interests', { interests: [] })
    http.answer('GET /board/threads/:interestId', { interest: anInterest(), messages: [] })
    if (order === 'later') socket.cut()
    const stop = pages[page]()
    await settled()
    expect(http.asked()).toEqual(asks[page])
    if (order === 'later') socket.comeBack()
    await settled()
    expect(socket.command).toHaveBeenCalledOnce()
    expect(http.asked()).toEqual(asks[page])
    stop()
    await settled()
    expect(socket.command).toHaveBeenCalledTimes(2)
  })

  it('goes from the list to an offer and back without leaving their room, and leaves it once', async () => {
    http.answer('GET /board/offers', aList([aCard(1)]))
    http.answer('GET /board/offers/:offerId', anOffer())
    const leaveList = pages.board()
    await settled()
    // The next page is set up before the one before it ends.
    const leaveOffer = pages.offer()
    leaveList()
    await settled()
    const leaveAgain = pages.board()
    leaveOffer()
    await settled()
    expect(socket.command.mock.calls).toEqual([socket.call('board:watch', {})])
    leaveAgain()
    await settled()
    expect(socket.command.mock.calls).toEqual([
      socket.call('board:watch', {}),
      socket.call('board:unwatch', {}),
    ])
  })
})
