import { headFaces, textFaces, type Face } from './faces.ts'
import { readText, writeText } from '../storage.ts'

const key = 'hub_fonts'
/** Whether this browser has loaded the hub's fonts before; without storage it is as new each time. */
const hasSeen = () => readText(key) === 'seen'

/** All or none: two faces in one line are worse than the fallback. */
async function add(faces: readonly Face[], sourceOf: (face: Face) => Promise<string | ArrayBuffer>) {
  const fonts = faces.map(async (face) => {
    const options = { weight: '200 800', unicodeRange: face.range }
    return new FontFace(face.family, await sourceOf(face), options).load()
  })
  for (const font of await Promise.all(fonts)) document.fonts.add(font)
}

let adding: Promise<void> | undefined

/**
 * The headings' own letters, for which no page waits: until they are there, headings stand in a fallback of the same
 * width. Remembers that this browser has the hub's fonts.
 */
export async function useHeadFont(): Promise<void> {
  adding ??= add(headFaces, (face) => Promise.resolve(`url(${face.url}) format('woff2')`))
  await adding
  await document.fonts.ready
  writeText(key, 'seen')
}

/** The same at once, where this browser has them in its cache. */
export function useSeenHeadFont(): void {
  if (hasSeen()) void useHeadFont().catch(() => undefined)
}

/**
 * The hub's own fonts for a page that must not wait for them: taken if this browser has them from a visit to the
 * hub, and not fetched otherwise.
 */
export async function useCachedFonts(): Promise<void> {
  if (!hasSeen()) return
  await add([...textFaces, ...headFaces], async ({ url }) => {
    const answer = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' })
    if (!answer.ok) throw new Error(`${url} is not at hand`)
    return answer.arrayBuffer()
  }).catch(() => undefined)
}
