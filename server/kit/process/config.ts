import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { wireVersion } from '../../../common/wire.ts'

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('data'),
  MONGODB_URI: z.string().optional(),
  MONGODB_DATABASE: z.string().default('mowis'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HUB_SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CONTACT_EMAIL: z.email().optional(),
  TRUST_PROXY: z.stringbool().default(false),
  RATE_LIMITS: z.stringbool().default(true),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).default(5_000),
  HUB_WIRE: z.string().min(1).default(wireVersion),
})

export interface Config {
  port: number
  host: string | undefined
  /** How people reach the hub: links, cookies and the origin check follow it. */
  publicUrl: string | undefined
  dataDir: string
  mongodbUri: string | undefined
  database: string
  /** With it, several processes are one hub. */
  redisUrl: string | undefined
  /** Signs participants' tickets and one-time links. */
  secret: string
  logLevel: string
  /** Whom people ask about what was decided on them. */
  contact: string | undefined
  trustProxy: boolean
  rateLimits: boolean
  /** So many connections at a time are one address's: a hall shares one. */
  socketsPerAddress: number
  /** Which wire the hub speaks; tests alone say another than the program's own. */
  wire: string
  /** A demonstration world is shown, and says so on every page. */
  demo: boolean
}

/** Reads the environment; a wrong value throws with the variable's name. */
export function readConfig(env: NodeJS.ProcessEnv, overrides: Partial<Config> = {}): Config {
  const read = environment.safeParse(env)
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The configuration is not right.\n${faults.join('\n')}`)
  }
  const dataDir = resolve(overrides.dataDir ?? read.data.DATA_DIR)
  return {
    port: read.data.PORT,
    host: read.data.HOST,
    publicUrl: read.data.PUBLIC_URL?.replace(/\/$/, ''),
    mongodbUri: read.data.MONGODB_URI,
    database: read.data.MONGODB_DATABASE,
    redisUrl: read.data.REDIS_URL,
    logLevel: read.data.LOG_LEVEL,
    contact: read.data.CONTACT_EMAIL,
    trustProxy: read.data.TRUST_PROXY,
    rateLimits: read.data.RATE_LIMITS,
    socketsPerAddress: read.data.SOCKETS_PER_ADDRESS,
    wire: read.data.HUB_WIRE,
    demo: false,
    ...overrides,
    dataDir,
    secret: overrides.secret ?? read.data.HUB_SECRET ?? keptSecret(dataDir),
  }
}

/** The secret in DATA_DIR, made at the first start. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
