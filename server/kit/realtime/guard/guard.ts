import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import { atMost } from '../../process/at-most.ts'
import type { Server } from 'socket.io'
import type { Log } from '../../process/log.ts'
import { addressKey } from '../../rights/address.ts'
import type { Allowance } from '../../rights/counting/buckets.ts'
import { addressOf } from '../address.ts'
import { watchBacklog } from './backlog.ts'
import type { Budget } from './budget.ts'
import { createBudget } from './budget.ts'
import type { Connection } from './connection.ts'
import { cut, isAbsent, isPolling, letGo, onPacket } from './connection.ts'

/** What is answered; so much more again is refused, and then the connection is cut. */
const commands: Allowance = { burst: 200, perSecond: 10 }
/** Whatever arrives, before anything is made of it: also what is no command. */
const frames: Allowance = { burst: 500, perSecond: 25 }
/** Where somebody was cut lately, who comes next begins with less: enough for a page that opens. */
const afterCut = 1 / 5
const suspiciousMs = 60_000
const mostUnderWay = 50
/** Whoever has only just begun to poll is about to go on. */
const comesWithinMs = 500

interface Options {
  /** False is for measurements; the backlog is bounded all the same. */
  enabled: boolean
  /** So many connections at a time may one network have: a hall shares one. */
  perAddress: number
  trustProxy: boolean
  log: Log
}

/** What one network has open; of those that poll, the oldest first, and since when. */
interface Open {
  count: number
  polling: Map<Connection, number>
}

interface Guarded {
  commands: Budget
  underWay: number
}

/** What a command may do: be run (`end` is called when it is answered), or be refused. */
export type Admitted = { end(): void } | 'refused'

/** Keeps any one connection from harming the others: what it sends, has under way and leaves unread is bounded. */
export function createGuard({ enabled, perAddress, trustProxy, log }: Options) {
  const guarded = new WeakMap<Connection, Guarded>()
  const gone = new WeakSet<Connection>()
  const open = new Map<string, Open>()
  const suspicious = new LRUCache<string, true>({ ...atMost(10_000), ttl: suspiciousMs })

  const keyOf = ({ socket, headers }: IncomingMessage) =>
    addressKey(addressOf({ address: socket.remoteAddress ?? '', headers }, trustProxy))

  function refuseAll(connection: Connection, address: string, reason: string) {
    // What came together is told of together.
    if (gone.has(connection)) return
    gone.add(connection)
    // Told once a minute for each network: a flood must not fill the log.
    if (!suspicious.has(address)) log.warn({ address, reason }, 'a socket was cut')
    suspicious.set(address, true)
    cut(connection)
  }

  function watch(connection: Connection) {
    const address = keyOf(connection.request)
    const here = open.get(address) ?? { count: 0, polling: new Map() }
    open.set(address, here)
    here.count++
    if (isPolling(connection)) here.polling.set(connection, performance.now())
    connection.once('upgrade', () => here.polling.delete(connection))
    connection.once('close', () => {
      here.polling.delete(connection)
      if (--here.count === 0) open.delete(address)
      letGo(connection)
    })
    watchBacklog(connection, () => refuseAll(connection, address, 'does not read'))
    if (!enabled) return
    const share = suspicious.has(address) ? afterCut : 1
    const budget = (allowance: Allowance) => createBudget({ ...allowance, burst: allowance.burst * share })
    const received = budget(frames)
    onPacket(connection, () => {
      if (received.spend() < 0) refuseAll(connection, address, 'floods')
    })
    const spent = budget(commands)
    guarded.set(connection, {
      underWay: 0,
      commands: {
        spend() {
          const left = spent.spend()
          if (left < -commands.burst * share) refuseAll(connection, address, 'floods')
          return left
        },
      },
    })
  }

  /** Whoever only began to poll holds no connection, and keeps none away from whoever comes. */
  function makeRoom({ polling }: Open): boolean {
    const comingSince = performance.now() - comesWithinMs
    for (const [connection, since] of polling) {
      if (since > comingSince) return false
      if (!isAbsent(connection)) continue
      connection.close(true)
      return true
    }
    return false
  }

  return {
    attach: ({ engine }: Server) => void engine.on('connection', watch),

    /** Whether the network that this comes from may open one more. */
    mayOpen(request: IncomingMessage): boolean {
      const here = enabled ? open.get(keyOf(request)) : undefined
      return !here || here.count < perAddress || makeRoom(here)
    },

    /** Before anything is done for a command, known or not. */
    begin(connection: Connection): Admitted {
      const state = guarded.get(connection)
      if (!state) return { end: () => undefined }
      if (state.commands.spend() < 0 || state.underWay >= mostUnderWay) return 'refused'
      state.underWay++
      return { end: () => void state.underWay-- }
    },
  }
}
