import { createInstance } from 'i18next'
import addresses from 'virtual:locales'
import type { App } from 'vue'
import { detectLanguage, rememberLanguage } from './detect.ts'
import { installWords, languages, translate, wordsChanged, type Language } from './words.ts'

/** Reads a pack: namespace → words (`client/build/packs.ts`). */
type ReadPack = (language: Language, name: string) => Promise<Record<string, object>>

const i18n = createInstance()

async function fetchPack(lng: Language, name: string): Promise<Record<string, object>> {
  const address = addresses[`${lng}/${name}`]
  const response = address && (await fetch(address))
  if (!response || !response.ok) throw new Error(`no words ${lng}/${name}`)
  return (await response.json()) as Record<string, object>
}

const wanted = new Set<string>()
const loaded = new Set<string>()
const reading = new Map<string, Promise<Record<string, object>>>()
let read: ReadPack = fetchPack
let now: Language = 'en'

async function fetchMissing(lng: Language): Promise<void> {
  const missing = [...wanted].filter((name) => !loaded.has(`${lng}/${name}`))
  await Promise.all(
    missing.map(async (name) => {
      const key = `${lng}/${name}`
      const pack = reading.get(key) ?? read(lng, name).finally(() => reading.delete(key))
      reading.set(key, pack)
      for (const [ns, words] of Object.entries(await pack)) i18n.addResourceBundle(lng, ns, words, true)
      loaded.add(key)
    }),
  )
}

/** Fetches what is asked for; waits, too, for what somebody else has asked for already. */
async function load(names: readonly string[]): Promise<void> {
  const fresh = names.filter((name) => !wanted.has(name))
  for (const name of fresh) wanted.add(name)
  try {
    await fetchMissing(now)
  } catch (error) {
    // Forgotten again, so that the next visit asks anew and a change of language does not fail by it.
    for (const name of fresh) wanted.delete(name)
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

/** Finds the reader's language and loads the named packs; the app mounts after it. */
export async function startI18n(names: readonly string[], reader: ReadPack = fetchPack): Promise<void> {
  read = reader
  for (const name of names) wanted.add(name)
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
