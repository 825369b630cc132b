import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { useForum } from './store.ts'
import { isUnread, lastSeen, markSeen } from '../seen.ts'
import { splitTags } from '../writing/tags.ts'
import { aTopic, member } from '../testing.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const id = (digit: string) => digit.repeat(24)
const row = (digit: string, minute: number, change = {}) =>
  aTopic({ id: id(digit), lastPostAt: `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`, ...change })
let forum: ReturnType<typeof useForum>
let stop = () => {}
const shown = () => forum.topics?.map((topic) => topic.id[0])

async function follow(category?: string) {
  http.answer('GET /forum/topics', { topics: [row('1', 30), row('2', 20), row('3', 10)], next: null })
  http.answer('GET /forum/categories', { categories: [], can: { manage: false } })
  stop = forum.follow(() => category)
  await vi.waitFor(() => expect(forum.topics).toHaveLength(3))
}

beforeEach(() => {
  setActivePinia(createPinia())
  forum = useForum()
})
afterEach(async () => {
  stop()
  await nextTick()
  localStorage.clear()
  vi.clearAllMocks()
})

describe('the list', () => {
  it('changes a row where it stands, and moves nothing until asked', async () => {
    await follow()
    socket.tell('forum:topicChanged', { topic: row('3', 50, { postCount: 9, seq: 9 }) })
    socket.tell('forum:topicCreated', { topic: row('4', 40) })
    expect(shown()).toEqual(['1', '2', '3'])
    expect(forum.topics?.[2]?.postCount).toBe(9)
    expect(forum.fresh.map((topic) => topic.id)).toEqual([id('4')])
    forum.showFresh()
    expect(shown()).toEqual(['3', '4', '1', '2'])
    expect(forum.fresh).toEqual([])
  })

  it('does not take an older state of a row for a newer', async () => {
    await follow()
    socket.tell('forum:topicChanged', { topic: row('1', 30, { postCount: 9, seq: 9 }) })
    socket.tell('forum:topicChanged', { topic: row('1', 30, { postCount: 8, seq: 8 }) })
    expect(forum.topics?.[0]?.postCount).toBe(9)
  })

  it('of a category takes nothing from another, and keeps what is pinned on top', async () => {
    await follow('volunteers')
    socket.tell('forum:topicCreated', { topic: row('4', 40, { category: 'money' }) })
    expect(forum.fresh).toEqual([])
    socket.tell('forum:topicChanged', { topic: row('2', 20, { pinned: true, seq: 9 }) })
    socket.tell('forum:topicCreated', { topic: row('5', 50) })
    forum.showFresh()
    expect(shown()).toEqual(['2', '5', '1', '3'])
  })

  it('loses what was hidden; a moderator reads it anew, as they still see it', async () => {
    await follow()
    socket.tell('forum:topicRemoved', { topicId: id('2'), seq: 9 })
    expect(shown()).toEqual(['1', '3'])
    useMe().person = { ...member, role: 'moderator' } as Me
    api.mockClear()
    socket.tell('forum:topicRemoved', { topicId: id('1'), seq: 9 })
    expect(http.sent('GET /forum/topics')).toMatchObject([{ query: {} }])
  })

  it('loses no news that came while it was fetched', async () => {
    let arrive: (topics: ReturnType<typeof row>[]) => void = () => {}
    const late = () =>
      http.answerOnce(
        'GET /forum/topics',
        () =>
          new Promise((resolve) => {
            arrive = (topics) => resolve({ topics, next: null })
          }),
      )
    http.answer('GET /forum/categories', { categories: [], can: { manage: false } })
    late()
    stop = forum.follow(() => undefined)
    socket.tell('forum:topicCreated', { topic: row('4', 40) })
    socket.tell('forum:topicRemoved', { topicId: id('2'), seq: 9 })
    arrive([row('1', 30), row('2', 20)])
    await vi.waitFor(() => expect(shown()).toEqual(['1']))
    expect(forum.fresh.map((topic) => topic.id)).toEqual([id('4')])

    late()
    void forum.load()
    socket.tell('forum:topicChanged', { topic: row('1', 50, { postCount: 9, seq: 9 }) })
    socket.tell('forum:topicCreated', { topic: row('5', 55) })
    arrive([row('4', 40), row('1', 30)])
    await vi.waitFor(() => expect(shown()).toEqual(['4', '1']))
    expect(forum.topics?.[1]?.postCount).toBe(9)
    expect(forum.fresh.map((topic) => topic.id)).toEqual([id('5')])
  })

  it('takes back nothing that was told before the topic was hidden, but what is shown again', async () => {
    await follow()
    socket.tell('forum:topicRemoved', { topicId: id('2'), seq: 8 })
    socket.tell('forum:topicChanged', { topic: row('2', 20, { seq: 7 }) })
    socket.tell('forum:topicCreated', { topic: row('2', 20, { seq: 1 }) })
    await forum.load()
    expect([shown(), forum.fresh]).toEqual([['1', '3'], []])
    socket.tell('forum:topicChanged', { topic: row('2', 20, { seq: 9 }) })
    socket.tell('forum:topicRemoved', { topicId: id('2'), seq: 8 })
    expect(forum.fresh).toMatchObject([{ id: id('2') }])
  })

  it('is read anew when the line is back, and told no more after leaving', async () => {
    await follow('volunteers')
    api.mockClear()
    socket.comeBack()
    expect(socket.command).toHaveBeenLastCalledWith(
      ...socket.call('forum:watchList', { category: 'volunteers' }),
    )
    await vi.waitFor(() => expect(http.asked()).toEqual(['GET /forum/topics']))
    expect(http.sent('GET /forum/topics')[0]?.query).toEqual({ category: 'volunteers' })
    stop()
    await vi.waitFor(() =>
      expect(socket.command).toHaveBeenLastCalledWith(
        ...socket.call('forum:unwatchList', { category: 'volunteers' }),
      ),
    )
    socket.tell('forum:topicCreated', { topic: row('6', 50) })
    expect(forum.fresh).toEqual([])
  })
})

