import { defineStore } from 'pinia'
import { computed } from 'vue'
import { api } from '../../kit/hub/api.ts'
import { useFollow } from '../../kit/hub/follow.ts'
import { useLoad } from '../../kit/hub/load.ts'
import { useMe } from '../../kit/hub/me.ts'
import { useConferences } from '../conferences/store.ts'

/** What runs now and what is new; each part is fetched, and may fail, by itself. */
export const useHome = defineStore('home', () => {
  const me = useMe()
  const conferences = useConferences()
  const topics = useLoad((signal) => api('GET /forum/topics', { signal }))
  const offers = useLoad((signal) => api('GET /board/offers', { query: { sort: 'newest' }, signal }))
  const replies = useLoad((signal) => api('GET /forum/replies', { signal }))
  const deadlines = useLoad((signal) =>
    api('GET /board/offers', { query: { deadline: ['within30'], sort: 'deadline' }, signal }),
  )

  const openSessions = computed(() =>
    conferences.running.flatMap((conference) =>
      conference.open.map((each) => ({ ...each, conference: conference.title })),
    ),
  )

  /** Everything that this reader's home shows; what waits for them is the inbox's to know. */
  async function load() {
    const parts = me.person ? [topics, offers, replies, deadlines] : [topics, offers]
    await Promise.all([conferences.refreshOpen(), ...parts.map((part) => part.reload())])
  }

  /** Fetches the home as soon as it is known whose, and again after a break. */
  const follow = () => useFollow({ key: () => (me.loaded ? (me.person?.id ?? '') : undefined), load })

  return { topics, offers, replies, deadlines, openSessions, load, follow }
})
