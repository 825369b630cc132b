/** `npm run test:e2e [-- playwright arguments]`: browser journeys against the built demonstration hub. */
import { spawnSync } from 'node:child_process'
import { buildIfStale } from './build/stale.mjs'
import { findChromium } from './chromium.mjs'
import { findTool } from './tools.mjs'

try {
  process.env.CHROMIUM_PATH = await findChromium()
  process.env.CADDY_PATH = findTool('caddy')
  if (!process.env.REDIS_TEST_URI) process.env.REDIS_SERVER_PATH = findTool('redis-server')
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.env.NODE_ENV = 'production'
await buildIfStale()
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'e2e/playwright.config.ts',
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
