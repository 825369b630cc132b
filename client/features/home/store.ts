import { defineStore } from 'pinia'
import { computed } from 'vue'
import { api } from '../../kit/hub/api.ts'
import { useLoad } from '../../kit/hub/load.ts'
import { useMe } from '../../kit/hub/me.ts'
import { onConnect, onEvent } from '../../kit/hub/socket.ts'

/** What waits for me, what runs now and what is new; each part is fetched, and may fail, by itself. */
export const useHome = defineStore('home', () => {
  const me = useMe()
  const conferences = useLoad((signal) => api('GET /conferences', { query: { when: 'running' }, signal }))
  const topics = useLoad((signal) => api('GET /forum/topics', { signal }))
  const offers = useLoad((signal) => api('GET /board/offers', { query: { sort: 'newest' }, signal }))
  const inbox = useLoad((signal) => api('GET /board/inbox', { signal }))
  const replies = useLoad((signal) => api('GET /forum/replies', { signal }))
  const deadlines = useLoad((signal) =>
    api('GET /board/offers', { query: { deadline: ['within30'], sort: 'deadline' }, signal }),
  )

  const openSessions = computed(() =>
    (conferences.data.value?.conferences ?? []).flatMap((conference) =>
      conference.open.map((each) => ({ ...each, conference: conference.title })),
    ),
  )
  const waiting = computed(() =>
    [...(inbox.data.value?.received ?? []), ...(inbox.data.value?.sent ?? [])].filter(
      (interest) => interest.turn === 'mine',
    ),
  )

  /** Everything that this reader's home shows. */
  async function load() {
    const forAll = [conferences, topics, offers]
    const parts = me.person ? [...forAll, inbox, replies, deadlines] : forAll
    await Promise.all(parts.map((part) => part.reload()))
  }

  /** Keeps the home in step while it is on screen. */
  function follow(): () => void {
    const stops = [
      onConnect(() => void load()),
      onEvent('board:interestReceived', () => void inbox.reload()),
      onEvent('board:interestAnswered', () => void inbox.reload()),
      onEvent('board:messagePosted', () => void inbox.reload()),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { conferences, topics, offers, inbox, replies, deadlines, openSessions, waiting, load, follow }
})
