import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { locales } from './client/build/locales.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'server',
          root: '.',
          include: ['server/**/*.test.ts', 'scripts/**/*.test.ts', 'common/**/*.test.ts'],
          globalSetup: ['server/testing/store.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [vue(), locales('locales')],
        test: {
          name: 'client',
          root: '.',
          include: ['client/**/*.test.ts'],
          environment: 'jsdom',
          testTimeout: 20_000,
        },
      },
    ],
  },
})
