import { onBeforeUnmount, readonly, ref, watch } from 'vue'

/** True once something has been going on for longer than a good line needs; so that nothing flickers on one. */
export function useLate(pending: () => boolean, after = 1_200) {
  const late = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    pending,
    (now) => {
      clearTimeout(timer)
      if (now) timer = setTimeout(() => (late.value = true), after)
      else late.value = false
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearTimeout(timer))
  return readonly(late)
}

/** Why it is not sent yet: without a line it is kept for later; with one the hub takes only so many at once. */
export function unsentKey<Kept extends string>(offline: boolean, durable: boolean, kept: Kept) {
  if (!durable) return 'live:own.not_durable'
  return offline ? kept : 'live:own.held'
}
