import { onScopeDispose, ref, watch } from 'vue'

/**
 * Which post stands in the upper part of the screen, and the lowest that is on it; 0 before there are any.
 * `changes` says when posts have come or gone.
 */
export function usePosition(changes: () => unknown) {
  const current = ref(0)
  const lowest = ref(0)
  let frame = 0

  function measure() {
    frame = 0
    let above = 0
    let within = 0
    for (const element of document.querySelectorAll<HTMLElement>('[data-post]')) {
      const { top } = element.getBoundingClientRect()
      const number = Number(element.dataset['post'])
      if (above === 0 || top < innerHeight * 0.4) above = number
      if (top < innerHeight * 0.85) within = number
    }
    current.value = above
    // A page in a background tab is not being read.
    if (document.visibilityState === 'visible') lowest.value = within
  }

  function schedule() {
    frame ||= requestAnimationFrame(measure)
  }

  const listening = new AbortController()
  const options = { passive: true, signal: listening.signal }
  for (const name of ['scroll', 'resize']) addEventListener(name, schedule, options)
  document.addEventListener('visibilitychange', schedule, options)
  watch(changes, schedule, { flush: 'post', immediate: true })
  onScopeDispose(() => {
    listening.abort()
    cancelAnimationFrame(frame)
  })
  return { current, lowest }
}
