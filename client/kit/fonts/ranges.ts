/** What the packages of the fonts call latin: Norwegian, English and their neighbours to the west. */
export const latin =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, ' +
  'U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD'

/** What Polish has beyond that. */
export const polish = 'U+0104-0107, U+0118-0119, U+0141-0144, U+015A-015B, U+0179-017C'

/** The characters that a range names. */
export function charactersOf(range: string): string[] {
  return range.split(/,\s*/).flatMap((part) => {
    const [from = 0, to = from] = part
      .replace('U+', '')
      .split('-')
      .map((code) => parseInt(code, 16))
    return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
  })
}
