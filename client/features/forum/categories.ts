import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useLoad } from '../../kit/follow/load.ts'
import { api } from '../../kit/hub/api.ts'

/** The forum's categories, which lists, topics and forms name. */
export const useCategories = defineStore('forum-categories', () => {
  const answer = useLoad((signal) => api('GET /forum/categories', { signal }))
  const all = computed(() => answer.data.value?.categories)
  const canManage = computed(() => answer.data.value?.can.manage ?? false)
  const titles = computed(() => new Map(all.value?.map(({ slug, title }) => [slug, title])))

  return { all, canManage, titles, failure: answer.failure, load: answer.reload }
})
