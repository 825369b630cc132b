import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import type { Ngrams } from './bundle/languages.ts'
import { onlyOf } from './bundle/languages.ts'

/** What is started by hand; the other entries are for these and for measurements. */
const commands = ['main', 'store', 'backup']

/**
 * Features are imported by name when the hub runs from its sources. Bundled, they would be parts that share a
 * hundred others; bound to the program itself they cost a start a seventh less.
 */
const bindFeatures: Plugin = {
  name: 'bind-features',
  enforce: 'pre',
  transform(code, file) {
    if (!file.endsWith('/server/features/index.ts')) return
    const byName = 'import(`./${name}/index.ts`)'
    if (!code.includes(byName)) this.error(`${byName} is not there any more`)
    const bound = "import.meta.glob('./*/index.ts', { eager: true })[`./${name}/index.ts`]"
    // The lines stay as they are, and with them the source map.
    return { code: code.replace(byName, bound), map: null }
  },
}

const ours = (file: string) => fileURLToPath(new URL(`./bundle/${file}`, import.meta.url))
const leaner = new Map([
  ['whatwg-url', ours('urls.ts')],
  ['postcss', ours('no-styles.ts')],
  ['@mongodb-js/saslprep', ours('saslprep.cjs')],
])

/** Parts of libraries that a hub never needs, or seldom, have something smaller in their place: 4 MB less of memory. */
const leaveOut: Plugin = {
  name: 'leave-out',
  enforce: 'pre',
  resolveId: {
    filter: { id: new RegExp(`^(${[...leaner.keys()].join('|')})$`) },
    handler: (name, importer) => {
      const file = leaner.get(name)
      return file === importer ? null : file
    },
  },
}

/** Sixty languages are a table of 100 MB while it is read; the hub asks for three. */
const ourLanguages: Plugin = {
  name: 'our-languages',
  transform: {
    filter: { id: /\/eld\/src\/ngrams\/small\.js$/ },
    async handler(_code, file) {
      const { ngramsData } = (await import(pathToFileURL(file).href)) as { ngramsData: Ngrams }
      const table = JSON.stringify(onlyOf(ngramsData, ['pl', 'no', 'en']))
      return { code: `export const ngramsData = JSON.parse(${JSON.stringify(table)})`, map: null }
    },
  },
}

/**
 * Bundles the server with its libraries: a third of the CPU of a start goes when a thousand small files need
 * not be found and read. Names stay as they are, so that a stack trace can be read.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [bindFeatures, leaveOut, ourLanguages],
  // Two versions of the same table.
  resolve: { dedupe: ['mime-db'] },
  ssr: {
    noExternal: true,
    // Native code.
    external: ['lmdb', '@node-rs/argon2', 'bufferutil', 'utf-8-validate'],
  },
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../dist/server',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'server/main.ts',
        store: 'server/store.ts',
        backup: 'server/backup/main.ts',
        'embedded-store': 'server/database/embedded/index.ts',
        'store-worker': 'server/database/embedded/worker.ts',
        'store-aside': 'server/database/embedded/aside/process.ts',
        'detect-language': 'server/kit/text/detect-language.ts',
        'language-worker': 'server/kit/text/language-worker.mjs',
        rendering: 'server/kit/text/rendering/render.ts',
        'markdown-worker': 'server/kit/text/rendering/worker.ts',
      },
      output: {
        // A thread must lie beside the module that starts it, which is a part.
        entryFileNames: ({ name }) => (commands.includes(name) ? '[name].js' : 'parts/[name].js'),
        chunkFileNames: 'parts/[name].js',
        // One letter beyond Latin-1 makes V8 hold a whole file in two bytes a letter.
        charset: 'ascii',
        minify: { mangle: false, compress: false, codegen: true },
      },
      checks: { eval: false, pluginTimings: false },
    },
  },
  logLevel: 'warn',
})
