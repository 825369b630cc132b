import { nextTick } from 'vue'

const duration = 220
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

const places = (container: HTMLElement) => {
  const top = container.getBoundingClientRect().top
  return new Map(
    [...container.querySelectorAll<HTMLElement>('[data-flip]')].map((element) => [
      element.dataset['flip'],
      element.getBoundingClientRect().top - top,
    ]),
  )
}

/** Lets the elements marked `data-flip` glide from where they were to where the change puts them (FLIP). */
export async function glide(container: HTMLElement | null, change: () => void): Promise<void> {
  if (!container || calm()) return change()
  const focused = document.activeElement as HTMLElement | null
  const before = places(container)
  change()
  await nextTick()
  // An element that was moved in the document loses the focus on the way.
  if (focused && focused !== document.activeElement && container.contains(focused)) {
    focused.focus({ preventScroll: true })
  }
  const now = places(container)
  for (const element of container.querySelectorAll<HTMLElement>('[data-flip]')) {
    const from = before.get(element.dataset['flip'])
    const to = now.get(element.dataset['flip'])
    const distance = from === undefined || to === undefined ? 0 : from - to
    if (Math.abs(distance) < 1 || Math.abs(distance) > innerHeight * 2) continue
    element.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
      duration,
      easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)',
    })
  }
}
