import { readFile, readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { charactersOf, latin, polish } from '../../client/kit/fonts/ranges.ts'
import { makeFonts } from './make.ts'

const here = (path: string) => new URL(`../../${path}`, import.meta.url)

test('the fonts are what `npm run fonts` makes of their packages', async () => {
  for (const [name, made] of Object.entries(await makeFonts())) {
    const kept = await readFile(here(`client/kit/fonts/${name}`))
    expect([name, kept.equals(made)]).toEqual([name, true])
  }
})

/** The style sheet's faces: family, file and the letters it stands for. */
async function facesOfSheet() {
  const sheet = await readFile(here('client/ui/styles/fonts.css'), 'utf8')
  return [...sheet.matchAll(/@font-face \{([^}]*)\}/g)].flatMap(([, face = '']) => {
    const said = (pattern: RegExp) => pattern.exec(face)?.[1] ?? ''
    const range = said(/unicode-range:\s*([^;]*);/).replace(/\s+/g, ' ')
    return range ? [{ family: said(/font-family: '([^']*)'/), file: said(/url\('([^']*)'/), range }] : []
  })
}

test('the style sheet and the script speak of the same letters, and each letter lies in one file', async () => {
  const faces = await facesOfSheet()
  const rangeOf = (name: string) => faces.find(({ file }) => file.endsWith(`/${name}`))?.range
  expect(rangeOf('text.woff2')).toBe(latin)
  expect(rangeOf('text-pl.woff2')).toBe(polish)
  for (const family of new Set(faces.map((face) => face.family))) {
    const inSheet = faces.filter((face) => face.family === family).map(({ range }) => range)
    // Those of the headings come by script.
    const ranges = [...new Set([...inSheet, latin, polish])]
    const letters = ranges.flatMap(charactersOf)
    expect([family, letters.length]).toEqual([family, new Set(letters).size])
  }
})

test('no letter of our own words needs a file that is not fetched with the page', async () => {
  const ours = new Set([latin, polish].flatMap(charactersOf))
  const elsewhere = new Set((await facesOfSheet()).flatMap(({ range }) => charactersOf(range)))
  const missing = new Set<string>()
  for (const language of await readdir(here('locales/')))
    for (const file of await readdir(here(`locales/${language}/`)))
      for (const letter of await readFile(here(`locales/${language}/${file}`), 'utf8'))
        if (!ours.has(letter) && elsewhere.has(letter)) missing.add(letter)
  expect([...missing]).toEqual([])
})
