import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { onConnect, onEvent, command, whisper } from '../../../kit/hub/socket.ts'
import type { Interest, Message } from '../types.ts'

/** How long somebody counts as typing after the last sign of it, in milliseconds. */
const typingLasts = 4_000

/** The private thread on screen: numbered messages without gaps, and who is typing. */
export const useThread = defineStore('board-thread', () => {
  const interest = ref<Interest>()
  const messages = ref<Message[]>([])
  const typing = ref<string[]>([])
  const failure = shallowRef<unknown>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let asked = ''
  let lastSaid = 0

  async function load(interestId = asked) {
    if (asked !== interestId) {
      interest.value = undefined
      messages.value = []
      typing.value = []
    }
    asked = interestId
    try {
      const thread = await api('GET /board/threads/:interestId', { params: { interestId } })
      if (asked !== interestId) return
      interest.value = thread.interest
      messages.value = thread.messages
      failure.value = undefined
    } catch (error) {
      if (asked === interestId) failure.value = error
    }
  }

  /** Takes the next message; one that is known is dropped, and a gap is filled by fetching. */
  function take(message: Message) {
    const last = messages.value.at(-1)?.number ?? 0
    if (message.number === last + 1) messages.value.push(message)
    else if (message.number > last) void load()
  }

  async function post(body: { text: string; language: Message['language']; clientId: string }) {
    take(await api('POST /board/threads/:interestId/messages', { params: { interestId: asked }, body }))
  }

  /** Says that one is typing, at most every two seconds. */
  function sayTyping() {
    if (Date.now() - lastSaid < 2_000) return
    lastSaid = Date.now()
    whisper('board:typing', { interestId: asked })
  }

  function stopTyping(name: string) {
    clearTimeout(timers.get(name))
    typing.value = typing.value.filter((each) => each !== name)
  }

  function seeTyping(name: string) {
    stopTyping(name)
    typing.value.push(name)
    timers.set(
      name,
      setTimeout(() => stopTyping(name), typingLasts),
    )
  }

  function follow(interestId: string, arrived: (message: Message) => void): () => void {
    const stops = [
      onConnect(() => {
        void load(interestId)
        void command('board:watchThread', { interestId }).catch(() => undefined)
      }),
      onEvent('board:messagePosted', (posted) => {
        if (posted.interestId !== interestId) return
        const isNew = posted.message.number > (messages.value.at(-1)?.number ?? 0)
        stopTyping(posted.message.author.name)
        take(posted.message)
        if (isNew) arrived(posted.message)
      }),
      onEvent('board:interestAnswered', (answered) => {
        if (answered.interestId === interestId && answered.state !== interest.value?.state) void load()
      }),
      onEvent('board:typingSeen', (seen) => {
        if (seen.interestId === interestId) seeTyping(seen.person.name)
      }),
    ]
    return () => {
      stops.forEach((stop) => stop())
      timers.forEach((timer) => clearTimeout(timer))
      whisper('board:unwatchThread', { interestId })
    }
  }

  return { interest, messages, typing, failure, load, post, sayTyping, follow }
})
