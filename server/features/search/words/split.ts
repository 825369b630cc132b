import { fold } from '../../../../common/fold.ts'

/** More words than that find nothing more exact. */
const mostWords = 8

const between = /[\n\r\p{Z}\p{P}]+/u

/** A text's words as they are written; '' is one, where the text begins or ends with what stands between words. */
export const splitWords = (text: string): string[] => text.split(between)

/**
 * What is looked for, folded. A letter by itself is the beginning of a word that is still being typed: it would ask for
 * half of all words.
 */
export function wantedWords(query: string): string[] {
  const given = [...new Set(splitWords(query).filter(Boolean))]
  const whole = given.filter((word) => word.length > 1)
  const wanted = whole.length > 0 ? whole.slice(0, mostWords) : given.slice(0, 1)
  return wanted.map(fold).filter(Boolean)
}
