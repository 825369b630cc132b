import { ref } from 'vue'

export const spoken = { polite: ref(''), assertive: ref('') }

/** Says a change aloud that only eyes would notice. The app's one `LiveRegion` speaks it. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  // The same words twice are no change to a screen reader; an invisible difference makes them one.
  spoken[how].value = spoken[how].value === text ? `${text} ` : text
}
