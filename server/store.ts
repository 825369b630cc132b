import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { settleFiles } from './backup/restore/settle-files.ts'
import { runStore, type RunningStore, type StoreOptions } from './database/embedded/index.ts'
import { consoleTexts } from './kit/text/console.ts'

/** `npm run store`: serves the embedded store alone, so that several processes of the hub can share it. */

const root = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '..' : '../..', import.meta.url))
const t = consoleTexts(join(root, 'locales'))

/** MongoDB's own. */
const defaultPort = 27017

try {
  await main()
} catch (error) {
  console.error(t('server:store.failed'), error instanceof Error ? error.message : error)
  process.exit(1)
}

async function main() {
  const { dataDir, port, socket, secret, print } = readOptions()
  await settleFiles(dataDir)
  const running = await start({ directory: join(dataDir, 'store'), port, socket, secret })
  const file = join(dataDir, 'store.uri')
  keepPrivately(file, running.uri)
  // Whoever reads what programs print must not be able to read the data.
  console.log(`\n  ${t('server:store.ready', { file })}\n${print ? `  ${running.uri}\n` : ''}`)

  const stop = async () => {
    await running.close()
    rmSync(file, { force: true })
    console.log(t('server:store.stopped'))
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

function readOptions() {
  const { port, socket, data, print } = readArguments()
  if (port !== undefined && socket !== undefined) throw new Error(t('server:store.portOrSocket'))
  const number = Number(port ?? defaultPort)
  if (port?.trim() === '' || !Number.isInteger(number) || number < 0 || number > 65535)
    throw new Error(t('server:store.badPort', { port }))
  const secret = process.env['STORE_SECRET'] || undefined
  if (secret && !/^[\x21-\x7e]{32,}$/.test(secret)) throw new Error(t('server:store.badSecret'))
  const dataDir = resolve(data ?? process.env['DATA_DIR'] ?? 'data')
  return { dataDir, port: number, socket: socket && resolve(socket), secret, print }
}

function readArguments() {
  try {
    const text = { type: 'string' } as const
    const args = process.argv.slice(2).filter((each, at) => at > 0 || each !== 'store')
    return parseArgs({ args, options: { port: text, socket: text, data: text, print: { type: 'boolean' } } })
      .values
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${t('server:store.usage')}`)
  }
}

async function start(options: StoreOptions): Promise<RunningStore> {
  try {
    return await runStore(options)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const address = options.socket ?? `127.0.0.1:${options.port}`
    throw new Error(t('server:store.addressTaken', { address }))
  }
}

/** Removed first, so that nobody who has an older file open reads the new secret. */
function keepPrivately(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true })
  rmSync(file, { force: true })
  writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' })
}
