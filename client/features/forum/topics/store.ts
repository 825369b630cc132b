import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import { command, onConnect, onEvent, whisper } from '../../../kit/hub/socket.ts'
import type { Category, Topic } from '../types.ts'

const byLatest = (a: Topic, b: Topic) => b.lastPostAt.localeCompare(a.lastPostAt) || b.id.localeCompare(a.id)

/** The categories, and the list of topics on screen: of one category or the latest of all. */
export const useForum = defineStore('forum', () => {
  const me = useMe()
  const categories = ref<Category[]>()
  const canManage = ref(false)
  const topics = ref<Topic[]>()
  const next = ref<string | null>(null)
  /** Topics that came while one looked; shown when asked for, so that no row moves under a finger. */
  const fresh = ref<Topic[]>([])
  const failure = shallowRef<unknown>()
  const loadingMore = ref(false)
  let category: string | undefined

  const query = () => (category ? { category } : {})

  async function loadCategories() {
    const answer = await api('GET /forum/categories')
    categories.value = answer.categories
    canManage.value = answer.can.manage
  }

  /** The first page, anew. */
  async function load() {
    const asked = category
    failure.value = undefined
    try {
      const page = await api('GET /forum/topics', { query: query() })
      if (asked !== category) return
      topics.value = page.topics
      next.value = page.next
      fresh.value = []
    } catch (error) {
      if (asked === category) failure.value = error
    }
  }

  async function loadMore() {
    if (!next.value || loadingMore.value) return
    loadingMore.value = true
    try {
      const page = await api('GET /forum/topics', { query: { ...query(), cursor: next.value } })
      const known = new Set(topics.value?.map(({ id }) => id))
      topics.value = [...(topics.value ?? []), ...page.topics.filter(({ id }) => !known.has(id))]
      next.value = page.next
    } finally {
      loadingMore.value = false
    }
  }

  const isHere = (topic: Topic) => !category || topic.category === category

  /** A row changes where it stands; a topic that has no row yet waits to be asked for. */
  function take(topic: Topic) {
    if (!isHere(topic) || !topics.value) return
    if (topics.value.some(({ id }) => id === topic.id)) {
      topics.value = topics.value.map((row) => (row.id === topic.id && row.seq <= topic.seq ? topic : row))
    } else if (topic.author.id === me.person?.id && topic.postCount === 1) {
      topics.value = [topic, ...topics.value]
    } else {
      fresh.value = [topic, ...fresh.value.filter(({ id }) => id !== topic.id)]
    }
  }

  function remove(topicId: string) {
    // A moderator goes on seeing it, marked as hidden: that is a matter of reading anew.
    if (me.isModerator) return void load()
    topics.value = topics.value?.filter(({ id }) => id !== topicId)
    fresh.value = fresh.value.filter(({ id }) => id !== topicId)
  }

  function showFresh() {
    const come = new Set(fresh.value.map(({ id }) => id))
    const rest = (topics.value ?? []).filter(({ id }) => !come.has(id))
    const pinned = category ? rest.filter((topic) => topic.pinned) : []
    const others = rest.filter((topic) => !pinned.includes(topic))
    topics.value = [...pinned, ...[...fresh.value, ...others].sort(byLatest)]
    fresh.value = []
  }

  /** Shows a list and keeps it in step until the returned function is called. */
  function follow(slug: string | undefined): () => void {
    if (slug !== category) topics.value = undefined
    category = slug
    fresh.value = []
    const stops = [
      onConnect(() => {
        void command('forum:watchList', query()).catch(() => undefined)
        void load()
      }),
      onEvent('forum:topicCreated', ({ topic }) => take(topic)),
      onEvent('forum:topicChanged', ({ topic }) => take(topic)),
      onEvent('forum:topicRemoved', ({ topicId }) => remove(topicId)),
    ]
    // Without a socket there is still a page.
    void load()
    void loadCategories().catch((error: unknown) => (failure.value ??= error))
    return () => {
      for (const stop of stops) stop()
      whisper('forum:unwatchList', slug ? { category: slug } : {})
    }
  }

  const titles = computed(() => new Map(categories.value?.map(({ slug, title }) => [slug, title])))

  const state = { categories, canManage, topics, next, fresh, failure, loadingMore, titles }
  return { ...state, load, loadCategories, loadMore, showFresh, follow }
})
