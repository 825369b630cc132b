import { onBeforeUnmount } from 'vue'

/** Listens while the component lives. */
export function useEventListener(target: EventTarget, name: string, listener: (event: Event) => void): void {
  target.addEventListener(name, listener)
  onBeforeUnmount(() => target.removeEventListener(name, listener))
}
