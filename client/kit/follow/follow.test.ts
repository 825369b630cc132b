import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { ApiError } from '../hub/api.ts'
import { useFollow } from './follow.ts'
import { askAgain, roomOf } from './rooms.ts'

const socket = await vi.hoisted(async () => (await import('../../testing/hub-fakes.ts')).fakeSocket())
vi.mock('../hub/socket.ts', () => socket)

const [one, other] = ['a'.repeat(24), 'b'.repeat(24)]
const watch = (topicId: string) => socket.call('forum:watch', { topicId })
const unwatch = (topicId: string) => socket.call('forum:unwatch', { topicId })
const topicRoom = (topicId: string) =>
  roomOf(`forum.topic/${topicId}`, 'forum:watch', 'forum:unwatch', { topicId })
const said = () => socket.command.mock.calls
const settled = () => vi.advanceTimersByTimeAsync(0)

let scopes: ReturnType<typeof effectScope>[] = []
/** A page that follows a topic, with what it has been told; `stop` ends it. */
function page(key: () => string | undefined = () => one) {
  const told: string[] = []
  const scope = effectScope()
  scopes.push(scope)
  scope.run(() =>
    useFollow({
      key,
      room: topicRoom,
      load: (id) => void told.push(`load ${id[0]}`),
      joined: ({ seq }, id) => void told.push(`joined ${id[0]} ${seq}`),
      events: { 'forum:presenceChanged': ({ here }, id) => void told.push(`here ${id[0]} ${here}`) },
      ended: (id) => void told.push(`ended ${id[0]}`),
    }),
  )
  return { told, stop: () => scope.stop() }
}

/** The hub's answers to the next commands, when the test says so. */
let answers: { resolve: (data: unknown) => void }[] = []
const answerLater = () =>
  void socket.command.mockImplementation(() => new Promise((resolve) => void answers.push({ resolve })))

beforeEach(() => {
  vi.useFakeTimers()
  socket.comeBack()
  socket.command.mockReset().mockResolvedValue({ seq: 7, here: 1 })
})
afterEach(async () => {
  socket.command.mockResolvedValue({ seq: 7, here: 1 })
  socket.comeBack()
  for (const scope of scopes) scope.stop()
  scopes = []
  for (const { resolve } of answers) resolve(null)
  answers = []
  await settled()
  vi.useRealTimers()
})

