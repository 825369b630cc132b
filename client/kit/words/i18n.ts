import { createInstance } from 'i18next'
import type { App } from 'vue'
import { detectLanguage, rememberLanguage } from './detect.ts'
import { installWords, languages, translate, wordsChanged, type Language } from './words.ts'

export {
  hasTranslation,
  language,
  languages,
  loadNamespaces,
  setLanguage,
  translate,
  type Language,
} from './words.ts'

type ReadFile = (language: Language, namespace: string) => Promise<object>

// As addresses, not as modules: words are data, and the map of them is in everybody's first download.
const addresses = import.meta.glob<string>('../../../locales/*/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
})

const i18n = createInstance()

async function fetchFile(lng: Language, ns: string): Promise<object> {
  const address = addresses[`../../../locales/${lng}/${ns}.json`]
  const response = address && (await fetch(address))
  if (!response || !response.ok) throw new Error(`no locale file ${lng}/${ns}.json`)
  return (await response.json()) as object
}

const wanted = new Set<string>()
const reading = new Map<string, Promise<object>>()
let read: ReadFile = fetchFile
let now: Language = 'en'

async function fetchMissing(lng: Language): Promise<void> {
  const missing = [...wanted].filter((ns) => !i18n.hasResourceBundle(lng, ns))
  await Promise.all(
    missing.map(async (ns) => {
      const key = `${lng}/${ns}`
      const words = reading.get(key) ?? read(lng, ns).finally(() => reading.delete(key))
      reading.set(key, words)
      i18n.addResourceBundle(lng, ns, await words)
    }),
  )
}

/** Fetches what is asked for; waits, too, for what somebody else has asked for already. */
async function load(namespaces: readonly string[]): Promise<void> {
  const fresh = namespaces.filter((ns) => !wanted.has(ns))
  for (const ns of fresh) wanted.add(ns)
  try {
    await fetchMissing(now)
  } catch (error) {
    // Forgotten again, so that the next visit asks anew and a change of language does not fail by it.
    for (const ns of fresh) wanted.delete(ns)
    throw error
  }
  if (fresh.length > 0) wordsChanged()
}

async function change(to: Language): Promise<void> {
  await fetchMissing(to)
  now = to
  await i18n.changeLanguage(to)
  rememberLanguage(to)
  wordsChanged(to)
}

/** Finds the reader's language and loads the named locale files; the app mounts after it. */
export async function startI18n(namespaces: readonly string[], reader: ReadFile = fetchFile): Promise<void> {
  read = reader
  for (const ns of namespaces) wanted.add(ns)
  installWords({
    translate: (key, params) => i18n.t(key, params),
    exists: (key, params) => i18n.exists(key, params),
    load,
    change,
  })
  const found = detectLanguage()
  await i18n.init({
    lng: found,
    supportedLngs: [...languages],
    // The check of the locales makes every language complete, so a second file as a fallback would be wasted.
    fallbackLng: false,
    ns: [],
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  })
  await change(found)
}

/** Fetches what is on this page in the other languages too, for `translateIn`. */
export async function loadEveryLanguage(): Promise<void> {
  await Promise.all(languages.map(fetchMissing))
  wordsChanged()
}

/** Words in a language that need not be the reader's: a hall reads two at once. */
export function translateIn(lng: Language, key: string, params: Record<string, unknown> = {}): string {
  return i18n.t(key, { ...params, lng })
}

/** Gives templates `$t`. */
export function installI18n(app: App): void {
  app.config.globalProperties.$t = translate
}
