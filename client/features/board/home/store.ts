import { defineStore } from 'pinia'
import { api } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import { useLoad } from '../../../kit/follow/load.ts'

/** What the home shows of the board; it is there at once when one comes back. */
export const useBoardHome = defineStore('board-home', () => {
  const offers = useLoad((signal) => api('GET /board/offers', { query: { sort: 'newest' }, signal }))
  const me = useMe()
  const none = { offers: [] }
  /** Of the reader's own organisations. */
  const deadlines = useLoad(async (signal) =>
    me.person?.organisations.length
      ? api('GET /board/offers', {
          query: { mine: 'true', deadline: ['within30'], sort: 'deadline' },
          signal,
        })
      : none,
  )
  return { offers, deadlines }
})
