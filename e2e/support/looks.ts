export type Language = 'pl' | 'nb' | 'en'
type Theme = 'light' | 'dark'

/** One look at a page: in which language, in which colours, on how wide a screen. */
export interface Look {
  language: Language
  theme: Theme
  width: 'desktop' | 'phone'
  /** Whether axe looks too. */
  accessible: boolean
}

export const screens = {
  desktop: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const

const languages: readonly Language[] = ['pl', 'nb', 'en']
/** Any three neighbours of this ring have both themes and both widths among them. */
const ring = [
  { theme: 'light', width: 'desktop' },
  { theme: 'dark', width: 'phone' },
  { theme: 'dark', width: 'desktop' },
  { theme: 'light', width: 'phone' },
] as const

/** Which part of the looks this run takes: what PAGES_RUN says, to repeat one, else the day's number. */
export const run = Number(process.env['PAGES_RUN'] ?? Math.floor(Date.now() / 86_400_000))

/** A number for a name, the same on every machine. */
const numberOf = (name: string) =>
  [...name].reduce((number, letter) => (number * 31 + letter.charCodeAt(0)) % 65_521, 7)

/**
 * The three looks of one run at one page (decision 021): every language once; both themes and both widths among
 * them. In four runs on end every language is seen in each theme on each width. The page is opened in the first
 * and changed to the others in place; in three runs on end each language is the one it is opened in. axe looks
 * once in each theme, since colours are what differs, on whichever width comes first in it.
 */
export function looksAt(name: string, inRun = run): Look[] {
  const start = numberOf(name) + inRun
  const looks = languages.map((language, place) => ({
    language,
    ...(ring[(start + place) % ring.length] ?? ring[0]),
  }))
  const first = start % looks.length
  const inOrder = [...looks.slice(first), ...looks.slice(0, first)]
  return inOrder.map((look, at) => ({
    ...look,
    accessible: inOrder.findIndex(({ theme }) => theme === look.theme) === at,
  }))
}
