import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { HideReason } from '../../../../server/kit/vocabulary.ts'
import { pageSize, topicRooms } from '../../../../server/features/forum/vocabulary.ts'
import { api } from '../../../kit/hub/api.ts'
import { errorCode } from '../../../kit/words/errors.ts'
import { useMe } from '../../../kit/hub/me.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { applyNews, whileFetching } from '../../../kit/follow/overtaken.ts'
import { askAgain, roomOf } from '../../../kit/follow/rooms.ts'
import { whisper } from '../../../kit/hub/socket.ts'
import { useTyping } from '../../../kit/follow/typing.ts'
import { withNewest } from './merge-posts.ts'
import { createRun } from './run.ts'
import { createSequence } from './sequence.ts'
import type { Heard, Post, Reply, Rewriting } from '../types.ts'

/** A reply on its way, shown at once. */
export type Pending = Reply

const roomOfTopic = (topicId: string) =>
  roomOf(topicRooms.room(topicId), 'forum:watch', 'forum:unwatch', { topicId })

/** The topic on screen: an unbroken run of its posts, kept in step while one looks. */
export const useTopic = defineStore('topic', () => {
  const me = useMe()
  const isMine = (post: Post) => post.author.id === me.person?.id
  const run = createRun(isMine)
  const { topic, posts, can, arrived, first, last, hasEarlier, hasLater, noticed } = run
  const here = ref(0)
  const pending = ref<Pending>()
  /** The act of one's own that was last told of, often before its own answer comes. */
  const delivered = ref('')
  const failure = shallowRef<unknown>()
  /** It was hidden while one looked. */
  const gone = ref(false)
  const { names: writers, ...writing } = useTyping(() => whisper('forum:typing', { topicId }))
  const sequence = createSequence(() => void resync())

  let topicId = ''

  const fetchPage = (query: { from?: number; around?: number }) =>
    api('GET /forum/topics/:topicId', { params: { topicId }, query })

  /** Shows a topic from its first post, or around one. */
  const open = (id: string, around?: number) => whileFetching(() => read(id, around))

  async function read(id: string, around?: number) {
    const isOther = id !== topicId
    topicId = id
    if (isOther) reset()
    failure.value = undefined
    try {
      const page = await fetchPage(around ? { around } : {})
      if (id !== topicId) return
      run.take(page, 'replace')
      gone.value = false
      sequence.start(page.topic.seq)
      askAgain(roomOfTopic(id))
    } catch (error) {
      if (id === topicId) failure.value = error
    }
  }

  function reset() {
    run.clear()
    here.value = 0
    pending.value = undefined
    gone.value = false
    writing.clear()
    sequence.stop()
  }

  const loadEarlier = () => extend(Math.max(1, first.value - pageSize))
  const loadLater = () => extend(last.value + 1)

  const extend = (from: number) =>
    whileFetching(async () => {
      const id = topicId
      const page = await fetchPage({ from })
      if (id === topicId) run.take(page, 'add')
    })

  /** Fetches anew what is on screen, and what has come after it if the end was in sight. */
  const resync = () => whileFetching(readAnew)

  async function readAnew() {
    const id = topicId
    const wasAtEnd = run.isAtEnd()
    const until = last.value
    try {
      for (let from = first.value; ; from += pageSize) {
        const page = await fetchPage({ from })
        if (id !== topicId) return
        const known = last.value
        run.take(page, 'add')
        if (from === first.value) sequence.start(page.topic.seq)
        if (wasAtEnd) run.tellArrived(page.posts.filter(({ number }) => number > Math.max(known, until)))
        const wanted = wasAtEnd ? page.topic.postCount : until
        if (page.posts.length < pageSize || from + pageSize > wanted) return
      }
    } catch (error) {
      if (id === topicId && errorCode(error) === 'kit.not_found') gone.value = true
    }
  }

  function onPostCreated({ topicId: id, seq, post, peopleCount, clientId }: Heard<'forum:postCreated'>) {
    if (id !== topicId || !topic.value) return
    sequence.note(seq)
    writing.remove(post.author.id)
    topic.value = withNewest(topic.value, post, peopleCount)
    if (post.number <= last.value) return
    run.append(post)
    if (!isMine(post) || pending.value?.clientId !== clientId) return
    pending.value = undefined
    delivered.value = clientId
  }

  function onPostChanged({ topicId: id, seq, post }: Heard<'forum:postChanged'>) {
    if (id !== topicId) return
    sequence.note(seq)
    run.change(post)
  }

  function onTopicChanged({ topic: changed }: Heard<'forum:topicChanged'>) {
    if (changed.id !== topicId || !topic.value) return
    sequence.note(changed.seq)
    if (changed.seq < topic.value.seq) return
    const rightsChange = changed.locked !== topic.value.locked
    topic.value = changed
    // What one may do now is the server's to say.
    if (rightsChange) void resync()
  }

  /** Keeps a topic in step; what was missed in a break is told by the answer to joining, and fetched. */
  function follow(id: () => string): () => void {
    return useFollow({
      key: id,
      room: roomOfTopic,
      joined(answer, key) {
        if (key !== topicId) return
        here.value = answer.here
        sequence.reached(answer.seq)
      },
      events: {
        'forum:postCreated': onPostCreated,
        'forum:postChanged': onPostChanged,
        'forum:topicChanged': onTopicChanged,
      },
      moments: {
        'forum:presenceChanged'(event) {
          if (event.topicId === topicId) here.value = event.here
        },
        'forum:typed'(event) {
          if (event.topicId === topicId && event.user.id !== me.person?.id) writing.add(event.user)
        },
        'kit:roomLeft'({ room }) {
          if (room === topicRooms.room(topicId)) gone.value = true
        },
      },
      ended(key) {
        if (key !== topicId) return
        topicId = ''
        reset()
      },
    })
  }

  /** Sends a reply; it is on screen at once, and is there once, whichever way the news of it comes first. */
  async function reply(written: Reply) {
    const id = topicId
    pending.value = { ...written }
    try {
      const { post, seq } = await api('POST /forum/topics/:topicId/posts', {
        params: { topicId: id },
        body: written,
      })
      if (id !== topicId) return post
      writing.sent()
      sequence.note(seq)
      if (post.number > last.value + 1) await open(id, post.number)
      else if (topic.value && post.number > last.value) {
        topic.value = withNewest(topic.value, post)
        run.append(post)
      }
      return post
    } catch (error) {
      // It had arrived before, unanswered: what stands is shown beside what was made of it since.
      if (errorCode(error) === 'kit.sent_otherwise') void resync()
      throw error
    } finally {
      if (pending.value?.clientId === written.clientId) pending.value = undefined
    }
  }

  async function editPost(post: Post, body: Rewriting) {
    const id = topicId
    takePost(id, await api('PATCH /forum/posts/:postId', { params: { postId: post.id }, body }))
  }

  async function setPostHidden({ id: postId }: Post, reason: HideReason | null, seen: number) {
    const id = topicId
    const params = { postId }
    const answer = await (reason
      ? api('PUT /forum/posts/:postId/hidden', { params, body: { reason, seen } })
      : api('DELETE /forum/posts/:postId/hidden', { params, query: { seen } }))
    takePost(id, answer)
    return answer.post
  }

  function takePost(id: string, { post, seq }: { post: Post; seq: number }) {
    applyNews(() => {
      if (id !== topicId) return
      sequence.note(seq)
      run.put(post)
    })
  }

  async function change(changes: { locked?: boolean; pinned?: boolean }) {
    onTopicChanged(await api('PATCH /forum/topics/:topicId', { params: { topicId }, body: changes }))
  }

  async function setHidden(reason: HideReason | null, seen: number) {
    const params = { topicId }
    const answer = await (reason
      ? api('PUT /forum/topics/:topicId/hidden', { params, body: { reason, seen } })
      : api('DELETE /forum/topics/:topicId/hidden', { params, query: { seen } }))
    onTopicChanged(answer)
    return answer.topic
  }

  const state = { topic, posts, can, here, pending, delivered, arrived, failure, gone, writers }
  const reading = { first, last, hasEarlier, hasLater, open, resync, loadEarlier, loadLater, follow, noticed }
  const acting = { reply, tellTyping: writing.tell, editPost, setPostHidden, change, setHidden }
  return { ...state, ...reading, ...acting }
})
