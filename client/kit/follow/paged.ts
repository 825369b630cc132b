import type { Ref, ShallowRef } from 'vue'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { whileFetching } from './overtaken.ts'

interface Page {
  /** Where the next page begins; null after the last. */
  next: string | null
}

interface Paging<Item, Answer> {
  fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<Answer>
  itemsOf: (answer: Answer) => Item[]
  /** Told when a first page has been put in place, before news that came meanwhile are applied again. */
  begun?: () => void
}

/**
 * A list that is fetched page by page: each item once, an overtaken answer dropped, what is shown kept when one fails,
 * news kept that come while it is fetched.
 */
export function usePaged<Item extends { id: string }, Answer extends Page>({
  fetch,
  itemsOf,
  begun,
}: Paging<Item, Answer>) {
  const items = ref() as Ref<Item[] | undefined>
  const answer = shallowRef() as ShallowRef<Answer | undefined>
  const failure = shallowRef<unknown>()
  const running = ref<'first' | 'more'>()
  const hasMore = computed(() => Boolean(answer.value?.next))
  let controller: AbortController | undefined
  let failed: () => Promise<unknown> = load

  /** Fetches a page and puts it in place; undefined if it failed or was overtaken. */
  function ask(which: 'first' | 'more', cursor?: string): Promise<Answer | undefined> {
    controller?.abort()
    const { signal } = (controller = new AbortController())
    running.value = which
    failure.value = undefined
    return whileFetching(() => fetchWith(signal, which, cursor), signal)
  }

  async function fetchWith(signal: AbortSignal, which: 'first' | 'more', cursor?: string) {
    try {
      const page = await fetch(cursor, signal)
      if (signal.aborted) return undefined
      if (which === 'first') begin(page)
      else append(page)
      answer.value = page
      return page
    } catch (error) {
      if (signal.aborted) return undefined
      failed = which === 'more' ? more : load
      failure.value = error
    } finally {
      if (!signal.aborted) running.value = undefined
    }
  }

  function begin(page: Answer): void {
    items.value = itemsOf(page)
    begun?.()
  }

  function append(page: Answer): void {
    const shown = new Set(items.value?.map(({ id }) => id))
    items.value = [...(items.value ?? []), ...itemsOf(page).filter(({ id }) => !shown.has(id))]
  }

  /** Fetches the first page anew; answers it unless it failed or was overtaken. */
  function load(): Promise<Answer | undefined> {
    return ask('first')
  }

  /** Fetches the page that follows, if there is one and nothing else is being fetched. */
  async function more(): Promise<void> {
    const cursor = answer.value?.next
    if (!cursor || running.value) return
    await ask('more', cursor)
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
