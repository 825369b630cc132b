import { i18n, languages, type Language } from '../../kit/i18n.ts'

/** Loads the words on this page in every language: the hall reads two at once, a reason goes out in the asker's. */
export async function loadEveryLanguage(): Promise<void> {
  await i18n.loadLanguages([...languages])
}

/** Words in a language that need not be the reader's. */
export const inTongue = (language: Language, key: string, params: Record<string, unknown> = {}) =>
  i18n.t(key, { ...params, lng: language })
