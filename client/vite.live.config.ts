import { defineConfig } from 'vite'
import hub from './vite.config.ts'

/**
 * The attendee's page, built apart: sharing Vue with the hub would bring along what only the hub uses of it.
 * Runs after the hub's build, into the same folder.
 */
export default defineConfig({
  ...hub,
  build: {
    ...hub.build,
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: { live: new URL('./live.html', import.meta.url).pathname },
      // One file, also of what the parts that come later need of it.
      output: { codeSplitting: { groups: [{ name: 'live', tags: ['$initial'] }] } },
    },
  },
})
