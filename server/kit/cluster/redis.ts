import { createClient } from 'redis'
import type { Log } from '../process/log.ts'

/** Hung connections are noticed after this long, in milliseconds; blocking reads stay below it. */
const silenceMs = 5_000
const longestPause = 1_000

export type RedisClient = ReturnType<typeof open>

/** The hub's connection to Redis, which comes back by itself. */
export interface Redis {
  /** Refuses at once while Redis is away, so that nobody waits for what can be done without. */
  readonly client: RedisClient
  readonly isReady: boolean
  /** A connection of its own, for commands that wait. */
  reader(): Promise<RedisClient>
  /** Told when Redis is lost and when it is back. */
  onChange(listener: (isReady: boolean) => void): void
  close(): Promise<void>
}

/** Connects to REDIS_URL; throws what the first attempt met, later losses are logged and repaired. */
export async function connectRedis(url: string, log: Log): Promise<Redis> {
  const listeners: ((isReady: boolean) => void)[] = []
  const readers: RedisClient[] = []
  let started = false
  let lost = false
  const tell = (isReady: boolean) => listeners.forEach((listener) => listener(isReady))

  const client = open(url, (retries, cause) => (started ? pause(retries) : cause))
  client.on('error', (error: Error) => {
    if (!started || lost) return
    lost = true
    log.error({ error: error.message }, 'Redis is away: this process goes on alone')
    tell(false)
  })
  client.on('ready', () => {
    if (!lost) return
    lost = false
    log.info('Redis is back')
    tell(true)
  })
  await client.connect()
  started = true
  return {
    client,
    get isReady() {
      return client.isReady
    },
    async reader() {
      const reader = client.duplicate({ disableOfflineQueue: false })
      readers.push(reader as RedisClient)
      // The writing connection tells of losses.
      reader.on('error', () => undefined)
      await reader.connect()
      return reader as RedisClient
    },
    onChange: (listener) => void listeners.push(listener),
    close() {
      for (const each of [client, ...readers]) if (each.isOpen) each.destroy()
      return Promise.resolve()
    },
  }
}

function open(url: string, reconnectStrategy: (retries: number, cause: Error) => number | Error) {
  return createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    pingInterval: silenceMs / 2,
    socket: { connectTimeout: silenceMs, socketTimeout: silenceMs, reconnectStrategy },
  })
}

const pause = (retries: number) => Math.min(longestPause, 50 * 2 ** retries) * (0.75 + Math.random() / 2)
