import { onScopeDispose, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import { whileFetching } from './overtaken.ts'

export interface Loaded<Data> {
  data: ShallowRef<Data | undefined>
  /** What the last attempt failed with; `data` then still holds what was there before. */
  failure: ShallowRef<unknown>
  /** Answers what came, unless it failed or was overtaken. */
  reload: () => Promise<Data | undefined>
  /** Forgets it: something else is to be shown. */
  clear: () => void
}

/** One thing that a page shows and may fetch again: an answer that a later one has overtaken is dropped, news that came meanwhile are kept. */
export function useLoad<Data>(fetcher: (signal: AbortSignal) => Promise<Data>): Loaded<Data> {
  const data = shallowRef<Data>()
  const failure = shallowRef<unknown>()
  let running: AbortController | undefined

  async function reload(): Promise<Data | undefined> {
    running?.abort()
    const { signal } = (running = new AbortController())
    return whileFetching(() => fetchWith(signal), signal)
  }

  async function fetchWith(signal: AbortSignal): Promise<Data | undefined> {
    try {
      const answer = await fetcher(signal)
      if (signal.aborted) return undefined
      data.value = answer
      failure.value = undefined
      return answer
    } catch (error) {
      if (!signal.aborted) failure.value = error
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
