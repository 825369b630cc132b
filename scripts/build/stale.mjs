import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprint, root, stamp } from './fingerprint.mjs'

/**
 * Builds when a source has changed since the last time, and shows how far it is. In a process that ends: the bundler takes
 * 800 MB which its process would keep. When that fails, so does this one, with its exit code.
 */
export async function buildIfStale() {
  // A container carries what was built and not what it was built from.
  if (!existsSync(join(root, 'server'))) return
  if ((await fingerprint()) === (await readFile(stamp, 'utf8').catch(() => ''))) return
  await build()
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

async function build() {
  const child = spawn(process.execPath, [join(root, 'scripts/build.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  let told
  const pass = (signal) => {
    told = signal
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)
  const [code, signal] = await once(child, 'exit')
  for (const each of signals) process.off(each, pass)
  // As whoever is told to end while it does the work itself.
  if (told) process.kill(process.pid, told)
  if (code === 0) return
  console.error(`The hub could not be built (${signal ?? `exit code ${code}`}).`)
  process.exit(code || 1)
}
