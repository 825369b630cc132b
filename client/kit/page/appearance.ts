import { readonly, shallowRef } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'hub_theme'

function stored(): Theme {
  try {
    const value = localStorage.getItem(key)
    return themes.find((one) => one === value) ?? 'system'
  } catch {
    return 'system'
  }
}

const chosen = shallowRef<Theme>(stored())

/** What the reader chose; `system` follows the device. `public/theme.js` applies it before the first paint. */
export const theme = readonly(chosen)

export function setTheme(to: Theme): void {
  chosen.value = to
  if (to === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = to
  try {
    if (to === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, to)
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
