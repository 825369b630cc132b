import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subset from 'subset-font'
import { charactersOf, latin, polish } from '../../client/kit/fonts/ranges.ts'

const { resolve } = createRequire(import.meta.url)

/** What every browser does with a line of text, and figures of one width, which the style sheet asks for. */
const features = ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rclt', 'rlig', 'tnum']
/** Copyright and licence, which the licence wants in each copy. */
const notices = [0, 13, 14]

type Axes = Record<string, number | { min: number; max: number }>
const families: [name: string, source: string, axes: Axes][] = [
  ['text', 'atkinson-hyperlegible-next', { wght: { min: 400, max: 700 } }],
  // Headings have one weight.
  ['head', 'bricolage-grotesque', { wght: 650 }],
]
const parts: [suffix: string, part: string, range: string][] = [
  ['', 'latin', latin],
  ['-pl', 'latin-ext', polish],
]

/** The hub's fonts, cut from their packages to the weights and letters it uses: name of the file → what is in it. */
export async function makeFonts(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {}
  for (const [name, source, variationAxes] of families) {
    for (const [suffix, part, range] of parts) {
      const whole = resolve(`@fontsource-variable/${source}/files/${source}-${part}-wght-normal.woff2`)
      const letters = charactersOf(range).join('')
      files[`${name}${suffix}.woff2`] = await subset(await readFile(whole), letters, {
        targetFormat: 'woff2',
        variationAxes,
        keepFeatures: features,
        preserveNameIds: notices,
      })
    }
  }
  return files
}
