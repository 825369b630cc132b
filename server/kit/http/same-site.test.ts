import { request } from 'node:http'
import { io } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { TestClient } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import type { Config } from '../process/config.ts'

let hub: TestHub
const start = async (overrides: Partial<Config>) => void (hub = await startTestHub(overrides))
const behindTls = () => start({ publicUrl: 'https://hub.example', trustProxy: true })
afterEach(() => hub.close())

/** Who HTTP takes somebody with these cookies for, and who the socket does. */
async function known(cookie: string): Promise<(string | null)[]> {
  const [client, other] = [hub.guest(), hub.guest()]
  // An answer may set cookies, after which a client would send each name once.
  client.cookie = other.cookie = cookie
  const { me } = await client.ok('GET /accounts/me')
  const socket = await other.socket()
  const inside = hub.app.hub.realtime.io.sockets.sockets.get(socket.io.id ?? '')
  const { actor } = inside?.data as { actor: { id?: string } }
  return [me?.id ?? null, actor.id ?? null]
}
const tokenOf = ({ cookie }: TestClient) => cookie.split('=')[1] ?? ''

describe('the cookie of who is signed in', () => {
  it('counts once, the first, for HTTP and for sockets', async () => {
    await start({})
    const [anna, jan] = [await hub.person(), await hub.person('admin')]
    const both = `hub_session=${tokenOf(anna)}; other=1; hub_session=${tokenOf(jan)}`
    expect(await known(both)).toEqual([anna.person.id, anna.person.id])
  })

  it('is of this host alone where the hub is reached by https: what a neighbour host could set is nobody’s', async () => {
    await behindTls()
    const anna = await hub.person()
    const token = tokenOf(anna)
    expect(await known(`__Host-hub_session=${token}`)).toEqual([anna.person.id, anna.person.id])
    expect(await known(`hub_session=${token}`)).toEqual([null, null])
    const jan = await hub.person()
    expect(await known(`hub_session=${token}; __Host-hub_session=${tokenOf(jan)}`)).toEqual([
      jan.person.id,
      jan.person.id,
    ])
  })

  it('is set so that browsers accept it as that, also when the proxy does not say how it was reached', async () => {
    await behindTls()
    const anna = await hub.person()
    anna.cookie = `__Host-hub_session=${tokenOf(anna)}`
    const left = await anna.request('POST /accounts/sign-out')
    const set = left.headers.getSetCookie().join()
    expect(set).toMatch(/^__Host-hub_session=;/)
    expect(set).toMatch(/path=\/;/i)
    expect(set).toMatch(/secure/i)
    expect(set).not.toMatch(/domain/i)
  })
})

describe.each([
  ['https', 'https://hub.example', { origin: 'https://hub.example' }, true],
  ['https', 'https://hub.example', { origin: 'http://hub.example' }, false],
  ['https', 'https://hub.example', { origin: 'https://hub.example:8443' }, false],
  [
    'its own Host',
    'https://hub.example',
    { origin: 'http://rebound.example', host: 'rebound.example' },
    false,
  ],
  ['its own Host', undefined, { origin: 'http://hall.local', host: 'hall.local' }, true],
  ['another site', undefined, { origin: 'http://hall.local', 'sec-fetch-site': 'same-site' }, false],
  ['a program', 'https://hub.example', {}, true],
])('a page of %s, with PUBLIC_URL %s and headers %j', (_what, publicUrl, headers, isLetIn) => {
  it(`is ${isLetIn ? 'let in' : 'refused'} over HTTP and over sockets`, async () => {
    await start({ publicUrl, trustProxy: true })
    const given: Record<string, string> = { ...headers }
    const options = { forceNew: true, reconnection: false, transports: ['websocket'] }
    const socket = io(hub.url, { ...options, extraHeaders: given })
    const connects = new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('connect_error', () => resolve(false))
    })
    expect(await connects).toBe(isLetIn)
    socket.disconnect()
    const answer = await post('/api/forum/topics', given)
    // Nobody is signed in: whoever is let in is told that.
    expect(answer).toBe(isLetIn ? 401 : 403)
  })
})

/** `fetch` would set Host itself. */
function post(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sent = request(hub.url + path, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sent.end()
  })
}
