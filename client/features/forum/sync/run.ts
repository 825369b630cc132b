import { computed, ref } from 'vue'
import type { Post, Topic, TopicPage } from '../types.ts'
import { mergePosts } from './merge-posts.ts'

const noRights: TopicPage['can'] = { reply: false, editOwn: false, moderate: false }

/** The topic on screen with an unbroken run of its posts, and which of them have come while one looked. */
export function createRun(isMine: (post: Post) => boolean) {
  const topic = ref<Topic>()
  const posts = ref<Post[]>([])
  const can = ref(noRights)
  /** Numbers of posts that came while one looked, until they have been on screen. */
  const arrived = ref<number[]>([])
  /** The end of the topic is on screen, so what comes belongs there; also while a gap before it is being closed. */
  let atEnd = false

  /** Changes of posts that are not on screen: news of one may come before the post itself. */
  const ahead = new Map<number, Post>()
  const newest = (come: readonly Post[]) => [
    ...come,
    ...come.flatMap(({ number }) => ahead.get(number) ?? []),
  ]

  const first = computed(() => posts.value[0]?.number ?? 1)
  const last = computed(() => posts.value.at(-1)?.number ?? 0)
  const hasEarlier = computed(() => first.value > 1)
  const hasLater = computed(() => topic.value !== undefined && last.value < topic.value.postCount)

  function take(page: TopicPage, how: 'replace' | 'add') {
    // What was told of the topic itself meanwhile is newer.
    if (!topic.value || page.topic.seq >= topic.value.seq) topic.value = page.topic
    can.value = page.can
    posts.value = mergePosts(how === 'replace' ? [] : posts.value, newest(page.posts), page.can.moderate)
    atEnd = !hasLater.value
  }

  function clear() {
    topic.value = undefined
    posts.value = []
    can.value = noRights
    arrived.value = []
    ahead.clear()
  }

  function tellArrived(come: readonly Post[]) {
    const others = come.filter((post) => !isMine(post)).map(({ number }) => number)
    arrived.value = [...new Set([...arrived.value, ...others])].sort((a, b) => a - b)
  }

  /** A post that follows on what is on screen; one behind a gap comes with the fetch that closes it. */
  function append(post: Post) {
    if (post.number !== last.value + 1) return
    posts.value = mergePosts(posts.value, newest([post]), can.value.moderate)
    tellArrived([post])
  }

  /** The answer to an act on a post that is on screen. */
  function put(post: Post) {
    posts.value = mergePosts(posts.value, [post], can.value.moderate)
  }

  /** News of a post, wherever it stands. */
  function change(post: Post) {
    if (post.number >= first.value && post.number <= last.value) return put(post)
    if (post.revision > (ahead.get(post.number)?.revision ?? 0)) ahead.set(post.number, post)
  }

  /** Posts as far as this one have been on screen. */
  function noticed(number: number) {
    if (arrived.value.some((each) => each <= number))
      arrived.value = arrived.value.filter((each) => each > number)
  }

  const state = { topic, posts, can, arrived, first, last, hasEarlier, hasLater, isAtEnd: () => atEnd }
  return { ...state, take, clear, tellArrived, append, put, change, noticed }
}
