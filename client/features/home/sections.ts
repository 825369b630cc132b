import { markRaw, shallowRef, type Component } from 'vue'
import { homeParts, type HomeSection } from '../../frame/navigation.ts'

export interface Section extends Omit<HomeSection, 'component'> {
  part: Component
}

const sections = shallowRef<readonly Section[]>()
let loading: Promise<void> | undefined

async function load(): Promise<void> {
  const declared = homeParts.flatMap((each) => each.sections)
  const parts = await Promise.all(declared.map(({ component }) => component()))
  sections.value = declared
    .map((section, index) => ({ ...section, part: markRaw(parts[index]?.default ?? {}) }))
    .sort((a, b) => a.order - b.order)
}

/** What the features show here, all at once, so that nothing moves when the last has come. */
export function useSections() {
  loading ??= load().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return { sections, ready: loading }
}

/** Those for this reader, of one place. */
export const sectionsAt = (place: HomeSection['place'], member: boolean): readonly Section[] =>
  (sections.value ?? []).filter(
    ({ readers, place: at }) => at === place && readers !== (member ? 'strangers' : 'members'),
  )
