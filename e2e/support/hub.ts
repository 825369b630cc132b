import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { makeHome } from './home.ts'

export interface RunningHub {
  url: string
  pid: number
  /** Everything printed so far. */
  output(): string
  /** Ends the process and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** What configures a hub of whoever runs the tests must not reach these: a demonstration empties its database. */
const nothingOfOurs = Object.fromEntries(
  ['HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'HUB_SECRET', 'MONGODB_URI', 'MONGODB_DATABASE', 'REDIS_URL'].map(
    (name) => [name, undefined],
  ),
)

/** Starts the built hub on a free port and waits until it says where it listens. */
export function startHub(
  args: string[],
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<RunningHub> {
  const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
    env: {
      ...process.env,
      ...nothingOfOurs,
      NODE_ENV: 'production',
      PORT: '0',
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
      DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(printed)?.[0]
      if (url)
        resolve({ url, pid: child.pid ?? 0, output: () => printed, stop: (signal) => stop(child, signal) })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`The hub ended with ${code}:\n${printed}`)))
  })
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Playwright's global set-up: one demonstration hub for all journeys, which make people of their own. */
export default async function setUp(): Promise<() => Promise<void>> {
  const home = await makeHome()
  const hub = await startHub(['demo', '--still'], home.dataDir, {
    ...home.environment,
    RATE_LIMITS: 'false',
  })
  process.env['HUB_URL'] = hub.url
  return async () => {
    await hub.stop()
    await home.remove()
  }
}
