import { readFileSync } from 'node:fs'
import type { Language } from '../../../common/languages.ts'

/** A text in its language, and where it stands, for whoever is told of a fault in it. */
export interface Written {
  at: string
  language: Language
  text: string
  /** Namespace of the locale file it stands in; none where the demonstration's people speak, each in a way of their own. */
  namespace?: string
}

interface Term {
  /** A pattern of whole words, in either case. */
  not: string
  say: string
  /** The namespaces where it is the wrong word; none named, all of them. */
  in?: string[]
  /** The demonstration's people avoid it too. */
  everywhere?: boolean
}

/** Words that the hub does not use, and those that it says instead: one word for one thing in each language. */
export type Glossary = Record<Language, Term[]>

export const glossary = JSON.parse(
  readFileSync(new URL('glossary.json', import.meta.url), 'utf8'),
) as Glossary

const marks: Record<Language, { pair: string; wrong: RegExp }> = {
  pl: { pair: '„ ”', wrong: /["“«»]/ },
  nb: { pair: '« »', wrong: /["“”„]/ },
  en: { pair: '“ ”', wrong: /["„«»]|(?<=\p{L})'(?=\p{L})/u },
}

const withoutMarkup = (text: string) => text.replace(/<[^>]*>/g, '')

/** Words that the glossary replaces, quotes of another language, and spaces that the build sets. */
export function faultsOfWording(texts: readonly Written[], terms: Glossary): string[] {
  const asked = Object.fromEntries(
    Object.entries(terms).map(([language, each]) => [language, each.map(compile)]),
  ) as Record<Language, ReturnType<typeof compile>[]>
  return texts.flatMap(({ at, language, text, namespace }) => {
    const plain = withoutMarkup(text)
    const faults = asked[language].flatMap(({ pattern, term }) => {
      if (namespace === undefined ? !term.everywhere : term.in && !term.in.includes(namespace)) return []
      const found = pattern.exec(plain)?.[0]
      return found ? [`${at} says “${found}” in ${language}; the glossary says: ${term.say}`] : []
    })
    const { pair, wrong } = marks[language]
    const mark = wrong.exec(plain)?.[0]
    if (mark) faults.push(`${at} has ${mark} in ${language}; its quotes are ${pair}`)
    if (text.includes('\u00a0'))
      faults.push(`${at} has a non-breaking space in ${language}; the build sets it`)
    return faults
  })
}

function compile(term: Term) {
  return { term, pattern: new RegExp(`(?<!\\p{L})(?:${term.not})(?!\\p{L})`, 'iu') }
}
