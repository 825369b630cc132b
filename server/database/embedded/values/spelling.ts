/** So many letters tell strings apart; longer ones share a spelling when they begin alike. */
const longest = 48

/** Latin, Greek and Cyrillic letters with the digits and signs among them. */
const lastCandidate = 0x52f

/**
 * A spelling of strings that is the same for all strings that the collator holds to be equal, and mostly different
 * for others. It is found by nothing but comparisons of the string with other strings, which equal strings answer
 * alike: letter by letter, the last letter that does not yet lead past the string.
 */
export function spellingBy({ compare }: Intl.Collator): (text: string) => string {
  const alphabet = simpleLetters(compare)
  return (text) => spell(text, alphabet, compare)
}

type Compare = Intl.Collator['compare']

function spell(text: string, alphabet: readonly string[], compare: Compare): string {
  let spelt = ''
  for (let i = 0; i < longest && compare(spelt, text) !== 0; i += 1) {
    let low = 0
    let high = alphabet.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(spelt + (alphabet[middle] as string), text) <= 0) low = middle + 1
      else high = middle
    }
    if (low === 0) break
    spelt += alphabet[low - 1] as string
  }
  return spelt
}

/**
 * One letter of each kind, in order. Those that stand for several, like ß for ss, are left out, since they would hide
 * what begins like them: they lie between a letter and the last string that begins with it.
 */
function simpleLetters(compare: Compare): string[] {
  const candidates: string[] = []
  for (let point = 0x20; point <= lastCandidate; point += 1) {
    const letter = String.fromCodePoint(point)
    if (!/[\p{M}\p{C}]/u.test(letter) && compare(letter, '') !== 0) candidates.push(letter)
  }
  const last = candidates.sort(compare).at(-1) ?? ''
  const kept: string[] = []
  for (const letter of candidates) {
    const before = kept.at(-1)
    if (before === undefined || compare(before + last, letter) < 0) kept.push(letter)
  }
  return kept
}
