import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface HubProcess {
  url: string
  /** Everything printed so far. */
  printed(): string
  signal(name: NodeJS.Signals): void
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

interface Ended {
  code: number | NodeJS.Signals
  printed: string
}

function run(environment: NodeJS.ProcessEnv, args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args], {
    env: { ...process.env, PORT: '0', LC_ALL: 'en_GB.UTF-8', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as Ended['code'])
  const ready = new Promise<string>((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(printed)?.[0]
      if (url) resolve(url.replace('localhost', '127.0.0.1'))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })
  return { child, ready, ended, printed: () => printed }
}

/** The program itself as a process of its own, when it says that it is running; kill it when the test is done. */
export async function startHubProcess(
  environment: NodeJS.ProcessEnv,
  ...args: string[]
): Promise<HubProcess> {
  const { child, ready, ended, printed } = run(environment, args)
  const first = await Promise.race([ready, ended.then((code) => ({ code }))])
  if (typeof first !== 'string') throw new Error(`ended with ${first.code}: ${printed()}`)
  return { url: first, printed, ended, signal: (name) => void child.kill(name) }
}

/** What the program says when it refuses to start. */
export async function refusedStart(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
  const { child, ready, ended, printed } = run(environment, args)
  void ready.then(() => child.kill('SIGKILL'))
  return { code: await ended, printed: printed() }
}
