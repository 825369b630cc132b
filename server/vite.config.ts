import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Bundles the server's own files; libraries stay in node_modules. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../dist/server',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'server/main.ts', 'store-worker': 'server/database/embedded/worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
    },
  },
  logLevel: 'warn',
})
