import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { listRooms } from '../../../../server/features/forum/vocabulary.ts'
import { api } from '../../../kit/hub/api.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { useMe } from '../../../kit/hub/me.ts'
import { usePaged } from '../../../kit/follow/paged.ts'
import { roomOf } from '../../../kit/follow/rooms.ts'
import { useCategories } from '../categories.ts'
import type { Topic } from '../types.ts'

const byLatest = (a: Topic, b: Topic) => b.lastPostAt.localeCompare(a.lastPostAt) || b.id.localeCompare(a.id)

function roomOfList(slug: string) {
  const category = slug || undefined
  return roomOf(
    listRooms.room(category),
    'forum:watchList',
    'forum:unwatchList',
    category ? { category } : {},
  )
}

/** The list of topics on screen: of one category or the latest of all. */
export const useForum = defineStore('forum', () => {
  const me = useMe()
  /** Topics that came while one looked; shown when asked for, so that no row moves under a finger. */
  const fresh = ref<Topic[]>([])
  const categories = useCategories()
  let category = ''
  /** Up to which `seq` a topic is known to have been hidden: what was told before may come after. */
  const removed = new Map<string, number>()
  const isNews = ({ id, seq }: Pick<Topic, 'id' | 'seq'>) => seq > (removed.get(id) ?? -1)

  const query = () => (category ? { category } : {})
  const list = usePaged({
    fetch: (cursor, signal) =>
      api('GET /forum/topics', { query: { ...query(), ...(cursor && { cursor }) }, signal }),
    itemsOf: (page) => page.topics.filter((topic) => topic.hidden !== null || isNews(topic)),
    begun: () => void (fresh.value = []),
  })
  const { items: topics, hasMore, loadingMore, load, more } = list

  const failure = computed(
    () => list.failure.value ?? (categories.all === undefined ? categories.failure : undefined),
  )

  function retry() {
    if (categories.all === undefined) void categories.load()
    return list.retry()
  }

  const isHere = (topic: Topic) => !category || topic.category === category

  /** A row changes where it stands; a topic that has no row yet waits to be asked for. */
  function take(topic: Topic) {
    if (!isHere(topic) || !topics.value || !isNews(topic)) return
    if (topics.value.some(({ id }) => id === topic.id)) {
      topics.value = topics.value.map((row) => (row.id === topic.id && row.seq <= topic.seq ? topic : row))
    } else if (topic.author.id === me.person?.id && topic.postCount === 1) {
      topics.value = [topic, ...topics.value]
    } else if (!fresh.value.some(({ id, seq }) => id === topic.id && seq > topic.seq)) {
      fresh.value = [topic, ...fresh.value.filter(({ id }) => id !== topic.id)]
    }
  }

  function remove(topicId: string, seq: number) {
    removed.set(topicId, Math.max(seq, removed.get(topicId) ?? seq))
    // A moderator goes on seeing it, marked as hidden: that is a matter of reading anew.
    if (me.isModerator) return void load()
    topics.value = topics.value?.filter(isNews)
    fresh.value = fresh.value.filter(isNews)
  }

  function showFresh() {
    const come = new Set(fresh.value.map(({ id }) => id))
    const rest = (topics.value ?? []).filter(({ id }) => !come.has(id))
    const pinned = category ? rest.filter((topic) => topic.pinned) : []
    const others = rest.filter((topic) => !pinned.includes(topic))
    topics.value = [...pinned, ...[...fresh.value, ...others].sort(byLatest)]
    fresh.value = []
  }

  function show(slug: string) {
    if (slug !== category) list.clear()
    category = slug
    fresh.value = []
    void load()
  }

  /** Shows the list of a category, or of all, and keeps it in step. */
  function follow(slug: () => string | undefined): () => void {
    void categories.load()
    return useFollow({
      key: () => slug() ?? '',
      room: roomOfList,
      load: show,
      events: {
        'forum:topicCreated': ({ topic }) => take(topic),
        'forum:topicChanged': ({ topic }) => take(topic),
        'forum:topicRemoved': ({ topicId, seq }) => remove(topicId, seq),
      },
    })
  }

  const state = { topics, fresh, failure, hasMore, loadingMore }
  return { ...state, load, more, retry, showFresh, follow }
})
