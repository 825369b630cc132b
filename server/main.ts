import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { settleRestore } from './backup/restore/settle.ts'
import { connectDatabase } from './database/connect.ts'
import { MigrationRefusal } from './kit/data/migrations/migrations.ts'
import { readConfig } from './kit/process/config.ts'
import { Unfit, assertProxyTrusted, ensureDataDir } from './kit/process/fit-to-start.ts'
import { consoleTexts } from './kit/text/console.ts'
import type { DemoAccount } from './kit/contributions/demo.ts'
import type { Greeting } from './kit/contributions/greeting.ts'
import type { Hub } from './kit/feature.ts'
import type { Log } from './kit/process/log.ts'
import { createLog } from './kit/process/log.ts'

const root = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '..' : '../..', import.meta.url))
const directories = { client: join(root, 'dist/client'), locales: join(root, 'locales') }

/** One of several is still open for so long after it said that it is not ready: the proxy looks twice in it. */
const handOverMs = 1_000

/**
 * Connections that may wait for the hub to take them; the system gives as many as it allows (`net.core.somaxconn`). A hall
 * that was cut off comes back in one second: who finds no place tries again a second later, then after two more.
 */
const backlog = 65_535

/** A process that was told to stop is gone after so long, whatever keeps it: what was acknowledged is stored by then. */
const endWithinMs = 15_000

const args = process.argv.slice(2)
const demo = args.includes('demo')
const tell = console.log
const t = consoleTexts(directories.locales)

try {
  await main()
} catch (error) {
  console.error(t('server:console.failed'), messageOf(error))
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error)
  process.exit(1)
}

async function main() {
  const dataDir = resolve(process.env['DATA_DIR'] || 'data', demo ? 'demo' : '')
  ensureDataDir(dataDir, { isNamed: Boolean(process.env['DATA_DIR']) && !demo })
  // A demonstration's passwords are published: it is for this machine alone, unless told otherwise.
  const host = process.env['HOST'] || (demo ? '127.0.0.1' : undefined)
  const config = readConfig(process.env, { dataDir, demo, host })
  assertProxyTrusted(config)
  const log = createLog(demo && !process.env['LOG_LEVEL'] ? 'warn' : config.logLevel)
  const redis = config.redisUrl ? await connectOrExplain(config.redisUrl, log) : undefined
  const world = demo ? await import('./demo/index.ts') : null
  const disconnect = await connectDatabase(config, {
    files: settleRestore.files,
    async database(db, directory) {
      await world?.refuseOtherData(db, t)
      await settleRestore.database(db, directory)
    },
  })
  let accounts: DemoAccount[] | null = null
  const prepare =
    world &&
    (async ({ brought }: Hub) =>
      void (accounts = await world.bringUp({ demos: brought('demo'), keep: args.includes('--keep'), t })))
  const app = await createOrExplain({ config, log, directories, redis, prepare: prepare ?? undefined })
  await listen(app.server, config.port, config.host)

  const { port } = app.server.address() as AddressInfo
  const url = config.publicUrl ?? `http://localhost:${port}`
  app.hub.bus.emit('hub.started', { url })
  const stopWorld =
    world && !args.includes('--still') ? await world.live(app.hub, `http://127.0.0.1:${port}`) : null
  await greet(url, app.hub.brought('greeting'), accounts)

  const stop = async () => {
    stopWorld?.()
    app.retire()
    if (redis) await pause(handOverMs)
    await app.close()
    await redis?.close()
    await disconnect()
    process.exit(0)
  }
  let stopping = false
  const onSignal = () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => {
      log.error('the hub did not end in time and is broken off')
      process.exit(1)
    }, endWithinMs).unref()
    void stop()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

function messageOf(error: unknown): unknown {
  if (error instanceof Unfit) return t(`server:console.unfit.${error.code}`, error.params)
  return error instanceof Error ? error.message : error
}

function listen(server: Server, port: number, host?: string) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(t('server:console.portTaken', { port })) : error),
    )
    server.listen({ port, host, backlog }, resolve)
  })
}

/** The address is shown without its password. */
async function connectOrExplain(url: string, log: Log) {
  try {
    // Loaded when used: a hub of one process starts sooner and is smaller without it.
    const { connectRedis } = await import('./kit/cluster/redis.ts')
    return await connectRedis(url, log)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(t('server:console.redisAway', { host: new URL(url).host, reason }), { cause: error })
  }
}

/** A database that this hub must not be started on is a matter of the operator's. */
async function createOrExplain(dependencies: Parameters<typeof createApp>[0]) {
  try {
    return await createApp(dependencies)
  } catch (error) {
    if (!(error instanceof MigrationRefusal)) throw error
    const { database } = dependencies.config
    throw new Error(t(`server:console.migration.${error.code}`, { database, ...error.params }), {
      cause: error,
    })
  }
}

async function greet(
  url: string,
  greetings: readonly (() => Promise<Greeting | null>)[],
  accounts: DemoAccount[] | null,
) {
  tell(`\n  ${t('server:console.ready', { url })}\n`)
  if (accounts) {
    tell(`  ${t('server:console.demoAccounts', { password: accounts[0]?.password })}`)
    for (const { role, email, name } of accounts)
      tell(`    ${t(role).padEnd(22)} ${email.padEnd(28)} ${name}`)
    tell('')
  }
  for (const greeting of greetings) {
    const said = await greeting()
    if (said) tell(`  ${t(said.text)}\n  ${url}${said.path}\n`)
  }
}
