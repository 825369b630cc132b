import { defineStore } from 'pinia'
import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { threadRooms } from '../../../../server/features/board/vocabulary.ts'
import { api } from '../../../kit/hub/api.ts'
import { errorCode } from '../../../kit/words/errors.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { applyNews } from '../../../kit/follow/overtaken.ts'
import type { Loaded } from '../../../kit/follow/load.ts'
import { useLoad } from '../../../kit/follow/load.ts'
import { roomOf } from '../../../kit/follow/rooms.ts'
import { useMe } from '../../../kit/hub/me.ts'
import { whisper } from '../../../kit/hub/socket.ts'
import { useTyping } from '../../../kit/follow/typing.ts'
import type { Interest, Message, Thread } from '../types.ts'

/** The private thread on screen: numbered messages without gaps, and who is typing. */
export const useThread = defineStore('board-thread', () => {
  const me = useMe()
  let interestId = ''
  const thread: Loaded<Thread> = useLoad((signal) =>
    api('GET /board/threads/:interestId', { params: { interestId }, signal }),
  )
  const interest = computed(() => thread.data.value?.interest)
  const messages: ComputedRef<Message[]> = computed(() => thread.data.value?.messages ?? [])
  const writers = useTyping(() => whisper('board:typing', { interestId }))
  const typing = computed(() => [...writers.names.value.values()])

  const { failure, reload: load } = thread

  function show(id: string) {
    if (id !== interestId) {
      thread.clear()
      writers.clear()
    }
    interestId = id
    return load()
  }

  /** Takes the next message; one that is known is dropped, and a gap is filled by fetching. */
  function take(message: Message) {
    const last = lastOf(messages.value)
    const shown = thread.data.value
    if (!shown || message.number !== last + 1) return void (message.number > last && load())
    const { state, thread: before } = shown.interest
    thread.data.value = {
      interest: me.person ? after(shown.interest, message) : shown.interest,
      messages: [...shown.messages, message],
    }
    // It has opened or begun again what was not open.
    if (state !== 'accepted' || before.settledBy || before.ended) void load()
  }

  /** Whose turn it is once this was written. */
  function after(interest: Interest, message: Message): Interest {
    const isOwn = me.person?.organisations.some(({ id }) => id === message.organisationId) ?? false
    return {
      ...interest,
      turn: isOwn ? 'theirs' : 'mine',
      can: { ...interest.can, settle: !isOwn && interest.state === 'accepted' },
      thread: { ...interest.thread, messages: message.number, lastAt: message.createdAt },
    }
  }

  /** What an act on the thread has answered. */
  function taken(interest: Interest) {
    applyNews(() => {
      const shown = thread.data.value
      if (shown && interest.id === interestId) thread.data.value = { ...shown, interest }
    })
  }

  const params = () => ({ params: { interestId } })
  const seen = () => ({ ...params(), body: { messages: lastOf(messages.value) } })
  /** How it comes to rest, and goes on; what came unread meanwhile is shown first. */
  async function rest(call: () => Promise<Interest>) {
    try {
      taken(await call())
    } catch (error) {
      if (errorCode(error) !== 'kit.offline') void load()
      throw error
    }
  }
  const settle = () => rest(() => api('PUT /board/threads/:interestId/settled', seen()))
  const unsettle = () => rest(() => api('DELETE /board/threads/:interestId/settled', params()))
  const end = () => rest(() => api('PUT /board/threads/:interestId/ended', seen()))
  const resume = () => rest(() => api('DELETE /board/threads/:interestId/ended', params()))

  async function post(body: {
    text: string
    language: Message['language']
    organisationId?: string
    clientId: string
  }) {
    const id = interestId
    try {
      const message = await api('POST /board/threads/:interestId/messages', {
        params: { interestId: id },
        body,
      })
      applyNews(() => id === interestId && take(message))
    } catch (error) {
      // It had arrived before, unanswered: what stands is shown beside what was made of it since.
      if (id === interestId && errorCode(error) === 'kit.sent_otherwise') void load()
      throw error
    }
  }

  /** Shows a thread and keeps it in step; `arrived` is told of every new message. */
  function follow(id: () => string, arrived: (message: Message) => void): () => void {
    return useFollow({
      key: id,
      room: (interestId) =>
        roomOf(threadRooms.room(interestId), 'board:watchThread', 'board:unwatchThread', { interestId }),
      load: show,
      events: {
        'board:messagePosted'(posted, key, again) {
          if (posted.interestId !== key) return
          const isNew = !again && posted.message.number > lastOf(messages.value)
          writers.remove(posted.message.author.id)
          take(posted.message)
          if (isNew) arrived(posted.message)
        },
        'board:threadChanged'(changed, key) {
          const { settledBy, ended } = interest.value?.thread ?? {}
          const { thread } = changed
          if (changed.interestId !== key) return
          if (thread.settledBy !== settledBy || thread.ended?.at !== ended?.at) void load()
        },
        'board:interestAnswered'(answered, key) {
          if (answered.interestId === key && answered.state !== interest.value?.state) void load()
        },
      },
      moments: {
        'board:typingSeen'(seen, key) {
          if (seen.interestId === key) writers.add(seen.person)
        },
      },
      ended: writers.clear,
    })
  }

  const acts = { post, taken, settle, unsettle, end, resume }
  return { interest, messages, typing, failure, load, ...acts, sayTyping: writers.tell, follow }
})

const lastOf = (messages: readonly Message[]) => messages.at(-1)?.number ?? 0
