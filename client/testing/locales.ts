import type { Language } from '../kit/words/words.ts'

const files = import.meta.glob<object>('../../locales/*/*.json', { import: 'default' })

/** The real locale files, without a server to fetch them from. */
export async function readLocale(language: Language, namespace: string): Promise<object> {
  const read = files[`../../locales/${language}/${namespace}.json`]
  if (!read) throw new Error(`no locale file ${language}/${namespace}.json`)
  return read()
}
