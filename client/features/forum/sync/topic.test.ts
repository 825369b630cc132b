import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { topicRooms } from '../../../../server/features/forum/vocabulary.ts'
import { ApiError } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { useTopic } from './topic.ts'
import type { Post } from '../types.ts'
import { aPage, aPost, aTopic, member, topicId } from '../testing.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** What the server has: `count` posts, asked for 20 at a time. */
function serverHas(count: number, seq = count, can = aPage([], 0).can) {
  http.answer('GET /forum/topics/:topicId', ({ query = {} }) => {
    const around = query.around as number | undefined
    const from = around ? Math.max(1, around - 5) : ((query.from as number | undefined) ?? 1)
    return { ...aPage(range(from, Math.min(count, from + 19)), count, seq), can }
  })
}
const created = (number: number, seq = number, change = {}) => ({
  ...{ topicId, seq, peopleCount: 2, clientId: `act-${number}` },
  post: aPost(number, change),
})

let store: ReturnType<typeof useTopic>
let stop: () => void

async function open(count: number, around?: number) {
  serverHas(count)
  socket.answer('forum:watch', { seq: count, here: 2 })
  void store.open(topicId, around)
  stop = store.follow(() => topicId)
  await vi.advanceTimersByTimeAsync(0)
  api.mockClear()
}
const shown = () => store.posts.map(({ number }) => number)

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  useMe().person = member as Me
  store = useTopic()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.clearAllMocks()
})

describe('a page that was overtaken while it was fetched', () => {
  /** The next page with this first number is what the server has now, but comes only when the test says so. */
  function lateFrom(from: number, count: number) {
    let arrive = () => {}
    const old = aPage(range(from, count), count)
    const others = () => aPage(range(1, 20), count)
    http.answer('GET /forum/topics/:topicId', ({ query = {} }) =>
      ((query.from as number | undefined) ?? 1) === from
        ? new Promise<typeof old>((resolve) => (arrive = () => resolve(old)))
        : others(),
    )
    return () => arrive()
  }

  it('hides no post that was told before it came, when one’s place is read anew', async () => {
    await open(20)
    const arrive = lateFrom(21, 22)
    socket.tell('forum:postCreated', created(22))
    await vi.advanceTimersByTimeAsync(400)
    socket.tell('forum:postCreated', created(23))
    arrive()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(shown()).toEqual(range(1, 23))
    expect(store.topic?.postCount).toBe(23)
  })

  it('hides no post and no change that was told before the topic was there', async () => {
    const arrive = lateFrom(1, 3)
    socket.answer('forum:watch', { seq: 3, here: 1 })
    void store.open(topicId)
    stop = store.follow(() => topicId)
    await vi.advanceTimersByTimeAsync(0)
    socket.tell('forum:postCreated', created(4))
    socket.tell('forum:postChanged', { topicId, seq: 5, post: aPost(2, { html: '<p>Edited</p>' }) })
    arrive()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(shown()).toEqual([1, 2, 3, 4])
    expect(store.posts[1]?.html).toBe('<p>Edited</p>')
  })

  it('does not unlock a topic that was locked meanwhile', async () => {
    await open(20)
    const arrive = lateFrom(21, 22)
    socket.tell('forum:postCreated', created(22))
    await vi.advanceTimersByTimeAsync(400)
    socket.tell('forum:topicChanged', { topic: aTopic({ locked: true, postCount: 22, seq: 23 }) })
    arrive()
    await vi.advanceTimersByTimeAsync(0)
    expect(store.topic?.locked).toBe(true)
  })
})

describe('a post told of out of order', () => {
  /** Written, edited, hidden: each state with the number of its write, and any `seq`, as that is of another write. */
  const states = [
    () => socket.tell('forum:postCreated', created(4, 5)),
    () => changed(6, { revision: 1, html: '<p>Edited</p>' }),
    () => changed(4, { revision: 2, html: null, hidden: 'abuse' }),
  ] as const
  const changed = (seq: number, change: Partial<Post>) =>
    socket.tell('forum:postChanged', { topicId, seq, post: aPost(4, change) })

  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('is shown in its newest state: %i, %i, %i', async (...order) => {
    await open(3)
    for (const index of order) states[index]?.()
    expect(store.posts[3]).toMatchObject({ number: 4, hidden: 'abuse', html: null })
    for (const index of order) states[index]?.()
    expect(store.posts[3]).toMatchObject({ number: 4, hidden: 'abuse', html: null })
  })
})

