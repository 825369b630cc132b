import { randomUUID } from 'node:crypto'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { Namespace } from 'socket.io'
import type { Adapter } from 'socket.io-adapter'
import type { Carrier } from './bus.ts'
import type { Holds } from './holds.ts'
import type { Missed } from './recovery.ts'
import { createRecovery } from './recovery.ts'
import type { Redis } from './redis.ts'
import { compareIds, followStream } from './stream.ts'

/** Entries kept in the stream: some minutes of a busy hub. */
const kept = 10_000
const gapEveryMs = 5_000
/** Types of entries in the stream: Socket.IO's broadcast (`MessageType` of socket.io-adapter), and ours. */
const broadcast = '3'
const busEvent = 'bus'
const busGap = 'gap'

type Entry = Record<string, string>

/** Several processes as one hub: one Redis stream carries events of the bus and broadcasts, in one order. */
export interface Cluster {
  carrier: Carrier
  /** For Socket.IO's `adapter` option; a broadcast into a held room waits. */
  adapter(holds: Holds): (namespace: Namespace) => Adapter
  /** What was said to these rooms after `offset`; null when that is not known for sure, or too much. */
  missed(offset: string, rooms: ReadonlySet<string>): Promise<Missed[] | null>
  /** Whether this process has told its sockets already: what it has not will reach them by itself. */
  isDelivered(missed: Missed): boolean
  close(): void
}

/** `name` keeps hubs that share a Redis apart. */
export async function joinCluster({ redis, name }: { redis: Redis; name: string }): Promise<Cluster> {
  const self = randomUUID()
  const key = `${name}:stream`
  let hearEvent: Parameters<Carrier['onEvent']>[0] = () => undefined
  let hearGap: Parameters<Carrier['onGap']>[0] = () => undefined
  let owing: NodeJS.Timeout | undefined
  /** The last entry that this process has told its sockets. */
  let position = '0-0'
  const recovery = createRecovery({ redis, key, name, position: () => position })

  const add = (entry: Entry) =>
    redis.client.xAdd(key, '*', entry, {
      TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: kept },
    })
  /** What could not be told is owed to the others: that they missed something. */
  async function payUp() {
    clearTimeout(owing)
    owing = setTimeout(() => void payUp(), gapEveryMs).unref()
    try {
      await add({ nsp: '/', type: busGap, uid: self })
      clearTimeout(owing)
      owing = undefined
      hearGap(true)
    } catch {
      hearGap(false)
    }
  }
  async function send(entry: Entry) {
    try {
      return await add(entry)
    } catch (error) {
      if (!owing) void payUp()
      throw error
    }
  }
  redis.onChange(() => void payUp())
  const next = await followStream(redis, key, () => hearGap(true))

  /** Ours are taken out in their place among Socket.IO's. */
  function route(entry: Entry, pass: () => void, holds: Holds) {
    if (entry['type'] === busEvent || entry['type'] === busGap) {
      if (entry['uid'] === self) return
      if (entry['type'] === busGap) return hearGap(true)
      const [event, payload] = JSON.parse(entry['data'] ?? '[]') as [string, unknown]
      return hearEvent(event, payload)
    }
    if (entry['type'] !== broadcast) return pass()
    const { opts } = JSON.parse(entry['data'] ?? '{}') as { opts?: { rooms?: string[] } }
    holds.pass(opts?.rooms ?? [], pass)
  }

  return {
    carrier: {
      send: (event, payload) =>
        void send({
          nsp: '/',
          type: busEvent,
          uid: self,
          data: JSON.stringify([event, payload]),
        }).catch(() => undefined),
      onEvent: (hear) => void (hearEvent = hear),
      onGap: (hear) => void (hearGap = hear),
    },
    adapter(holds) {
      const create = createAdapter(clientOf(redis, send, next), {
        streamName: key,
        channelPrefix: `${name}:channel`,
        onlyPlaintext: true,
      })
      // Socket.IO calls it with `new`.
      return function adapterOf(namespace: Namespace) {
        const adapter = create(namespace)
        const pass = adapter.onRawMessage.bind(adapter)
        adapter.onRawMessage = (entry: never, id) => {
          route(entry, () => void pass(entry, id), holds)
          position = id
        }
        // What this process says comes back to it in its place in the stream, as to the others: told at once, it would
        // overtake what they said before, and a connection that then broke would never miss that.
        const tellHere = adapter.broadcast.bind(adapter)
        adapter.broadcast = async (packet, opts) => {
          if (opts.flags?.local) return tellHere(packet, opts)
          const { rooms, except, flags } = opts
          const data = JSON.stringify({
            packet,
            opts: { rooms: [...rooms], except: [...(except ?? [])], flags },
          })
          await send({ nsp: namespace.name, type: broadcast, uid: self, data }).catch(() =>
            tellHere(packet, { ...opts, flags: { ...flags, local: true } }),
          )
        }
        recovery.guard(adapter)
        return adapter
      }
    },
    missed: recovery.missed,
    isDelivered: ({ id }) => compareIds(id, position) <= 0,
    close: () => clearTimeout(owing),
  }
}

/** What Socket.IO's adapter asks of a client, with our way of adding to the stream and of reading it. */
function clientOf(redis: Redis, send: (entry: Entry) => Promise<string>, next: () => Promise<unknown>) {
  type Client = Redis['client']
  const { client } = redis
  return {
    // How the adapter knows that it is not an older client.
    sSubscribe: () => undefined,
    xAdd: (_key: string, _id: string, entry: Entry) => send(entry),
    publish: (...input: Parameters<Client['publish']>) => client.publish(...input),
    sendCommand: (...input: Parameters<Client['sendCommand']>) => client.sendCommand(...input),
    duplicate: () => ({
      sSubscribe: () => undefined,
      on: () => undefined,
      connect: () => Promise.resolve(),
      xRead: async () => [{ messages: await next() }],
      async subscribe(channels: string[], listener: never, buffers: true) {
        await (await redis.reader()).subscribe(channels, listener, buffers)
      },
      disconnect: () => undefined,
    }),
  }
}
