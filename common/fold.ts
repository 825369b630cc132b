/** Letters that Unicode does not decompose, without which `lodz` finds no `Łódź`, and signs that one types otherwise. */
const undecomposed: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  œ: 'oe',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  '‘': "'",
  '’': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
}
const letters = new RegExp(`[${Object.keys(undecomposed).join('')}]`, 'g')

/** Most words: only their capitals are written otherwise. */
const plain = /^[!-~]*$/

/**
 * Text for finding: lower case, without diacritics and what is not seen (soft hyphens, joiners), `ł ø æ` as one types
 * them without the keyboard, every gap one space or, where there is one, a line break.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .replace(/\s+/g, (gap) => (gap.includes('\n') ? '\n' : ' '))
      .replace(letters, (letter) => undecomposed[letter] ?? letter)
      // What was taken apart and is no letter with a mark, such as a Korean syllable.
      .normalize('NFC')
  )
}

/** What folded words are looked for in: `å` is found as `a`, and as `aa`, which is the same letter to a Norwegian. */
export function foldedForms(text: string): string[] {
  if (plain.test(text)) return [fold(text)]
  const composed = text.normalize('NFC')
  return /å/i.test(composed) ? [fold(text), fold(composed.replace(/å/gi, 'aa'))] : [fold(text)]
}

/** Whether a text contains folded words. */
export const containsFolded = (text: string, wanted: string): boolean =>
  foldedForms(text).some((form) => form.includes(wanted))

/** The folded words of a query. */
export const foldedWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
