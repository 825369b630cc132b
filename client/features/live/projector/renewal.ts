import { useEventListener } from '@vueuse/core'
import { onScopeDispose, ref, watch } from 'vue'
import { loadFresh, newerWire } from '../../../kit/hub/wire.ts'
import { pauseBeforeReload } from './reload.ts'

/**
 * Loads the page anew after an upgrade of the hub, as nobody stands there to be asked. That leaves full screen, so it
 * waits until one does.
 */
export function useRenewal(): void {
  const isFull = () => document.fullscreenElement !== null
  const fullScreen = ref(isFull())
  useEventListener(document, 'fullscreenchange', () => (fullScreen.value = isFull()))
  let reloading: ReturnType<typeof setTimeout> | undefined
  watch(
    [newerWire, fullScreen],
    ([wire, full]) => {
      clearTimeout(reloading)
      if (wire && !full) reloading = setTimeout(loadFresh, pauseBeforeReload())
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(reloading))
}
