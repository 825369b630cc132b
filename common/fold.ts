/** Letters that Unicode does not decompose: without this table `lodz` finds no `Łódź`. */
const undecomposed: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  œ: 'oe',
}
const letters = new RegExp(`[${Object.keys(undecomposed).join('')}]`, 'g')

/** Text for finding: lower case, without diacritics, `ł ø æ` as one types them without the keyboard. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('\u00a0', ' ')
    .replace(letters, (letter) => undecomposed[letter] ?? letter)
}

/** The folded words of a query. */
export const foldedWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
