import { createTranslate } from './i18n.ts'
import { toLanguage } from '../../../common/languages.ts'

/** The server's texts in the language of the terminal, English where that is none of the hub's. */
export function consoleTexts(locales: string) {
  const language = toLanguage(process.env['LC_ALL'] || process.env['LANG']) ?? 'en'
  const translate = createTranslate(locales, ['server'])
  return (key: string, params?: Record<string, unknown>) => translate(language, key, params)
}
