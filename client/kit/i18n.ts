import { createInstance, type ResourceKey } from 'i18next'
import LanguageDetector from 'i18next-browser-languagedetector'
import resourcesToBackend from 'i18next-resources-to-backend'
import I18NextVue from 'i18next-vue'
import type { App } from 'vue'
import { installWords, languages, toHubLanguage, wordsChanged } from './words.ts'

export {
  hasTranslation,
  language,
  languages,
  loadNamespaces,
  setLanguage,
  toHubLanguage,
  translate,
  type Language,
} from './words.ts'

const files = import.meta.glob<ResourceKey>('../../locales/*/*.json', { import: 'default' })

export const i18n = createInstance()

installWords({
  translate: (key, params) => i18n.t(key, params),
  exists: (key, params) => i18n.exists(key, params),
  async load(namespaces) {
    const missing = namespaces.filter((ns) => !i18n.hasLoadedNamespace(ns))
    if (missing.length > 0) await i18n.loadNamespaces(missing)
  },
  async change(to) {
    await i18n.changeLanguage(to)
  },
})

function readFile(lng: string, ns: string): Promise<ResourceKey> {
  const read = files[`../../locales/${lng}/${ns}.json`]
  return read ? read() : Promise.reject(new Error(`no locale file ${lng}/${ns}.json`))
}

function detector(): LanguageDetector {
  const found = new LanguageDetector()
  found.addDetector({ name: 'house', lookup: () => 'en' })
  return found
}

function follow(): void {
  wordsChanged(
    languages.find((one) => one === i18n.resolvedLanguage) ?? languages.find((one) => one === i18n.language),
  )
}

/** Finds the reader's language and loads the named locale files; the app mounts after it. */
export async function startI18n(namespaces: string[]): Promise<void> {
  i18n.on('initialized', follow)
  i18n.on('languageChanged', follow)
  i18n.on('loaded', () => wordsChanged())
  await i18n
    .use(resourcesToBackend(readFile))
    .use(detector())
    .init({
      supportedLngs: [...languages],
      load: 'languageOnly',
      // The check of the locales makes every language complete, so a second file as a fallback would be wasted.
      fallbackLng: false,
      ns: namespaces,
      defaultNS: namespaces[0] ?? 'ui',
      interpolation: { escapeValue: false },
      returnEmptyString: false,
      detection: {
        order: ['querystring', 'cookie', 'localStorage', 'navigator', 'house'],
        lookupQuerystring: 'lang',
        lookupCookie: 'hub_language',
        lookupLocalStorage: 'hub_language',
        caches: ['cookie', 'localStorage'],
        cookieMinutes: 365 * 24 * 60,
        cookieOptions: { path: '/', sameSite: 'lax' },
        convertDetectedLanguage: toHubLanguage,
      },
    })
}

/** Gives components `$t` and `useTranslation()`. */
export function installI18n(app: App): void {
  app.use(I18NextVue, { i18next: i18n })
}
