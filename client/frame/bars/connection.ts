import { computed, onScopeDispose, ref, watch } from 'vue'
import { useConnection } from '../../kit/hub/socket.ts'

const patience = 2_000

/** Offline for longer than a hiccup: the device says so, or the live connection does. */
export function useOffline() {
  const { state } = useConnection()
  const device = ref(navigator.onLine)
  const update = () => (device.value = navigator.onLine)
  addEventListener('online', update)
  addEventListener('offline', update)

  const down = computed(() => !device.value || state.value === 'offline')
  const offline = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    down,
    (isDown) => {
      clearTimeout(timer)
      if (isDown) timer = setTimeout(() => (offline.value = true), patience)
      else offline.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    removeEventListener('online', update)
    removeEventListener('offline', update)
  })
  return offline
}
