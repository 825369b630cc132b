import { defineStore } from 'pinia'
import { api } from '../../../kit/hub/api.ts'
import { useLoad } from '../../../kit/follow/load.ts'

/** What the home shows of the board; it is there at once when one comes back. */
export const useBoardHome = defineStore('board-home', () => {
  const offers = useLoad((signal) => api('GET /board/offers', { query: { sort: 'newest' }, signal }))
  const deadlines = useLoad((signal) =>
    api('GET /board/offers', { query: { deadline: ['within30'], sort: 'deadline' }, signal }),
  )
  return { offers, deadlines }
})
