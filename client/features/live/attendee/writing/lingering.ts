import { onBeforeUnmount, onMounted, readonly, shallowRef } from 'vue'

/** After the press that took the focus away, in milliseconds: by then it has done what it was meant for. */
const rest = 350

/**
 * Whether something in there has the focus, or had it until just now. What takes the focus away is mostly a press on
 * something else, and whatever grows or shrinks for it must not move that from under the finger.
 */
export function useLingeringFocus() {
  const focused = shallowRef(false)
  let down = false
  let leaving = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function settle(): void {
    clearTimeout(timer)
    if (leaving && !down) timer = setTimeout(() => (focused.value = false), rest)
  }
  function pressed(): void {
    down = true
    settle()
  }
  function released(): void {
    down = false
    settle()
  }

  const options = { capture: true, passive: true }
  onMounted(() => {
    addEventListener('pointerdown', pressed, options)
    addEventListener('pointerup', released, options)
    addEventListener('pointercancel', released, options)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    removeEventListener('pointerdown', pressed, options)
    removeEventListener('pointerup', released, options)
    removeEventListener('pointercancel', released, options)
  })
  return {
    focused: readonly(focused),
    came(): void {
      leaving = false
      clearTimeout(timer)
      focused.value = true
    },
    left(): void {
      leaving = true
      settle()
    },
  }
}