describe('what is told', () => {
  it('comes after what is shown, once, and is pointed out until it was on screen', async () => {
    await open(3)
    socket.tell('forum:postCreated', created(4))
    socket.tell('forum:postCreated', created(4))
    socket.tell('forum:postCreated', created(5))
    expect(shown()).toEqual([1, 2, 3, 4, 5])
    expect(store.topic).toMatchObject({ postCount: 5, peopleCount: 2 })
    expect(store.arrived).toEqual([4, 5])
    store.noticed(4)
    expect(store.arrived).toEqual([5])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(api).not.toHaveBeenCalled()
  })

  it('of another topic is not taken', async () => {
    await open(3)
    socket.tell('forum:postCreated', { ...created(4), topicId: 'f'.repeat(24) })
    socket.tell('forum:typed', { topicId: 'f'.repeat(24), user: { id: 'x', name: 'X' } })
    expect(shown()).toEqual([1, 2, 3])
    expect(store.writers.size).toBe(0)
  })

  it('with a gap is fetched, after the patience that overtaking news deserves', async () => {
    await open(3)
    serverHas(5)
    socket.tell('forum:postCreated', created(5))
    await vi.advanceTimersByTimeAsync(200)
    expect(api).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(api).toHaveBeenCalledOnce()
    expect(shown()).toEqual([1, 2, 3, 4, 5])
    expect(store.arrived).toEqual([4, 5])
  })

  it('with a gap is fetched below a full page as well', async () => {
    await open(40, 40)
    expect(shown()).toEqual(range(35, 40))
    await store.loadEarlier()
    serverHas(44)
    api.mockClear()
    socket.tell('forum:postCreated', created(44))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown()).toEqual(range(15, 44))
    expect(store.arrived).toEqual([41, 42, 43, 44])
  })

  it('out of order is not a gap', async () => {
    await open(3)
    socket.tell('forum:postChanged', { topicId, seq: 5, post: aPost(2, { html: '<p>edited</p>' }) })
    socket.tell('forum:postCreated', created(4))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(api).not.toHaveBeenCalled()
    expect(store.posts[1]?.html).toBe('<p>edited</p>')
  })

  it('far below what is shown only counts', async () => {
    await open(60)
    expect(shown()).toEqual(range(1, 20))
    socket.tell('forum:postCreated', created(61))
    expect(shown()).toEqual(range(1, 20))
    expect([store.topic?.postCount, store.hasLater, store.arrived]).toEqual([61, true, []])
  })

  it('is fetched after the line was lost, but only if something was missed', async () => {
    await open(3)
    socket.comeBack()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(api).not.toHaveBeenCalled()
    serverHas(4)
    socket.answer('forum:watch', { seq: 4, here: 1 })
    socket.comeBack()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown()).toEqual([1, 2, 3, 4])
    expect(store.here).toBe(1)
  })

  it('leaves a moderator the text of a hidden post, and nobody else', async () => {
    await open(3)
    socket.tell('forum:postChanged', { topicId, seq: 4, post: aPost(2, { hidden: 'spam', html: null }) })
    expect(store.posts[1]).toMatchObject({ hidden: 'spam', html: null })
    serverHas(3, 4, { reply: true, editOwn: true, moderate: true })
    await store.open(topicId)
    socket.tell('forum:postChanged', { topicId, seq: 5, post: aPost(2, { hidden: 'spam', html: null }) })
    expect(store.posts[1]).toMatchObject({ hidden: 'spam', html: '<p>Post 2</p>' })
  })

  it('of a lock makes the page ask what one may do now', async () => {
    await open(3)
    serverHas(3, 4, { reply: false, editOwn: false, moderate: false })
    socket.tell('forum:topicChanged', { topic: aTopic({ locked: true, seq: 4 }) })
    await vi.advanceTimersByTimeAsync(0)
    expect(store.can.reply).toBe(false)
  })

  it('of leaving the room means that the topic is gone', async () => {
    await open(3)
    socket.tell('kit:roomLeft', { room: topicRooms.room('other') })
    expect(store.gone).toBe(false)
    socket.tell('kit:roomLeft', { room: topicRooms.room(topicId) })
    expect(store.gone).toBe(true)
  })

  it('of writing fades, ends with the post, and is never about oneself', async () => {
    await open(3)
    const anna = aPost(4).author
    socket.tell('forum:typed', { topicId, user: { id: anna.id, name: anna.name } })
    socket.tell('forum:typed', { topicId, user: member })
    expect([...store.writers.values()]).toEqual([anna.name])
    socket.tell('forum:postCreated', created(4))
    expect(store.writers.size).toBe(0)
    socket.tell('forum:typed', { topicId, user: { id: anna.id, name: anna.name } })
    await vi.advanceTimersByTimeAsync(6_001)
    expect(store.writers.size).toBe(0)
  })
})

describe('reading on', () => {
  it('extends an unbroken run both ways', async () => {
    await open(60, 30)
    expect(shown()).toEqual(range(25, 44))
    await store.loadEarlier()
    await store.loadLater()
    expect(shown()).toEqual(range(5, 60))
    expect([store.hasEarlier, store.hasLater]).toEqual([true, false])
  })
})

