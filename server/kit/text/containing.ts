import { fold } from '../../../common/fold.ts'

/**
 * Letters and signs that fold to the same, such as `o ó ø ö` by `o`, `æ` by `ae` and `й` by `и`: Latin, Greek and
 * Cyrillic, dashes and apostrophes.
 */
const variants = new Map<string, string>()
const add = (base: string, letter: string) => variants.set(base, (variants.get(base) ?? '') + letter)
for (const [first, last] of [
  [0xc0, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1fff],
  [0x2010, 0x2019],
] as const) {
  for (let code = first; code <= last; code++) {
    const letter = String.fromCharCode(code)
    const base = fold(letter)
    if (base !== letter && /^(?:['-]|[\p{Ll}\p{Lo}]{1,2})$/u.test(base)) add(base, letter)
  }
}
// The same letter to a Norwegian; `a` finds it too.
add('aa', 'åÅ')
const pairs = [...variants.keys()].filter((base) => base.length === 2)
const units = new RegExp(`${pairs.join('|')}|[^]`, 'gu')
/** Each doubles the ways to match, and from some on the store runs the expression under a watchdog, which is slow. */
const mostPairs = 5
/** Of a longer text its beginning is looked for: names that share so much are few. */
const mostLetters = 36
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
/** As a database that knows ASCII alone by `\s` has them too. */
const gap = '[\\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+'

const either = (letter: string) => {
  if (/\s/.test(letter)) return gap
  const others = variants.get(letter)
  return others ? `[${literal(letter)}${others}]` : literal(letter)
}

/**
 * Matches text that contains `text`, in either case and with or without diacritics, whatever its gaps, dashes and
 * apostrophes; nothing in it is a pattern.
 */
export function containing(text: string): RegExp {
  let seen = 0
  const eitherOrOne = (unit: string) => {
    const letters = [...unit].map(either).join('')
    return ++seen > mostPairs ? letters : `(?:${letters}|[${variants.get(unit)}])`
  }
  return new RegExp(
    [...fold(text)]
      .slice(0, mostLetters)
      .join('')
      .replace(units, (unit) => (pairs.includes(unit) ? eitherOrOne(unit) : either(unit))),
    'i',
  )
}
