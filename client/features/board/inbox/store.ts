import { defineStore } from 'pinia'
import { computed } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { useLoad } from '../../../kit/follow/load.ts'
import { useMe } from '../../../kit/hub/me.ts'

/** Expressions of interest that the reader's organisations received and sent. */
export const useInbox = defineStore('board-inbox', () => {
  const me = useMe()
  /** The organisations of whoever is signed in, as one value. */
  const belonging = computed(() => me.person?.organisations.map(({ id }) => id).join())
  const inbox = useLoad(async (signal) =>
    belonging.value ? api('GET /board/inbox', { signal }) : { received: [], sent: [] },
  )
  const received = computed(() => inbox.data.value?.received)
  const sent = computed(() => inbox.data.value?.sent)
  const { failure, reload: load } = inbox
  /** Those in which it is our turn. */
  const ours = computed(() =>
    [...(received.value ?? []), ...(sent.value ?? [])].filter(({ turn }) => turn === 'mine'),
  )
  const waiting = computed(() => ours.value.length)

  // The number in the menu is on every page, so it follows whoever is signed in for as long as they are.
  useFollow({
    key: () => belonging.value,
    load,
    anew: [
      ...(['board:interestReceived', 'board:interestAnswered', 'board:messagePosted'] as const),
      ...(['board:threadChanged', 'organisations:merged'] as const),
    ],
    ended: inbox.clear,
  })

  return { received, sent, failure, ours, waiting, load }
})
