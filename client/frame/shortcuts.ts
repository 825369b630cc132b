import { onBeforeUnmount, onMounted, ref } from 'vue'
import { useRouter } from 'vue-router'
import { readText, writeText } from '../kit/storage.ts'
import { openPalette } from './palette.ts'
import { navigation } from './navigation.ts'

const storageKey = 'hub_single_keys'

/** Keys without a modifier can be switched off: speech input presses them by accident (WCAG 2.1.4). */
export const singleKeys = ref(readText(storageKey) !== 'off')
export const helpOpen = ref(false)

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on
  writeText(storageKey, on ? 'on' : 'off')
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=menu], [role=dialog]') !== null)
  )
}

/** Ctrl K or ⌘K: search · `?`: the list of keys · `g` and a letter: the areas. */
export function useShortcuts(): void {
  const router = useRouter()
  let afterG = 0

  function onKey(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      openPalette()
      return
    }
    if (!singleKeys.value || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '?') helpOpen.value = true
    const place = navigation.find((item) => item.key === event.key && (item.visible?.() ?? true))
    if (Date.now() - afterG < 1_000 && place) void router.push(place.to)
    afterG = event.key === 'g' ? Date.now() : 0
  }

  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey))
}
