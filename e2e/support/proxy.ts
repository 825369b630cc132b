import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../server/testing/free-port.ts'
import { startProgram } from './program.ts'

/** Caddy before processes of the hub on this machine. */
export interface Proxy {
  /** The one address of all of them. */
  url: string
  /** Requests and sockets that the process at this `host:port` serves at the moment. */
  load(address: string): Promise<number>
  stop(): Promise<void>
}

/**
 * The cookie by which Caddy's `lb_policy cookie` holds somebody to a process: the HMAC-SHA256 of its address, with
 * an empty key as long as the Caddyfile gives none.
 */
export const cookieFor = (address: string) => ({
  name: 'hub_node',
  value: createHmac('sha256', '').update(address).digest('hex'),
})

/** Runs the deployment's own Caddyfile on a free port before these addresses. */
export async function startProxy(addresses: string[]): Promise<Proxy> {
  const directory = await mkdtemp(join(tmpdir(), 'hub-proxy-'))
  const [url, admin] = [`http://localhost:${await freePort()}`, `127.0.0.1:${await freePort()}`]
  const caddy = await startProgram(
    process.env['CADDY_PATH'] ?? 'caddy',
    ['run', '--config', 'deploy/Caddyfile'],
    /serving initial configuration/,
    {
      PUBLIC_URL: url,
      HUB_NODES: addresses.join(' '),
      CADDY_ADMIN: admin,
      XDG_DATA_HOME: directory,
      XDG_CONFIG_HOME: directory,
    },
  )
  return {
    url,
    async load(address) {
      const answer = await fetch(`http://${admin}/reverse_proxy/upstreams`)
      const upstreams = (await answer.json()) as { address: string; num_requests: number }[]
      return upstreams.find((each) => each.address === address)?.num_requests ?? 0
    },
    async stop() {
      await caddy.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
