import type { Language } from './languages.ts'

/** Text in the three languages of the hub. */
export type Trilingual = Record<Language, string>

/** What `of` gives for each language. */
export const inEachLanguage = <Given>(of: (language: Language) => Given): Record<Language, Given> => ({
  pl: of('pl'),
  nb: of('nb'),
  en: of('en'),
})
