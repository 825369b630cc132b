import { nextTick } from 'vue'

export const postAnchor = (number: number) => `post-${number}`

export function scrollToPost(number: number): void {
  document.getElementById(postAnchor(number))?.scrollIntoView({ block: 'start' })
}

/** Runs a change that makes the page longer above an element, and leaves the element where the eye has it. */
export async function keepInPlace(element: Element | null | undefined, change: () => Promise<void> | void) {
  const before = element?.getBoundingClientRect().top
  await change()
  await nextTick()
  if (element?.isConnected && before !== undefined)
    scrollBy({ top: element.getBoundingClientRect().top - before, behavior: 'instant' })
}
