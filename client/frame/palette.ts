import { ref } from 'vue'

export const paletteOpen = ref(false)

/** Opens the search over everything (Ctrl K). */
export function openPalette(): void {
  paletteOpen.value = true
}
