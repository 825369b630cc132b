import { useEventListener } from '@vueuse/core'
import { isTyping, singleKeys } from '../../../frame/shortcuts.ts'

/** One key, one act; silent while one types, and where single keys are switched off (WCAG 2.1.4). */
export function useKeys(acts: Record<string, () => void>): void {
  function onKey(event: KeyboardEvent): void {
    if (!singleKeys.value || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act || document.querySelector('[role=dialog], [role=alertdialog]')) return
    event.preventDefault()
    act()
  }
  useEventListener(document, 'keydown', onKey)
}