describe('following', () => {
  it('joins and fetches at once where the socket is open, and neither twice', async () => {
    const { told } = page()
    expect([said(), told]).toEqual([[watch(one)], ['load a']])
    await settled()
    expect(told).toEqual(['load a', 'joined a 7'])
  })

  it('fetches without a socket, and only joins when it connects', async () => {
    socket.cut()
    const { told } = page()
    await settled()
    expect([said(), told]).toEqual([[], ['load a']])
    await vi.advanceTimersByTimeAsync(1_000)
    socket.comeBack()
    await settled()
    expect([said(), told]).toEqual([[watch(one)], ['load a', 'joined a 7']])
  })

  it.each([
    ['since before the fetch: not again', 30_001, []],
    ['only since after it: again', 29_999, ['load a']],
  ])('asks a room that it joins late how long nothing was said there, %s', async (_, quietMs, more) => {
    socket.command.mockResolvedValue({ seq: 7, here: 1, quietMs })
    socket.cut()
    const { told } = page()
    await vi.advanceTimersByTimeAsync(30_000)
    socket.comeBack()
    await settled()
    expect(told).toEqual(['load a', 'joined a 7', ...more])
  })

  it('asks so by a clock that nobody sets: one that is put back meanwhile hides nothing', async () => {
    socket.command.mockResolvedValue({ seq: 7, here: 1, quietMs: 29_999 })
    socket.cut()
    const { told } = page()
    await vi.advanceTimersByTimeAsync(30_000)
    vi.setSystemTime(Date.now() - 3_600_000)
    socket.comeBack()
    await settled()
    expect(told).toEqual(['load a', 'joined a 7', 'load a'])
  })

  it('joins and fetches anew after a break, first the one and then the other', async () => {
    const { told } = page()
    await settled()
    answerLater()
    socket.comeBack()
    await settled()
    expect(said()).toEqual([watch(one), watch(one)])
    expect(told).toEqual(['load a', 'joined a 7'])
    answers[0]?.resolve({ seq: 9, here: 1 })
    await settled()
    expect(told.slice(2)).toEqual(['joined a 9', 'load a'])
  })

  it('goes on when the hub refuses the room, and asks again on the next connection', async () => {
    socket.command.mockRejectedValue(new ApiError(0, { code: 'kit.rate_limited' }))
    const { told, stop } = page()
    await settled()
    expect(told).toEqual(['load a'])
    stop()
    await settled()
    expect(said()).toEqual([watch(one)])
    const next = page()
    await settled()
    socket.command.mockResolvedValue({ seq: 8, here: 1 })
    socket.comeBack()
    await settled()
    expect(next.told).toEqual(['load a', 'joined a 8'])
  })

  it('asks again for a room that was refused for a moment, and says so once', async () => {
    socket.command.mockRejectedValue(new ApiError(0, { code: 'kit.unavailable' }))
    await vi.advanceTimersByTimeAsync(0)
    const { told } = page()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said().length).toBeGreaterThan(2)
    expect(told).toEqual(['load a'])
    socket.command.mockResolvedValue({ seq: 9, here: 1 })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(told).toEqual(['load a', 'joined a 9'])
    const asked = said().length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said()).toHaveLength(asked)
  })

  it('does not ask again for a room that is not to be had, unless it is said that it is again', async () => {
    socket.command.mockRejectedValue(new ApiError(0, { code: 'kit.not_found' }))
    const { told } = page()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said()).toEqual([watch(one)])
    socket.command.mockResolvedValue({ seq: 9, here: 1 })
    askAgain(topicRoom(one))
    await settled()
    expect(told).toEqual(['load a', 'joined a 9'])
    askAgain(topicRoom(one))
    await settled()
    expect(said()).toHaveLength(2)
  })

  it('comes back into a room that the hub put it out of, if it may, and fetches what it missed', async () => {
    const { told, stop } = page()
    await settled()
    socket.tell('kit:roomLeft', { room: `forum.topic/${other}` })
    socket.tell('kit:roomLeft', { room: `forum.topic/${one}` })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(said()).toEqual([watch(one), watch(one)])
    expect(told).toEqual(['load a', 'joined a 7', 'joined a 7', 'load a'])
    socket.command.mockRejectedValue(new ApiError(0, { code: 'kit.not_found' }))
    socket.tell('kit:roomLeft', { room: `forum.topic/${one}` })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said()).toHaveLength(3)
    stop()
    await settled()
    expect(said()).toHaveLength(3)
  })

  it('follows its key in place, hears for it alone, and hears nothing at the end', async () => {
    const id = ref<string | undefined>(one)
    const { told, stop } = page(() => id.value)
    await settled()
    id.value = other
    await settled()
    expect(said()).toEqual([watch(one), watch(other), unwatch(one)])
    socket.tell('forum:presenceChanged', { topicId: other, here: 3 })
    id.value = undefined
    await settled()
    expect(said().at(-1)).toEqual(unwatch(other))
    socket.tell('forum:presenceChanged', { topicId: other, here: 4 })
    stop()
    expect(told).toEqual([
      ...['load a', 'joined a 7', 'ended a', 'load b', 'joined b 7', 'here b 3', 'ended b'],
    ])
  })
})

