import type { Language } from '../../../../server/kit/vocabulary.ts'
import type { PublicQuestion } from '../protocol/types.ts'

/** The two sides of the bridge: a question in one of them is shown in the other as well, English is third. */
const preference: readonly Language[] = ['pl', 'nb', 'en']

export interface Line {
  text: string
  language: Language
}

/** The asker's words first, then the one translation that serves most of the hall. */
export function twoLines({ text, language, translations }: PublicQuestion): Line[] {
  const second = preference.find((each) => each !== language && translations[each])
  const translated = second && translations[second]
  return translated && second
    ? [
        { text, language },
        { text: translated.text, language: second },
      ]
    : [{ text, language }]
}

/** A class of size by the length of the words, so that the longest question still stands on the screen. */
export function sizeOf(text: string): 'xl' | 'l' | 'm' | 's' {
  if (text.length <= 70) return 'xl'
  if (text.length <= 130) return 'l'
  return text.length <= 210 ? 'm' : 's'
}
