import { defineStore } from 'pinia'
import { api } from '../../../kit/hub/api.ts'
import { useLoad } from '../../../kit/follow/load.ts'

/** What the home shows of the forum; it is there at once when one comes back. */
export const useForumHome = defineStore('forum-home', () => {
  const topics = useLoad((signal) => api('GET /forum/topics', { signal }))
  const replies = useLoad((signal) => api('GET /forum/replies', { signal }))
  return { topics, replies }
})
