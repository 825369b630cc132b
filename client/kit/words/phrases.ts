import { detectLanguage, rememberLanguage } from './detect.ts'
import { installWords, languages, wordsChanged, type Language } from './words.ts'

/*
 * The same locale files, keys and plurals as i18next reads on the server, without its 16 kB in each browser's first
 * download. A test holds it against i18next, key by key and count by count.
 */

interface Tree {
  [key: string]: string | Tree
}
/** Reads a pack: namespace → words (`client/build/packs.ts`). */
export type ReadPack = (language: Language, name: string) => Promise<Record<string, Tree>>

/** Of each language, `forum:locked.title` → the words. */
const words = new Map(languages.map((each) => [each, new Map<string, string>()]))
const rules = new Map(languages.map((each) => [each, new Intl.PluralRules(each)]))

const wanted = new Set<string>()
const loaded = new Set<string>()
const reading = new Map<string, ReturnType<ReadPack>>()
let read: ReadPack
let now: Language = 'en'

function keep(lng: Language, path: string, tree: Tree): void {
  for (const [key, each] of Object.entries(tree)) {
    if (typeof each === 'object') keep(lng, `${path}${key}.`, each)
    else words.get(lng)?.set(path + key, each)
  }
}

async function fetchMissing(lng: Language): Promise<void> {
  const missing = [...wanted].filter((name) => !loaded.has(`${lng}/${name}`))
  await Promise.all(
    missing.map(async (name) => {
      const key = `${lng}/${name}`
      const pack = reading.get(key) ?? read(lng, name).finally(() => reading.delete(key))
      reading.set(key, pack)
      for (const [ns, tree] of Object.entries(await pack)) keep(lng, `${ns}:`, tree)
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
  rememberLanguage(to)
  wordsChanged(to)
}

function find(lng: Language, key: string, { count }: Record<string, unknown>): string | undefined {
  const form = typeof count === 'number' ? rules.get(lng)?.select(count) : undefined
  const known = words.get(lng)
  return (form && known?.get(`${key}_${form}`)) || known?.get(key)
}

/** Words in a language that need not be the reader's: a hall reads two at once. */
export function translateIn(lng: Language, key: string, params: Record<string, unknown> = {}): string {
  const found = find(lng, key, params) ?? key.replace(/^[^:]*:/, '')
  return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (place: string, param: string) =>
    param in params ? String(params[param] ?? '') : place,
  )
}

/** Fetches what is on this page in the other languages too, for `translateIn`. */
export async function loadEveryLanguage(): Promise<void> {
  await Promise.all(languages.map(fetchMissing))
  wordsChanged()
}

/** Finds the reader's language and loads the named packs; the app mounts after it. */
export async function startPhrases(reader: ReadPack, names: readonly string[]): Promise<void> {
  read = reader
  for (const name of names) wanted.add(name)
  installWords({
    translate: (key, params) => translateIn(now, key, params),
    exists: (key, params) => find(now, key, params) !== undefined,
    load,
    change,
  })
  await change(detectLanguage())
}
