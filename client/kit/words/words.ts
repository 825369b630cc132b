import { readonly, shallowRef, type App } from 'vue'
import { languages, type Language } from '../../../common/languages.ts'

export { languages, type Language }

/** Each in its own tongue: whoever looks for theirs may not read the one on screen. */
export const languageNames: Readonly<Record<Language, string>> = {
  pl: 'Polski',
  nb: 'Norsk bokmål',
  en: 'English',
}

declare module 'vue' {
  interface ComponentCustomProperties {
    /** `$t('forum:posts', { count })` in templates. */
    $t: typeof translate
  }
}

/** What finds the words (`phrases.ts`). */
export interface WordEngine {
  translate(key: string, params: Record<string, unknown>): string
  exists(key: string, params: Record<string, unknown>): boolean
  load(namespaces: readonly string[]): Promise<void>
  change(to: Language): Promise<void>
}

let engine: WordEngine | undefined
const current = shallowRef<Language>('en')
const revision = shallowRef(0)

/** The language on screen, reactive. */
export const language = readonly(current)

/** The page's one engine; called once, before anything is translated. */
export function installWords(to: WordEngine): void {
  engine = to
}

/** Called by the engine when words have come or the language has changed. */
export function wordsChanged(to?: Language): void {
  if (to) {
    current.value = to
    if (typeof document !== 'undefined') document.documentElement.lang = to
  }
  revision.value++
}

/** Loads locale files that are not there yet; waits until they can be read. */
export async function loadNamespaces(namespaces: readonly string[]): Promise<void> {
  await engine?.load(namespaces)
}

/** Changes the words in place: nothing is mounted anew, so forms keep what is in them. */
export async function setLanguage(to: Language): Promise<void> {
  await engine?.change(to)
}

/** Translates outside a component; inside one (or in a computed) it follows the language. */
export function translate(key: string, params?: Record<string, unknown>): string {
  void revision.value
  return engine?.translate(key, params ?? {}) ?? key
}

/** Is there such a key in the files loaded so far? Reactive as `translate` is. */
export function hasTranslation(key: string, params?: Record<string, unknown>): boolean {
  void revision.value
  return engine?.exists(key, params ?? {}) ?? false
}

/** Gives templates `$t`. */
export function installTranslate(app: App): void {
  app.config.globalProperties.$t = translate
}
