import { createInstance, type ResourceKey } from 'i18next'
import resourcesToBackend from 'i18next-resources-to-backend'
import I18NextVue from 'i18next-vue'
import type { App } from 'vue'
import { detectLanguage, rememberLanguage } from './detect.ts'
import { installWords, languages, wordsChanged } from './words.ts'

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

/** Finds the reader's language and loads the named locale files; the app mounts after it. */
export async function startI18n(namespaces: string[]): Promise<void> {
  i18n.on('languageChanged', (to) => {
    const known = languages.find((one) => one === to)
    if (known) rememberLanguage(known)
    wordsChanged(known)
  })
  i18n.on('loaded', () => wordsChanged())
  await i18n.use(resourcesToBackend(readFile)).init({
    lng: detectLanguage(),
    supportedLngs: [...languages],
    // The check of the locales makes every language complete, so a second file as a fallback would be wasted.
    fallbackLng: false,
    ns: namespaces,
    defaultNS: namespaces[0] ?? 'ui',
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  })
}

/** Gives components `$t` and `useTranslation()`. */
export function installI18n(app: App): void {
  app.use(I18NextVue, { i18next: i18n })
}
