/** `npm run screens [-- name-part …]`: photographs every page of the demonstration world into ./screens. */
import { spawnSync } from 'node:child_process'
import { buildIfStale } from './build/stale.mjs'
import { findChromium } from './chromium.mjs'

process.env.CHROMIUM_PATH = await findChromium()
process.env.NODE_ENV = 'production'
await buildIfStale()
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'e2e/screens/take.ts', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
