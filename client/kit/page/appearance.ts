import { readonly, shallowRef } from 'vue'
import { readText, removeStored, writeText } from '../storage.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const key = 'hub_theme'
const kept = readText(key)
const chosen = shallowRef<Appearance>(appearances.find((one) => one === kept) ?? 'system')

/** What the reader chose; `system` follows the device. `public/theme.js` applies it before the first paint. */
export const appearance = readonly(chosen)

/** Changes the colours at once, and keeps the choice for the next visit. */
export function setAppearance(to: Appearance): void {
  chosen.value = to
  if (to === 'system') {
    delete document.documentElement.dataset['appearance']
    removeStored(key)
  } else {
    document.documentElement.dataset['appearance'] = to
    writeText(key, to)
  }
}
