import headExt from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-ext-wght-normal.woff2?url'
import head from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url'
import textExt from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2?url'
import text from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import { hasSeenFonts } from './seen-fonts.ts'

const extended = 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0'
const families: [name: string, url: string, range?: string][] = [
  ['Atkinson Hyperlegible Next', textExt, extended],
  ['Atkinson Hyperlegible Next', text],
  ['Bricolage Grotesque', headExt, extended],
  ['Bricolage Grotesque', head],
]

/**
 * The hub's own fonts for a page that must not wait for them: taken if this browser has them from a visit to the
 * hub, and not fetched otherwise.
 */
export async function useCachedFonts(): Promise<void> {
  if (!hasSeenFonts()) return
  const fonts = families.map(async ([name, url, unicodeRange]) => {
    const answer = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' })
    if (!answer.ok) throw new Error(`${url} is not at hand`)
    const bytes = await answer.arrayBuffer()
    return new FontFace(name, bytes, { weight: '200 800', ...(unicodeRange && { unicodeRange }) }).load()
  })
  // All or none: two faces in one line are worse than the system's own.
  for (const font of await Promise.all(fonts).catch(() => [])) document.fonts.add(font)
}
