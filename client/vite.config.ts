import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { locales } from './build/locales.ts'
import { preloadFonts } from './build/preload-fonts.ts'

const server = process.env['HUB_SERVER'] ?? 'http://localhost:3000'
const here = (path: string) => new URL(path, import.meta.url).pathname

const common =
  /client[\\/]ui[\\/]\w+[\\/](Avatar|Notice|Chip|LanguageTag|RelativeTime|ErrorState|Skeleton|PageHeader|Markdown)\.vue/
const lists = /client[\\/]ui[\\/]\w+[\\/](EmptyState|ListRow|LoadMore|Card)\.vue/
const writing =
  /client[\\/]ui[\\/]\w+[\\/](Field|TextInput|TextArea|SelectInput|Checkbox|Dialog|ConfirmDialog)\.vue/

export default defineConfig({
  root: here('.'),
  plugins: [vue(), locales(here('../locales')), preloadFonts('index.html')],
  define: {
    // Every component here and in the libraries is written with the composition API: the other half can go.
    __VUE_OPTIONS_API__: false,
  },
  server: {
    // Fonts and locale files lie beside the client, not in it.
    fs: { allow: [here('..')] },
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  build: {
    outDir: here('../dist/client'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // `live.html` has a build of its own: vite.live.config.ts.
      input: { hub: here('index.html') },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'vue',
              test: /node_modules[\\/](@vue[\\/](runtime|reactivity|shared)|vue[\\/])/,
              priority: 3,
            },
            // What every page needs in one file, what most pages need in another, instead of forty small ones.
            { name: 'frame', tags: ['$initial'], priority: 2 },
            { name: 'ui', test: common, priority: 1 },
            { name: 'lists', test: lists, priority: 1 },
            { name: 'forms', test: writing, priority: 1 },
            // What many pages draw, instead of a request for each.
            { name: 'icons', test: /@lucide[\\/]vue[\\/].*icons[\\/]/, minShareCount: 10, priority: 1 },
          ],
        },
      },
    },
  },
})
