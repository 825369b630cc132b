import { readText, writeText } from '../storage.ts'
import { languages, toHubLanguage, type Language } from './words.ts'

const name = 'hub_language'
const year = 365 * 24 * 60 * 60

/** The cookie is for the server: the page's first words, letters to guests. */
export function rememberLanguage(language: Language): void {
  document.cookie = `${name}=${language}; path=/; max-age=${year}; samesite=lax`
  writeText(name, language)
}

/** `?lang=`, then what was chosen before, then the browser's own list, then English. */
export function detectLanguage(): Language {
  const wished = [
    new URLSearchParams(location.search).get('lang'),
    new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1],
    readText(name),
    ...navigator.languages,
  ]
  const codes = wished.map((code) => toHubLanguage(code ?? ''))
  return codes.map((code) => languages.find((one) => one === code)).find((one) => one) ?? 'en'
}
