import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '../../kit/hub/api.ts'
import type { Category } from './types.ts'

/** The forum's categories, which lists, topics and forms name. */
export const useCategories = defineStore('forum-categories', () => {
  const all = ref<Category[]>()
  const canManage = ref(false)
  const titles = computed(() => new Map(all.value?.map(({ slug, title }) => [slug, title])))

  async function load() {
    const answer = await api('GET /forum/categories')
    all.value = answer.categories
    canManage.value = answer.can.manage
  }

  return { all, canManage, titles, load }
})
