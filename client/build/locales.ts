import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { packsOf, type Pack, type Words } from './packs.ts'

const name = 'virtual:locales'
const served = '/@locales/'
/** What the server says is no browser's business. */
const serverFiles = ['server']

/** The packs of one language: from all its files, or from those named. */
function readPacks(directory: string, language: string, only?: readonly string[]): Record<string, Pack> {
  const namespaces = readdirSync(join(directory, language)).map((file) => file.replace(/\.json$/, ''))
  const read = (namespace: string) =>
    JSON.parse(readFileSync(join(directory, language, `${namespace}.json`), 'utf8')) as Words
  const wanted = namespaces.filter((one) => (only ? only.includes(one) : !serverFiles.includes(one)))
  return packsOf(language, Object.fromEntries(wanted.map((namespace) => [namespace, read(namespace)])))
}

/**
 * `import addresses from 'virtual:locales'`: where each pack of words lies, by `language/name`; those made of few files
 * alone are in `virtual:locales/ui+live+errors`. As addresses, since words are data and their map is in the first download.
 */
export function locales(directory: string): Plugin {
  let building = false
  return {
    name: 'hub:locales',
    configResolved(config) {
      building = config.command === 'build'
    },
    resolveId: (id) => (id === name || id.startsWith(`${name}/`) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${name}`)) return
      const subset = id.slice(name.length + 2)
      const all = readdirSync(directory).map((language) => ({
        language,
        packs: readPacks(directory, language, subset ? subset.split('+') : undefined),
      }))
      // One for all of them: their map is in the first download, and a hash is what does not compress.
      const hash = createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 8)
      const addresses: Record<string, string> = {}
      for (const { language, packs } of all) {
        for (const [pack, words] of Object.entries(packs)) {
          const fileName = `assets/${pack}-${language}-${hash}.json`
          if (building) this.emitFile({ type: 'asset', fileName, source: JSON.stringify(words) })
          addresses[`${language}/${pack}`] = building
            ? `/${fileName}`
            : `${served}${language}/${pack}?only=${subset.replaceAll('+', ',')}`
        }
      }
      return `export default ${JSON.stringify(addresses)}`
    },
    configureServer({ middlewares }) {
      // Read at each request, so that new words need no more than a reload.
      middlewares.use(served, (request, response, next) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub')
        const [language = '', pack = ''] = pathname.slice(1).split('/')
        const only = searchParams.get('only')
        if (!readdirSync(directory).includes(language)) return next()
        const words = readPacks(directory, language, only ? only.split(',') : undefined)[pack]
        if (!words) return next()
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify(words))
      })
    },
  }
}
