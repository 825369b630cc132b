import { onScopeDispose, readonly, shallowRef } from 'vue'

const now = shallowRef(Date.now())
let readers = 0
let clock: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now.value = Date.now()
}

/** The time in milliseconds, anew every half minute, on one clock for the whole page. */
export function useNow() {
  if (readers++ === 0) {
    tick()
    clock = setInterval(tick, 30_000)
  }
  onScopeDispose(() => {
    if (--readers === 0) clearInterval(clock)
  })
  return readonly(now)
}
