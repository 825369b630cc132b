import { defineStore } from 'pinia'
import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import type { Loaded } from '../../../kit/hub/load.ts'
import { useLoad } from '../../../kit/hub/load.ts'
import { roomOf } from '../../../kit/follow/rooms.ts'
import { whisper } from '../../../kit/hub/socket.ts'
import { useTyping } from '../../../kit/follow/typing.ts'
import type { Message, Thread } from '../types.ts'

/** The private thread on screen: numbered messages without gaps, and who is typing. */
export const useThread = defineStore('board-thread', () => {
  let interestId = ''
  const thread: Loaded<Thread> = useLoad(async (signal) => {
    const answer = await api('GET /board/threads/:interestId', { params: { interestId }, signal })
    // What was told while the answer was on its way.
    const later = messages.value.filter(({ number }) => number > lastOf(answer.messages))
    return { ...answer, messages: [...answer.messages, ...later] }
  })
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
    take(await api('POST /board/threads/:interestId/messages', { params: { interestId }, body }))
  }

  /** Shows a thread and keeps it in step; `arrived` is told of every new message. */
  function follow(id: () => string, arrived: (message: Message) => void): () => void {
    return useFollow({
      key: id,
      room: (key) => roomOf('board:watchThread', 'board:unwatchThread', { interestId: key }),
      load: show,
      events: {
        'board:messagePosted'(posted, key) {
          if (posted.interestId !== key) return
          const isNew = posted.message.number > lastOf(messages.value)
          writers.remove(posted.message.author.id)
          take(posted.message)
          if (isNew) arrived(posted.message)
        },
        'board:interestAnswered'(answered, key) {
          if (answered.interestId === key && answered.state !== interest.value?.state) void load()
        },
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
