import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import helmet from 'helmet'
import Koa from 'koa'
import type { Context } from 'koa'
import compress from 'koa-compress'
import { wireHeader } from '../common/wire.ts'
import { contracts } from './contract.ts'
import { features } from './features/index.ts'
import { addressOf, believedProxies } from './kit/realtime/address.ts'
import { createDirectory } from './kit/directory/directory.ts'
import { createBus } from './kit/cluster/bus.ts'
import { createBrought } from './kit/contributions/brought.ts'
import type { Config } from './kit/process/config.ts'
import type { Hub } from './kit/feature.ts'
import { createReadBody } from './kit/http/body/body.ts'
import { createCookies } from './kit/http/cookies.ts'
import { createHealth } from './kit/http/health.ts'
import { createRouter, requestInfo } from './kit/http/http.ts'
import { createListener } from './kit/http/connections/listener.ts'
import { createTranslate } from './kit/text/i18n.ts'
import { buildIndexes } from './kit/data/documents/indexes.ts'
import { createJobs } from './kit/data/jobs/jobs.ts'
import { migrationsAgain } from './kit/data/migrations/again.ts'
import { migrate } from './kit/data/migrations/migrations.ts'
import { namedMigrations } from './kit/data/migrations/named.ts'
import { addressKey } from './kit/rights/address.ts'
import { createSpendFor } from './kit/rights/guest/guest.ts'
import { createLook } from './kit/rights/guest/looking.ts'
import { createMarks } from './kit/rights/guest/marks.ts'
import { createLimits } from './kit/rights/limits.ts'
import { noteLimit } from './kit/rights/noting.ts'
import type { Log } from './kit/process/log.ts'
import { staticFiles } from './kit/http/files.ts'
import {
  compressSmall,
  handleErrors,
  keepNothing,
  noteUnsent,
  sameOriginWrites,
} from './kit/http/middleware.ts'
import { openApi } from './kit/http/openapi.ts'
import { createPresence } from './kit/cluster/presence.ts'
import { createRealtime } from './kit/realtime/realtime.ts'
import type { Redis } from './kit/cluster/redis.ts'
import { createSignIns, signInCookie } from './kit/rights/sign-ins.ts'
import { serveShell } from './kit/http/pages/shell.ts'
import { failUnknown, speakWire } from './kit/http/wire.ts'
import { createWork } from './kit/process/work.ts'

/** When the hub stops, what is under way has so long to be answered, in milliseconds; then a job to end, and a socket to go. */
const finishWithinMs = 8_000
const jobsEndWithinMs = 2_000
const socketsGoWithinMs = 1_000

export interface App {
  hub: Hub
  server: Server
  /** `/readyz` says no from now on; everything else goes on. */
  retire(): void
  /**
   * Takes no new connection, answers what is under way (at most 8 s), sends the sockets elsewhere, and stops
   * features and server, whatever its clients do; the database stays open.
   */
  close(): Promise<void>
}

interface Dependencies {
  config: Config
  log: Log
  /** The built client and the locale files; without a client only the API is served. */
  directories: { client?: string; locales: string }
  /** With it, this is one of several processes. */
  redis?: Redis | undefined
  /** Runs when the database has its shape of today, before the features start. */
  prepare?: ((hub: Hub) => Promise<void>) | undefined
}

