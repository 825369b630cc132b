import { onBeforeUnmount, onMounted, readonly, shallowRef, type Ref } from 'vue'

/** After the last touch or movement, in milliseconds: the time in which a finger may still be on its way. */
const rest = 700

/** A mouse that rests on a button is about to press it; after a tap it only seems to be there still. */
const pointed = matchMedia('(hover: hover)').matches ? ['button:hover'] : []
const pointing = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel']

/**
 * Is somebody about to press something in there? True while a pointer is down, just moved or rests on a button, or,
 * where one goes from button to button by `keys`, their focus is inside.
 */
export function useNear(target: Readonly<Ref<HTMLElement | null>>, { keys }: { keys: boolean }) {
  const held = [...pointed, ...(keys ? [':focus-visible'] : [])].join() || ':not(*)'
  const kinds = keys ? [...pointing, 'focusin', 'keydown'] : pointing
  const near = shallowRef(false)
  let down = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function check(): void {
    clearTimeout(timer)
    if (down || target.value?.querySelector(held)) timer = setTimeout(check, rest)
    else near.value = false
  }

  function stir(event: Event): void {
    if (event.type === 'pointerdown') down = true
    if (event.type === 'pointerup' || event.type === 'pointercancel') down = false
    near.value = true
    clearTimeout(timer)
    timer = setTimeout(check, rest)
  }

  const options = { passive: true }
  onMounted(() => {
    for (const kind of kinds) target.value?.addEventListener(kind, stir, options)
    // A finger that was lifted outside, and a page that is being pushed along under it.
    addEventListener('pointerup', stir, options)
    addEventListener('scroll', stir, options)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    removeEventListener('pointerup', stir)
    removeEventListener('scroll', stir)
  })
  return readonly(near)
}