it('is asked for once, whether the socket is open or connects later', async () => {
  for (const order of ['open', 'later']) {
    api.mockClear()
    if (order === 'later') socket.cut()
    await follow(order)
    if (order === 'later') socket.comeBack()
    await vi.waitFor(() =>
      expect(socket.command).toHaveBeenCalledWith('forum:watchList', { category: order }),
    )
    await nextTick()
    expect(http.asked().sort()).toEqual(['GET /forum/categories', 'GET /forum/topics'])
    stop()
  }
})

describe('what was seen here', () => {
  it('makes a topic unread when it has gone on since', () => {
    const topic = row('7', 30, { postCount: 5 })
    expect(isUnread(topic)).toBe(false)
    markSeen(topic.id, 4)
    expect(isUnread(topic)).toBe(true)
    markSeen(topic.id, 5)
    markSeen(topic.id, 2)
    expect([lastSeen(topic.id), isUnread(topic)]).toEqual([5, false])
  })

  it('counts what is younger than the first visit as unread', () => {
    expect(isUnread(row('8', 0, { lastPostAt: new Date(Date.now() + 60_000).toISOString() }))).toBe(true)
  })

  it('forgets the oldest of very many topics', () => {
    for (let number = 0; number < 600; number++) markSeen(`topic-${number}`, 1)
    expect([lastSeen('topic-0'), lastSeen('topic-599')]).toEqual([0, 1])
  })
})

it('splits tags at commas, each once', () => {
  expect(splitTags(' Wolontariat, dobre praktyki,, wolontariat ')).toEqual(['wolontariat', 'dobre praktyki'])
  expect(splitTags('')).toEqual([])
})
