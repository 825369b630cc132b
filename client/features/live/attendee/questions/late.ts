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
