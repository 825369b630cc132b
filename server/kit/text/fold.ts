/** Letters that Unicode does not decompose: without this table `lodz` finds no `Łódź`. */
const undecomposed: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', đ: 'd', ß: 'ss', œ: 'oe' }

/** Text for finding: lower case, without diacritics, `ł ø æ` as one types them without the keyboard. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøæđßœ]/g, (letter) => undecomposed[letter] ?? letter)
}

/** The folded words of a query. */
export const foldedWords = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Matches text that contains `text` as it was typed, in either case; nothing in it is a pattern. */
export const containing = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')
