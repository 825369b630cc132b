import { readFileSync } from 'node:fs'
import { makeHome } from './home.ts'
import { startProgram } from './program.ts'
import type { Program } from './program.ts'

export interface RunningHub extends Program {
  url: string
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
/** How `npm start` has Node use memory. */
export const startFlags = scripts.start.match(/--\S+/g) ?? []

/** What configures a hub of whoever runs the tests must not reach these: a demonstration empties its database. */
const nothingOfOurs = Object.fromEntries(
  ['HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'HUB_SECRET', 'MONGODB_URI', 'MONGODB_DATABASE', 'REDIS_URL'].map(
    (name) => [name, undefined],
  ),
)

/** Starts the built hub on a free port and waits until it says where it listens. */
export async function startHub(
  args: string[],
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<RunningHub> {
  const program = await startProgram(
    process.execPath,
    [...startFlags, 'dist/server/main.js', ...args],
    /http:\/\/localhost:\d+/,
    {
      ...nothingOfOurs,
      NODE_ENV: 'production',
      PORT: '0',
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
      DATA_DIR: dataDir,
      ...environment,
    },
  )
  return { ...program, url: program.ready }
}

/** A demonstration hub in a place of its own; nothing of it stays. */
export async function startDemo(): Promise<{ url: string; remove(): Promise<void> }> {
  const home = await makeHome()
  const environment = { ...home.environment, RATE_LIMITS: 'false' }
  const { url, stop } = await startHub(['demo', '--still'], home.dataDir, environment)
  return {
    url,
    async remove() {
      await stop()
      await home.remove()
    },
  }
}

/** Playwright's global set-up: one demonstration hub for all journeys, which make people of their own. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { url, remove } = await startDemo()
  process.env['HUB_URL'] = url
  return remove
}
