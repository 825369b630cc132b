/** What a locale file holds. */
export interface Words {
  [key: string]: string | Words
}

/** In Polish a word of one letter (w, z, i, o, u, a) does not end a line: its space does not break. */
const bind = (text: string) => text.replace(/(?<![\p{L}\p{N}])([aiouwz]) (?=\S)/giu, '$1\u00a0')

/** “e-mail” is one word also at the end of a line. */
const joined = (text: string) => text.replace(/(?<![\p{L}\p{N}])(e)-(?=mail)/giu, '$1\u2011')

/** In Norwegian a space stands before % and …, neither of which begins a line. */
const close = (text: string) => text.replace(/ (?=[%…])/g, '\u00a0')

const rules: Readonly<Record<string, (text: string) => string>> = {
  pl: (text) => joined(bind(text)),
  nb: close,
}

/** The words of a locale file, as they are to be set in their language. */
export function typeset<Given extends Words>(language: string, words: Given): Given {
  const rule = rules[language]
  if (!rule) return words
  const set = (part: Words): Words =>
    Object.fromEntries(
      Object.entries(part).map(([key, each]) => [key, typeof each === 'string' ? rule(each) : set(each)]),
    )
  return set(words) as Given
}
