import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const onPath = (name) => {
  const found = spawnSync('which', [name], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}

function installed() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const path = onPath(name)
    if (path) return path
  }
  return undefined
}

async function bundled() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

const attempt = (command, args) => {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium: one that is there, else Debian's (as root), else Playwright's own. */
export async function findChromium() {
  const found = installed() ?? (await bundled())
  if (found) return found
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('No Chromium here: installing the package chromium…')
    attempt('apt-get', ['update', '-qq'])
    if (attempt('apt-get', ['install', '-y', '-qq', 'chromium'])) return installed()
  }
  console.log('No Chromium here: installing Playwright’s own…')
  attempt(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const own = await bundled()
  if (own) return own
  throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to its program.')
}
