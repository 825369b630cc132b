import { readFileSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { locales } from './client/build/locales.ts'

const tests = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => `${directory}/${file}`)
    .filter((file) => file.endsWith('.test.ts'))
const says = (file: string, words: RegExp) => words.test(readFileSync(file, 'utf8'))

/** Tests that say they need no browser, and replace no module that others have loaded. */
const withoutBrowser = tests('client').filter(
  (file) => says(file, /^\/\/ @vitest-environment node/) && !says(file, /vi\.mock\(/),
)

const server = {
  root: '.',
  globalSetup: ['server/testing/store.ts'],
  testTimeout: 20_000,
  hookTimeout: 30_000,
}

/**
 * Loading the hub's modules costs more than most tests of it, so files that leave nothing behind share a process
 * (`isolate: false`): one after the other in each of the workers, on as many workers as there are cores.
 */
export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          ...server,
          name: 'server',
          include: ['server', 'scripts', 'common', 'e2e'].map((folder) => `${folder}/**/*.test.ts`),
          exclude: ['server/backup/**'],
          isolate: false,
        },
      },
      // They break off and stop processes on purpose: each file in a process of its own.
      { test: { ...server, name: 'backup', include: ['server/backup/**/*.test.ts'] } },
      {
        plugins: [vue(), locales('locales')],
        test: {
          name: 'client',
          root: '.',
          include: ['client/**/*.test.ts'],
          exclude: withoutBrowser,
          environment: 'jsdom',
          testTimeout: 20_000,
        },
      },
      {
        plugins: [vue()],
        test: { name: 'logic', root: '.', include: withoutBrowser, testTimeout: 20_000, isolate: false },
      },
    ],
  },
})
