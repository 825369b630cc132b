import { typeset } from '../../common/typography.ts'

/** The words of a locale file, by section and key. */
export interface Words {
  [key: string]: string | Words
}

/** What is downloaded at once: namespace → words. */
export type Pack = Record<string, Words>

/** A feature's words that are wanted before its pages are: section of its file → the pack they travel in. */
const sections: Readonly<Record<string, string>> = {
  errors: 'errors',
  menu: 'frame',
  found: 'search',
  home: 'home',
}
/** Files that travel in another's pack as they are. */
const within: Readonly<Record<string, string>> = { shared: 'frame' }

/**
 * Locale files by namespace → what a browser downloads, by name: the words of a feature's own pages apart, and those
 * that other pages show of it (errors, menu, search, home) with theirs. Written by feature, fetched by need. Set as the
 * language wants it, here, where it costs a reader nothing.
 */
export function packsOf(language: string, files: Readonly<Record<string, Words>>): Record<string, Pack> {
  const packs: Record<string, Pack> = {}
  const put = (pack: string, namespace: string, words: Words) => {
    const one = (packs[pack] ??= {})
    one[namespace] = { ...one[namespace], ...words }
  }
  for (const [namespace, words] of Object.entries(files)) {
    put(within[namespace] ?? namespace, namespace, {})
    for (const [section, part] of Object.entries(typeset(language, words))) {
      put(sections[section] ?? within[namespace] ?? namespace, namespace, { [section]: part })
    }
  }
  return packs
}
