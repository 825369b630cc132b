import type { Ref, ShallowRef } from 'vue'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'

interface Page {
  /** Where the next page begins; null after the last. */
  next: string | null
}

interface Paging<Item, Answer> {
  fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Answer>
  itemsOf: (answer: Answer) => Item[]
}

/** A list that is fetched page by page: each item once, an overtaken answer dropped, what is shown kept when one fails. */
export function usePaged<Item extends { id: string }, Answer extends Page>({
  fetch,
  itemsOf,
}: Paging<Item, Answer>) {
  const items = ref() as Ref<Item[] | undefined>
  const answer = shallowRef() as ShallowRef<Answer | undefined>
  const failure = shallowRef<unknown>()
  const running = ref<'first' | 'more'>()
  const hasMore = computed(() => Boolean(answer.value?.next))
  let controller: AbortController | undefined
  let failed: () => Promise<unknown> = load

  /** The page as asked for; undefined if it failed or was overtaken. */
  async function ask(which: 'first' | 'more', cursor?: string): Promise<Answer | undefined> {
    controller?.abort()
    const { signal } = (controller = new AbortController())
    running.value = which
    failure.value = undefined
    try {
      const page = await fetch(cursor, signal)
      return signal.aborted ? undefined : page
    } catch (error) {
      if (signal.aborted) return undefined
      failed = which === 'more' ? more : load
      failure.value = error
    } finally {
      if (!signal.aborted) running.value = undefined
    }
  }

  /** Fetches the first page anew; answers it unless it failed or was overtaken. */
  async function load(): Promise<Answer | undefined> {
    const page = await ask('first')
    if (!page) return undefined
    items.value = itemsOf(page)
    answer.value = page
    return page
  }

  /** Fetches the page that follows, if there is one and nothing else is being fetched. */
  async function more(): Promise<void> {
    const cursor = answer.value?.next
    if (!cursor || running.value) return
    const page = await ask('more', cursor)
    if (!page) return
    const shown = new Set(items.value?.map(({ id }) => id))
    items.value = [...(items.value ?? []), ...itemsOf(page).filter(({ id }) => !shown.has(id))]
    answer.value = page
  }

  /** Forgets everything: another list is to be shown. */
  function clear(): void {
    controller?.abort()
    running.value = undefined
    items.value = undefined
    answer.value = undefined
    failure.value = undefined
  }

  onScopeDispose(() => controller?.abort())
  return {
    items,
    /** The latest page, with what it says besides its items. */
    answer,
    failure,
    hasMore,
    loading: computed(() => running.value !== undefined),
    loadingMore: computed(() => running.value === 'more'),
    load,
    more,
    /** Asks again for what failed last. */
    retry: () => failed(),
    clear,
  }
}
