import { detectLanguage, rememberLanguage } from './detect.ts'
import { installWords, wordsChanged, type Language } from './words.ts'

/*
 * The same locale files, keys and plurals as i18next reads, without its 18 kB: for the attendee's page alone, which may
 * weigh 60 kB with everything. A test holds it against i18next, key by key.
 */

interface Tree {
  [key: string]: string | Tree
}
/** Reads a pack: namespace → words (`client/build/packs.ts`). */
type ReadPack = (language: Language, name: string) => Promise<Record<string, Tree>>

function lookUp(tree: Tree | undefined, path: string): string | undefined {
  const found = path.split('.').reduce<Tree | string | undefined>((node, part) => {
    return typeof node === 'object' ? node[part] : undefined
  }, tree)
  return typeof found === 'string' ? found : undefined
}

/** Installs the engine and loads the named packs in the reader's language. */
export async function startPhrases(read: ReadPack, names: readonly string[]): Promise<void> {
  let now = detectLanguage()
  const wanted = new Set<string>(names)
  const loaded = new Set<string>()
  const words = new Map<string, Tree>()

  async function load(language: Language): Promise<void> {
    const missing = [...wanted].filter((name) => !loaded.has(`${language}/${name}`))
    await Promise.all(
      missing.map(async (name) => {
        for (const [ns, tree] of Object.entries(await read(language, name)))
          words.set(`${language}/${ns}`, { ...words.get(`${language}/${ns}`), ...tree })
        loaded.add(`${language}/${name}`)
      }),
    )
  }

  function find(key: string, params: Record<string, unknown>): string | undefined {
    const [ns = '', path = ''] = key.split(/:(.*)/s)
    const tree = words.get(`${now}/${ns}`)
    const form = typeof params['count'] === 'number' && new Intl.PluralRules(now).select(params['count'])
    return (form && lookUp(tree, `${path}_${form}`)) || lookUp(tree, path)
  }

  async function change(to: Language): Promise<void> {
    await load(to)
    now = to
    rememberLanguage(to)
    wordsChanged(to)
  }

  installWords({
    translate: (key, params) =>
      find(key, params)?.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, param: string) => String(params[param] ?? '')) ??
      key.replace(/^[^:]*:/, ''),
    exists: (key, params) => find(key, params) !== undefined,
    async load(more) {
      for (const name of more) wanted.add(name)
      await load(now)
      wordsChanged()
    },
    change,
  })
  await change(now)
}
