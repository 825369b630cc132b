import type { Adapter, PrivateSessionId, Session } from 'socket.io-adapter'
import type { Redis } from './redis.ts'
import { compareIds } from './stream.ts'

/** A connection that broke can be taken up again for so long, in milliseconds. */
export const recoverableMs = 120_000
/** Beyond this many entries of the stream it is cheaper to read everything again. */
const mostMissed = 2_000
const batch = 500
const broadcast = '3'

/** What Redis keeps of a broken connection: nothing with which anybody could pass for its owner. */
export interface BrokenConnection {
  sid: string
  rooms: string[]
  tokenHash: string | null
}

/** An event that a connection missed; `id` is its place in the stream. */
export interface Missed {
  id: string
  data: [name: string, ...rest: unknown[]]
}

interface Options {
  redis: Redis
  key: string
  name: string
  /** The last entry that this process has told its sockets. */
  position(): string
}

/**
 * Socket.IO's connection-state recovery behind the policies (decision 011). As it comes, the rooms are entered and what
 * was missed is sent before any middleware has run. Here the adapter restores a bare connection only; the handshake then
 * asks who it is, enters each room through its policy, and fetches what was missed.
 */
export function createRecovery({ redis, key, name, position }: Options) {
  const { client } = redis
  const keyOf = (pid: string) => `${name}:broken:${pid}`

  return {
    guard(adapter: Adapter) {
      adapter.persistSession = ({ sid, pid, data }) => {
        const { rooms, tokenHash } = data as { rooms: Set<string>; tokenHash?: string }
        const broken: BrokenConnection = { sid, rooms: [...rooms], tokenHash: tokenHash ?? null }
        // Without Redis it connects anew.
        client.set(keyOf(pid), JSON.stringify(broken), { PX: recoverableMs }).catch(() => undefined)
      }
      adapter.restoreSession = async (pid: PrivateSessionId, offset: string) => {
        if (pid.length > 64 || !/^\d{1,16}-\d{1,10}$/.test(offset)) return null as never
        const [broken, entry] = await Promise.all([
          client.getDel(keyOf(pid)),
          client.xRange(key, offset, offset, { COUNT: 1 }),
        ])
        if (!broken || !entry?.[0]) return null as never
        const { sid, ...stored } = JSON.parse(broken) as BrokenConnection
        const data = { broken: { ...stored, offset } }
        return { sid, pid, rooms: [], data, missedPackets: [] } as unknown as Session
      }
    },

    /** What was said to any of these rooms since then; null when that is not known for sure, or too much. */
    async missed(offset: string, rooms: ReadonlySet<string>): Promise<Missed[] | null> {
      const missed: Missed[] = []
      let from = offset
      let entries
      let read = 0
      do {
        entries = (await client.xRange(key, `(${from}`, '+', { COUNT: batch })) ?? []
        from = entries.at(-1)?.id ?? from
        read += entries.length
        if (read > mostMissed) return null
        for (const { id, message } of entries) {
          // Some process could not tell what happened there.
          if (message['type'] === 'gap') return null
          if (message['type'] !== broadcast) continue
          const { packet, opts } = JSON.parse(message['data'] ?? '') as Broadcast
          if (!opts.rooms.some((room) => rooms.has(room)) || opts.except.some((room) => rooms.has(room)))
            continue
          missed.push({ id, data: packet.data })
        }
        // Until all that this process has told its sockets so far is among it.
      } while (entries.length === batch || compareIds(position(), from) > 0)
      return missed
    },
  }
}

interface Broadcast {
  packet: { data: Missed['data'] }
  opts: { rooms: string[]; except: string[] }
}
