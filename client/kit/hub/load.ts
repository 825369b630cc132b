import { onScopeDispose, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

export interface Loaded<Data> {
  data: ShallowRef<Data | undefined>
  /** What the last attempt failed with; `data` then still holds what was there before. */
  failure: ShallowRef<unknown>
  /** Answers what came, unless it failed or was overtaken. */
  reload: () => Promise<Data | undefined>
  /** Forgets it: something else is to be shown. */
  clear: () => void
}

/** One thing that a page shows and may fetch again; an answer that was overtaken by a later one is dropped. */
export function useLoad<Data>(fetcher: (signal: AbortSignal) => Promise<Data>): Loaded<Data> {
  const data = shallowRef<Data>()
  const failure = shallowRef<unknown>()
  let running: AbortController | undefined

  async function reload(): Promise<Data | undefined> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const answer = await fetcher(mine.signal)
      if (mine.signal.aborted) return undefined
      data.value = answer
      failure.value = undefined
      return answer
    } catch (error) {
      if (!mine.signal.aborted) failure.value = error
    }
  }

  function clear() {
    running?.abort()
    data.value = undefined
    failure.value = undefined
  }

  onScopeDispose(() => running?.abort())
  return { data, failure, reload, clear }
}
