import type { Item, Sections } from './view.ts'

const names = ['answering', 'open', 'answered'] as const

/**
 * The sections to show while a finger is near: contents are new, places stay. What is gone keeps its place until
 * the finger is, and what has come stands at the end of the list, where it pushes nothing away.
 */
export function heldStill(shown: Sections, fresh: Sections): Sections {
  const now = new Map(names.flatMap((name) => fresh[name]).map((item) => [item.id, item]))
  const still = (items: Item[]) => items.map((item) => now.get(item.id) ?? item)
  const known = new Set(names.flatMap((name) => shown[name]).map((item) => item.id))
  return {
    answering: still(shown.answering),
    open: [...still(shown.open), ...fresh.open.filter((item) => !known.has(item.id))],
    answered: still(shown.answered),
  }
}

/** Do two views show the same things in the same places? */
export function sameOrder(a: Sections, b: Sections): boolean {
  const order = (sections: Sections) =>
    names.map((name) => sections[name].map((item) => item.id).join()).join('|')
  return order(a) === order(b)
}
