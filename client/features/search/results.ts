import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { searchHub, type Found } from './search.ts'

const pause = 160

/** What the server finds for the words typed, a moment after the last key; an older answer never wins. */
export function useResults(query: Ref<string>) {
  const results = shallowRef<Found[]>([])
  const state = ref<'idle' | 'searching' | 'done' | 'failed'>('idle')
  const error = shallowRef<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: AbortController | undefined

  async function ask(words: string): Promise<void> {
    const mine = (request = new AbortController())
    try {
      const found = await searchHub(words, mine.signal)
      if (mine.signal.aborted) return
      results.value = found
      state.value = 'done'
    } catch (problem) {
      if (mine.signal.aborted) return
      error.value = problem
      results.value = []
      state.value = 'failed'
    }
  }

  function stop(): void {
    clearTimeout(timer)
    request?.abort()
  }

  watch(query, (text) => {
    stop()
    const words = text.trim()
    if (words.length < 2) {
      results.value = []
      state.value = 'idle'
      return
    }
    state.value = 'searching'
    timer = setTimeout(() => void ask(words), pause)
  })
  onScopeDispose(stop)
  return { results, state, error }
}
