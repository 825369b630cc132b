import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { decodeTrie } from 'cspell-trie-lib'
import { languages } from '../../../common/languages.ts'
import type { Language } from '../../../common/languages.ts'
import type { Written } from './wording.ts'

export type Dictionaries = Record<Language, { has(word: string): boolean }>

/** Names are right in every language, each as it is written; other words in the one they stand under. */
export type Accepted = Record<Language | 'names', string[]>

const files: Record<Language, string> = {
  pl: 'dict-pl_pl/pl_pl.trie.gz',
  nb: 'dict-nb-no/nb.trie.gz',
  en: 'dict-en-gb/en_GB.trie.gz',
}

const modules = new URL('../../../node_modules/@cspell/', import.meta.url)

const open = (language: Language) => decodeTrie(gunzipSync(readFileSync(new URL(files[language], modules))))

/** The dictionaries as they were installed: a second and a half. */
export const openDictionaries = (): Dictionaries => ({ pl: open('pl'), nb: open('nb'), en: open('en') })

/** What our dictionaries lack, each word looked at by someone who knows it. */
export const accepted = JSON.parse(
  readFileSync(new URL('accepted.json', import.meta.url), 'utf8'),
) as Accepted

/** What is no word of a language: markup, addresses, placeholders, options, names of files and variables, codes. */
const notWords =
  /<[^>]*>|\{\{.*?\}\}|https?:\S+|\S+@\S+|(?<![\p{L}\d])--?\w[\w-]*|(?<!\p{L})(npm|git)( run)? \w+|=\w+|[\w-]+\.(xml|json)\b|(?<!\p{L})[\p{Lu}\d_]{2,}(?!\p{L})/gu
const words = /\p{L}+(?:[’\u2011-]\p{L}+)*/gu
const sentenceEnds = /[.!?:;·()[\]„”«»“\n]+/

/**
 * Words that no dictionary has. Where the demonstration's people speak, and in a sentence of three words or more, the whole
 * of it may be in another of the languages: they quote each other.
 */
export function faultsOfSpelling(
  texts: readonly Written[],
  dictionaries: Dictionaries,
  known: Accepted,
): string[] {
  const names = new Set(known.names)
  const own = Object.fromEntries(languages.map((each) => [each, new Set(known[each])])) as Record<
    Language,
    Set<string>
  >
  const isKnown = (language: Language, word: string): boolean => {
    const lower = word.toLowerCase()
    const base = word.replace(/’?s$|’$/, '')
    return (
      lower.length === 1 ||
      names.has(word) ||
      [word, lower].some((each) => own[language].has(each) || dictionaries[language].has(each)) ||
      (base !== word && language !== 'pl' && isKnown(language, base)) ||
      (word.includes('-') && word.split('-').every((part) => isKnown(language, part)))
    )
  }
  const wrong = (language: Language, said: string[]) => said.filter((word) => !isKnown(language, word))

  return texts.flatMap(({ at, language, text, namespace }) =>
    text
      .replace(notWords, ' ')
      .split(sentenceEnds)
      .flatMap((sentence) => {
        const said = sentence.match(words) ?? []
        const unknown = wrong(language, said)
        const quoted = namespace === undefined || said.length >= 3
        return quoted && languages.some((other) => wrong(other, said).length === 0) ? [] : unknown
      })
      .map((word) => `${at} has “${word}”, which is not in the dictionary of ${language}`),
  )
}
