import { existsSync } from 'node:fs'
import { attempt, install, installed, missing } from './tools.mjs'

async function bundled() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/** The path of a Chromium: one that is there, else Debian's (as root), else Playwright's own. */
export async function findChromium() {
  const found = installed('chromium') ?? (await bundled()) ?? install('chromium')
  if (found) return found
  console.log('No Chromium here: installing Playwright’s own…')
  attempt(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const own = await bundled()
  if (!own) throw missing('chromium')
  return own
}