describe('a room that several want', () => {
  it('is joined once and left by the last', async () => {
    const [first, second] = [page(), page()]
    await settled()
    expect(second.told).toEqual(['load a', 'joined a 7'])
    first.stop()
    await settled()
    expect(said()).toEqual([watch(one)])
    second.stop()
    await settled()
    expect(said()).toEqual([watch(one), unwatch(one)])
  })

  it('tells its answer to whoever came before it and to whoever came after, each once', async () => {
    answerLater()
    const early = page()
    const late = page()
    answers[0]?.resolve({ seq: 5, here: 1 })
    await settled()
    const last = page()
    await settled()
    for (const each of [early, late, last]) expect(each.told).toEqual(['load a', 'joined a 5'])
    expect(said()).toEqual([watch(one)])
  })

  it('is kept from one page to the next, whichever is first: the end of one or the beginning of the other', async () => {
    const before = page()
    await settled()
    const between = page()
    before.stop()
    await settled()
    between.stop()
    const after = page()
    await settled()
    expect(said()).toEqual([watch(one)])
    after.stop()
    await settled()
    expect(said()).toEqual([watch(one), unwatch(one)])
  })

  it('is left when the last went while the join was under way', async () => {
    answerLater()
    const { told, stop } = page()
    stop()
    await settled()
    expect(said()).toEqual([watch(one)])
    answers[0]?.resolve({ seq: 5, here: 1 })
    await settled()
    expect(said()).toEqual([watch(one), unwatch(one)])
    expect(told).toEqual(['load a', 'ended a'])
  })

  it('is joined anew by whoever comes while it is being left, as a first time', async () => {
    const first = page()
    await settled()
    answerLater()
    first.stop()
    await nextTick()
    await nextTick()
    expect(said().at(-1)).toEqual(unwatch(one))
    const second = page()
    await settled()
    expect(said()).toHaveLength(2)
    answers[0]?.resolve(null)
    await settled()
    answers[1]?.resolve({ seq: 6, here: 1 })
    await settled()
    expect(said()).toEqual([watch(one), unwatch(one), watch(one)])
    expect(second.told).toEqual(['load a', 'joined a 6'])
  })

  it('is left on the next connection when there was none to leave it by', async () => {
    const { stop } = page()
    await settled()
    socket.cut()
    socket.command.mockRejectedValueOnce(new ApiError(0, { code: 'kit.offline' }))
    stop()
    await settled()
    expect(said()).toEqual([watch(one), unwatch(one)])
    socket.comeBack()
    await settled()
    expect(said()).toEqual([watch(one), unwatch(one), unwatch(one)])
    socket.comeBack()
    await settled()
    expect(said()).toHaveLength(3)
  })

  it('is entered anew when it could not be left and is wanted again', async () => {
    const first = page()
    await settled()
    socket.command.mockRejectedValueOnce(new ApiError(0, { code: 'kit.offline' }))
    first.stop()
    await settled()
    const second = page()
    socket.comeBack()
    await settled()
    expect(said().at(-1)).toEqual(watch(one))
    second.stop()
    await settled()
    expect(said().at(-1)).toEqual(unwatch(one))
  })
})

it.each([
  ['it has no news', {}, 29_999, 1],
  ['nothing was said since before the fetch', { anew: ['board:messagePosted'] as const }, 30_001, 1],
  ['something was said since', { anew: ['board:messagePosted'] as const }, 29_999, 2],
  ['news that it applies were said since', { events: { 'board:offerPublished': vi.fn() } }, 29_999, 2],
])(
  'without a room, and with a socket that connects late, is fetched once unless it missed something: %s',
  async (_, told, quietMs, times) => {
    const load = vi.fn()
    const scope = effectScope()
    scopes.push(scope)
    socket.cut()
    scope.run(() => useFollow({ key: () => true, load, ...told }))
    await vi.advanceTimersByTimeAsync(30_000)
    socket.comeBack()
    socket.tell('kit:ownRoomsJoined', { quietMs })
    await settled()
    expect(load).toHaveBeenCalledTimes(times)
    // After a break it is fetched again anyway.
    socket.comeBack()
    await vi.advanceTimersByTimeAsync(50)
    socket.tell('kit:ownRoomsJoined', { quietMs: 10 })
    expect(load).toHaveBeenCalledTimes(times + 1)
  },
)

it('without a room is fetched at first and after each break', async () => {
  const load = vi.fn()
  const scope = effectScope()
  scope.run(() => useFollow({ key: () => true, load }))
  await settled()
  expect(load).toHaveBeenCalledOnce()
  socket.comeBack()
  expect(load).toHaveBeenCalledTimes(2)
  scope.stop()
  socket.comeBack()
  expect(load).toHaveBeenCalledTimes(2)
})