/** Composes the features into one server; tests use the same function. */
export async function createApp({ config, log, directories, redis, prepare }: Dependencies): Promise<App> {
  // Named as the database is: hubs that share a Redis stay apart.
  const shared = redis && { redis, name: config.database }
  const cluster = shared && (await (await import('./kit/cluster/cluster.ts')).joinCluster(shared))
  const bus = createBus(log, cluster?.carrier)
  const limits = createLimits({
    enabled: config.rateLimits,
    shared,
    onReached: (name, key) => noteLimit(bus, name, key),
  })
  const isCutOff = () => redis !== undefined && !redis.isReady
  const signIns = createSignIns(bus, isCutOff)
  const directory = createDirectory(bus)
  const work = createWork()
  const health = createHealth(redis)
  const cookies = createCookies(config.publicUrl)
  const realtime = createRealtime({
    bus,
    log,
    work,
    limits,
    cluster,
    cookies,
    isCutOff,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    guard: { enabled: config.rateLimits, perAddress: config.socketsPerAddress },
    wire: config.wire,
    actorOf: signIns.actorOf,
    failed: health.failed,
  })
  const presence = createPresence(bus, !cluster)
  const { brought, complete } = createBrought()
  const hub: Hub = { config, log, bus, limits, signIns, directory, realtime, presence, brought }

  const koa = new Koa({ proxy: config.trustProxy, maxIpsCount: believedProxies })
  koa.on('error', noteUnsent(log))
  koa.use(health.middleware)
  koa.use(handleErrors(log, health.failed))
  koa.use(keepNothing)
  koa.use(speakWire(config.wire))
  koa.use(securityHeaders(config))
  koa.use(compress({ threshold: 1024, br: false }))
  koa.use(compressSmall)
  koa.use(sameOriginWrites(config.publicUrl))
  if (directories.client) koa.use(staticFiles(directories.client))

  const marks = createMarks(config.secret)
  const kit = {
    bus,
    spendFor: createSpendFor(limits, marks),
    look: createLook({
      ...{ enabled: config.rateLimits, marks },
      onReached: (key) => noteLimit(bus, 'looking', key),
    }),
    readBody: createReadBody(),
    actorOf: (context: Context) =>
      signIns.actorOf(cookies.read(context.req.headers.cookie).get(signInCookie)),
    cookies,
  }
  /** Who looks at what stands outside the contracts. */
  const lookingActorOf = async (context: Context) => {
    const actor = await kit.actorOf(context)
    kit.look(actor, requestInfo(context, cookies))
    return actor
  }
  const parts = (await features).map(({ contract, create }) => ({ contract, ...create(hub) }))
  complete(parts)
  for (const { contract, routes, commands, rooms, tells } of parts) {
    const router = createRouter(kit, contract, routes)
    koa.use(router.routes())
    realtime.handle(contract, commands)
    realtime.rooms(...(rooms ?? []))
    tells?.()
  }
  let document: Buffer | undefined
  koa.use(async (context, next) => {
    if (context.path !== '/api/openapi.json') return next()
    await lookingActorOf(context)
    context.type = 'json'
    context.body = document ??= Buffer.from(JSON.stringify(openApi(contracts)))
  })
  if (directories.client) {
    const translate = createTranslate(directories.locales, ['server'])
    koa.use(serveShell({ directory: directories.client, parts, translate, actorOf: lookingActorOf }))
  }
  koa.use((context) => failUnknown(context.get(wireHeader), config.wire))

  const migrations = namedMigrations(parts)
  await migrate(migrations, { log })
  await buildIndexes()
  await prepare?.(hub)
  for (const part of parts) await part.start?.()
  const jobs = createJobs(
    // A hub that is one process has none of the version before beside it.
    [...parts.flatMap((part) => part.jobs ?? []), ...(cluster ? [migrationsAgain(migrations, bus)] : [])],
    log,
  )
  jobs.start()
  const handle = koa.callback()
  const listener = createListener((request, response) => void handle(request, response), work, {
    attach: (server) => realtime.attach(server),
    addressOf: ({ socket, headers }) =>
      addressKey(addressOf({ address: socket.remoteAddress ?? '', headers }, config.trustProxy)),
  })
  const { server } = listener
  async function end() {
    health.stop()
    listener.retire()
    if (!(await work.done(finishWithinMs))) log.warn('some requests and commands were not finished')
    listener.stopHearing()
    realtime.stopHearing()
    // A run that does not end is begun again by another process, or at the next start.
    await Promise.race([jobs.stop(), pause(jobsEndWithinMs)])
    for (const part of parts) await part.stop?.()
    const cutting = setTimeout(() => listener.cut(), socketsGoWithinMs)
    await realtime.close()
    clearTimeout(cutting)
    presence.close()
    cluster?.close()
  }
  let ending: Promise<void> | undefined
  return { hub, server, retire: () => health.stop(), close: () => (ending ??= end()) }
}

function securityHeaders({ publicUrl }: Config): Koa.Middleware {
  const secure = publicUrl?.startsWith('https:') ?? false
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure,
  })
  return (context, next) =>
    new Promise((resolve, reject) =>
      protect(context.req, context.res, (error) => (error ? reject(error as Error) : resolve(next()))),
    )
}
