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
import { whisper } from '../../../kit/hub/socket.ts'
import { useTyping } from '../../../kit/follow/typing.ts'
import type { Message, Thread } from '../types.ts'

/** The private thread on screen: numbered messages without gaps, and who is typing. */
export const useThread = defineStore('board-thread', () => {
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
    if (shown && message.number === last + 1)
      thread.data.value = { ...shown, messages: [...shown.messages, message] }
    else if (message.number > last) void load()
  }

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

  return { interest, messages, typing, failure, load, post, sayTyping: writers.tell, follow }
})

const lastOf = (messages: readonly Message[]) => messages.at(-1)?.number ?? 0
