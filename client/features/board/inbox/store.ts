import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import { onConnect, onEvent } from '../../../kit/hub/socket.ts'
import type { Interest } from '../types.ts'

/** Expressions of interest that the reader's organisations received and sent. */
export const useInbox = defineStore('board-inbox', () => {
  const me = useMe()
  const received = ref<Interest[]>()
  const sent = ref<Interest[]>()
  const failure = shallowRef<unknown>()
  const waiting = computed(
    () => [...(received.value ?? []), ...(sent.value ?? [])].filter(({ turn }) => turn === 'mine').length,
  )

  async function load() {
    try {
      const inbox = await api('GET /board/inbox')
      received.value = inbox.received
      sent.value = inbox.sent
      failure.value = undefined
    } catch (error) {
      failure.value = error
    }
  }

  let stops: (() => void)[] = []
  const belonging = computed(() => me.person?.organisations.map(({ id }) => id).join() ?? '')
  // The number in the menu is on every page, so it follows whoever is signed in for as long as they are.
  watch(
    belonging,
    (now) => {
      stops.forEach((stop) => stop())
      stops = []
      received.value = sent.value = undefined
      if (!now) return
      const refetch = () => void load()
      stops = [
        onConnect(refetch),
        onEvent('board:interestReceived', refetch),
        onEvent('board:interestAnswered', refetch),
        onEvent('board:messagePosted', refetch),
      ]
    },
    { immediate: true },
  )

  return { received, sent, failure, waiting, load }
})
