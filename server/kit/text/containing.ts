import { fold } from '../../../common/fold.ts'

/** Latin letters that fold to the same, such as `o ó ø ö` by `o` and `æ` by `ae`. */
const variants = new Map<string, string>()
for (const [first, last] of [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const) {
  for (let code = first; code <= last; code++) {
    const letter = String.fromCharCode(code)
    const base = fold(letter)
    if (/^[a-z]{1,2}$/.test(base)) variants.set(base, (variants.get(base) ?? '') + letter)
  }
}
const pairs = [...variants.keys()].filter((base) => base.length === 2)
const units = new RegExp(`${pairs.join('|')}|[^]`, 'gu')
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

const either = (letter: string) => {
  const others = variants.get(letter)
  return others ? `[${letter}${others}]` : literal(letter)
}

/** Matches text that contains `text`, in either case and with or without diacritics; nothing in it is a pattern. */
export const containing = (text: string) =>
  new RegExp(
    fold(text).replace(units, (unit) =>
      pairs.includes(unit) ? `(?:${[...unit].map(either).join('')}|[${variants.get(unit)}])` : either(unit),
    ),
    'i',
  )
