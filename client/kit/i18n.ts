import { createInstance, type ResourceKey } from 'i18next'
import LanguageDetector from 'i18next-browser-languagedetector'
import resourcesToBackend from 'i18next-resources-to-backend'
import I18NextVue from 'i18next-vue'
import { readonly, shallowRef, type App } from 'vue'
import { languages, type Language } from '../../server/kit/vocabulary.ts'

export { languages, type Language }

const files = import.meta.glob<ResourceKey>('../../locales/*/*.json', { import: 'default' })

const current = shallowRef<Language>('en')
const revision = shallowRef(0)

export const i18n = createInstance()

/** The language on screen, reactive. */
export const language = readonly(current)

/** What a browser calls it → what the hub calls it: regions go, both Norwegians and `no` read Bokmål. */
export function toHubLanguage(code: string): string {
  const base = code.toLowerCase().split(/[-_]/)[0] ?? ''
  return base === 'no' || base === 'nn' ? 'nb' : base
}

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
  const now =
    languages.find((one) => one === i18n.resolvedLanguage) ?? languages.find((one) => one === i18n.language)
  if (now) {
    current.value = now
    if (typeof document !== 'undefined') document.documentElement.lang = now
  }
  revision.value++
}

/** Finds the reader's language and loads the named locale files; the app mounts after it. */
export async function startI18n(namespaces: string[]): Promise<void> {
  i18n.on('initialized', follow)
  i18n.on('languageChanged', follow)
  i18n.on('loaded', () => revision.value++)
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

/** Loads locale files that are not there yet; waits until they can be read. */
export async function loadNamespaces(namespaces: readonly string[]): Promise<void> {
  const missing = namespaces.filter((ns) => !i18n.hasLoadedNamespace(ns))
  if (missing.length > 0) await i18n.loadNamespaces(missing)
}

/** Changes the words in place: nothing is mounted anew, so forms keep what is in them. */
export async function setLanguage(to: Language): Promise<void> {
  await i18n.changeLanguage(to)
}

/** Translates outside a component; inside one (or in a computed) it follows the language. */
export function translate(key: string, params?: Record<string, unknown>): string {
  void revision.value
  return i18n.t(key, params ?? {})
}

/** Is there such a key in the files loaded so far? Reactive as `translate` is. */
export function hasTranslation(key: string, params?: Record<string, unknown>): boolean {
  void revision.value
  return i18n.exists(key, params ?? {})
}
