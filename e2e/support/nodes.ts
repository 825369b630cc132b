import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../server/testing/free-port.ts'
import { testRedis } from '../../server/testing/redis.ts'
import { dropDatabase } from './home.ts'
import { startHub } from './hub.ts'
import type { RunningHub } from './hub.ts'
import { startProgram } from './program.ts'
import type { Proxy } from './proxy.ts'
import { cookieFor, startProxy } from './proxy.ts'

/** One process of the hub among several. */
export interface HubNode {
  /** Its own `host:port`, past the proxy. */
  address: string
  /** Holds whoever has it to this process, as long as there is this process. */
  cookie: { name: string; value: string }
  hub: RunningHub
  /** Starts again at the same address. */
  restart(): Promise<void>
}

export interface Nodes {
  proxy: Proxy
  nodes: [HubNode, HubNode]
  stop(): Promise<void>
}

/** Two processes of the demonstration hub with a store and a Redis between them, behind one address. */
export async function startNodes(): Promise<Nodes> {
  const directory = await mkdtemp(join(tmpdir(), 'hub-nodes-'))
  const [store, redis] = await Promise.all([startStore(directory), testRedis()])
  const addresses = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`] as const
  const proxy = await startProxy([...addresses])
  const environment = {
    ...store.environment,
    REDIS_URL: redis.url,
    HUB_SECRET: randomBytes(32).toString('hex'),
    PUBLIC_URL: proxy.url,
    TRUST_PROXY: 'true',
    RATE_LIMITS: 'false',
  }
  const start = (address: string, ...args: string[]) => {
    const [host = '', port = ''] = address.split(':')
    // What one process keeps in its folder, another cannot see.
    const dataDir = join(directory, port)
    return startHub(['demo', '--still', ...args], dataDir, { ...environment, HOST: host, PORT: port })
  }
  const nodeAt = async (address: string, ...args: string[]): Promise<HubNode> => {
    const node: HubNode = {
      address,
      cookie: cookieFor(address),
      hub: await start(address, ...args),
      restart: async () => void (node.hub = await start(address, '--keep')),
    }
    return node
  }
  // The first builds the world, the second finds it.
  const first = await nodeAt(addresses[0])
  const second = await nodeAt(addresses[1], '--keep')
  return {
    proxy,
    nodes: [first, second],
    async stop() {
      await Promise.all([first.hub.stop(), second.hub.stop()])
      await Promise.all([proxy.stop(), redis.stop(), store.stop()])
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The `Cookie` header that holds whoever sends it to this process. */
export const holdTo = ({ cookie }: HubNode) => `${cookie.name}=${cookie.value}`

/** Whether the proxy gives whoever holds this process's cookie to it, rather than to another with a new cookie. */
export async function isHeld(url: string, node: HubNode): Promise<boolean> {
  const answer = await fetch(`${url}/api/hub`, { headers: { cookie: holdTo(node) } })
  return answer.ok && !answer.headers.getSetCookie().some((line) => line.startsWith(node.cookie.name))
}

/** The server that MONGODB_TEST_URI names, else the embedded store in a process of its own. */
async function startStore(directory: string) {
  const given = process.env['MONGODB_TEST_URI'] || undefined
  const database = `nodes_${randomBytes(8).toString('hex')}`
  const store = given
    ? null
    : await startProgram(
        process.execPath,
        ['dist/server/store.js', '--port', '0', '--print', '--data', directory],
        /mongodb:\S+/,
        { NODE_ENV: 'production' },
      )
  const uri = given ?? store?.ready ?? ''
  return {
    environment: { MONGODB_URI: uri, MONGODB_DATABASE: database },
    stop: () => (store ? store.stop() : dropDatabase(uri, database)),
  }
}
