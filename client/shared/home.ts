import type { Component } from 'vue'

/** One part of the home, with data of its own. */
export interface HomeSection {
  component: Component
  /** In the welcome of a stranger, over the whole width, or in one of the two columns. */
  place: 'hero' | 'top' | 'main' | 'side'
  /** From above, among those of its place. */
  order: number
}

/** What a feature shows a stranger at home, as `features/<name>/home/for-strangers.ts`; its words stand under `home` in its own file. */
export interface StrangersPart {
  sections?: readonly HomeSection[]
  /** What a stranger is told of it. */
  area?: { icon: Component; to: string; title: string; text: string; order: number }
  /** What a stranger is offered to look at first. */
  act?: { label: string; to: string }
}

/** What a feature shows a member at home, as `features/<name>/home/for-members.ts`. */
export interface MembersPart {
  sections: readonly HomeSection[]
  /** How many things wait for the reader's answer; undefined until it is known. */
  waiting?: () => number | undefined
}

/** The sections of one place, from above. */
export const sectionsAt = (
  parts: readonly { sections?: readonly HomeSection[] }[],
  place: HomeSection['place'],
): readonly HomeSection[] =>
  parts
    .flatMap(({ sections }) => sections ?? [])
    .filter((section) => section.place === place)
    .sort((a, b) => a.order - b.order)
