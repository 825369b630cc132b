import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { searchHub, type Found } from './search.ts'

const pause = 160
/** More is not asked for. */
const mostLetters = 80

/** What is worth asking for: two letters at least, of which one is not a sign. */
function wordsOf(text: string): string {
  const words = text.trim().slice(0, mostLetters)
  return words.length > 1 && /[^\p{P}\p{Z}]/u.test(words) ? words : ''
}

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

  // A space at the end asks for nothing new.
  watch(
    () => wordsOf(query.value),
    (words) => {
      stop()
      if (!words) {
        results.value = []
        state.value = 'idle'
        return
      }
      state.value = 'searching'
      timer = setTimeout(() => void ask(words), pause)
    },
  )
  onScopeDispose(stop)
  return { results, state, error }
}