describe('another topic', () => {
  const other = 'f'.repeat(24)

  it('takes no posts that were asked for in the one before it', async () => {
    await open(60, 30)
    let arrive = () => {}
    http.answerOnce(
      'GET /forum/topics/:topicId',
      () => new Promise((resolve) => (arrive = () => resolve(aPage(range(45, 60), 60)))),
    )
    const more = store.loadLater()
    http.answerOnce('GET /forum/topics/:topicId', {
      ...aPage([1, 2], 2),
      topic: aTopic({ id: other, postCount: 2, seq: 2 }),
    })
    await store.open(other)
    arrive()
    await more
    expect([store.topic?.id, shown()]).toEqual([other, [1, 2]])
  })

  it('takes no answer to an act in the one before it', async () => {
    await open(3)
    let answer = () => {}
    http.answerOnce(
      'PATCH /forum/posts/:postId',
      () => new Promise((resolve) => (answer = () => resolve({ post: aPost(3), seq: 4 }))),
    )
    const edited = store.editPost(aPost(3), { body: 'Hei', language: 'nb' })
    http.answerOnce('GET /forum/topics/:topicId', {
      ...aPage([1], 1),
      topic: aTopic({ id: other, postCount: 1, seq: 1 }),
    })
    await store.open(other)
    answer()
    await edited
    expect(shown()).toEqual([1])
  })
})

it('is followed again when it was hidden, and is read again in place', async () => {
  await open(3)
  socket.command.mockRejectedValue(new ApiError(404, { code: 'kit.not_found' }))
  socket.tell('kit:roomLeft', { room: topicRooms.room(topicId) })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store.gone).toBe(true)
  socket.command.mockReset().mockResolvedValue({ seq: 3, here: 5 })
  await store.open(topicId)
  await vi.advanceTimersByTimeAsync(0)
  expect(socket.command.mock.calls).toEqual([socket.call('forum:watch', { topicId })])
  expect([store.gone, store.here]).toEqual([false, 5])
})

describe('a reply', () => {
  const written = { body: 'Hei', language: 'nb' as const, clientId: 'act-4' }
  const mine = aPost(4, { author: { ...member, organisation: null } })
  const answer = { post: mine, seq: 4 }
  const replying = 'POST /forum/topics/:topicId/posts'

  it('is shown at once and is there once, if the answer comes before the news', async () => {
    await open(3)
    let finish: (value: typeof answer) => void = () => {}
    http.answerOnce(replying, () => new Promise((resolve) => (finish = resolve)))
    const sent = store.reply(written)
    expect(store.pending).toEqual(written)
    finish(answer)
    await sent
    expect(store.pending).toBeUndefined()
    socket.tell('forum:postCreated', { ...created(4), post: mine })
    expect(shown()).toEqual([1, 2, 3, 4])
    expect(store.arrived).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(api).toHaveBeenCalledOnce()
  })

  it('is there once, if the news comes before the answer', async () => {
    await open(3)
    let finish: (value: typeof answer) => void = () => {}
    http.answerOnce(replying, () => new Promise((resolve) => (finish = resolve)))
    const sent = store.reply(written)
    socket.tell('forum:postCreated', { ...created(4), post: mine })
    expect(store.pending).toBeUndefined()
    finish(answer)
    await sent
    expect(shown()).toEqual([1, 2, 3, 4])
  })

  it('that fails is no longer shown, and says why', async () => {
    await open(3)
    http.refuseOnce(replying, new ApiError(0, { code: 'kit.offline' }))
    await expect(store.reply(written)).rejects.toMatchObject({ code: 'kit.offline' })
    expect(store.pending).toBeUndefined()
    expect(shown()).toEqual([1, 2, 3])
  })

  it('that had arrived before unanswered, and was changed since, writes over nothing: what stands is shown', async () => {
    await open(3)
    http.refuseOnce(replying, new ApiError(409, { code: 'kit.sent_otherwise' }))
    http.answerOnce('GET /forum/topics/:topicId', aPage([1, 2, 3, 4], 4))
    await expect(store.reply({ ...written, body: 'Hei igjen' })).rejects.toMatchObject({
      code: 'kit.sent_otherwise',
    })
    await vi.waitFor(() => expect(shown()).toEqual([1, 2, 3, 4]))
    expect(http.asked()).not.toContain('PATCH /forum/posts/:postId')
  })

  it('from the middle of a long topic leads to its end', async () => {
    await open(60)
    http.answerOnce(replying, { post: aPost(61), seq: 61 })
    http.answerOnce('GET /forum/topics/:topicId', aPage(range(42, 61), 61))
    await store.reply(written)
    expect(shown()).toEqual(range(42, 61))
  })

  it('tells that one is writing, but not at every key', async () => {
    await open(3)
    store.tellTyping()
    store.tellTyping()
    await vi.advanceTimersByTimeAsync(3_001)
    store.tellTyping()
    expect(socket.whisper.mock.calls.filter(([name]) => name === 'forum:typing')).toHaveLength(2)
  })
})
