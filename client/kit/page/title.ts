import { computed, onScopeDispose, shallowRef, watchEffect } from 'vue'
import { translate } from '../words/words.ts'

const hub = 'MOWIS Hub'
const ofRoute = shallowRef<string>()
const ofPage = shallowRef<() => string | undefined>()

/** The name of the page on screen, without the hub's. */
export const pageTitle = computed(
  () => ofPage.value?.() || (ofRoute.value ? translate(ofRoute.value) : undefined) || '',
)

/** A page whose title is known only after its data: `usePageTitle(() => topic.value?.title)`. */
export function usePageTitle(title: () => string | undefined): void {
  ofPage.value = title
  onScopeDispose(() => {
    if (ofPage.value === title) ofPage.value = undefined
  })
}

/** The router says which key names the page until the page knows better. */
export function setRouteTitle(key: string | undefined): void {
  ofRoute.value = key
}

/** Keeps `document.title` in step with page and language. */
export function followTitle(): void {
  watchEffect(() => {
    document.title = pageTitle.value ? `${pageTitle.value} · ${hub}` : hub
  })
}
