import { chooseLanguage, type Language } from '../../../common/languages.ts'
import { readText, writeText } from '../storage.ts'

const name = 'hub_language'
const year = 365 * 24 * 60 * 60

/** The cookie is for the server: the page's first words, letters to guests. */
export function rememberLanguage(language: Language): void {
  document.cookie = `${name}=${language}; path=/; max-age=${year}; samesite=lax`
  writeText(name, language)
}

/** `?lang=`, then what was chosen before, then the browser's own list, then English: as the server does it. */
export function detectLanguage(): Language {
  const wished = [
    new URLSearchParams(location.search).get('lang'),
    new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1],
    readText(name),
    ...navigator.languages,
  ]
  return chooseLanguage(wished)
}
