import { once } from 'node:events'
import type { IncomingMessage, RequestListener } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { Work } from '../../process/work.ts'
import { createWork } from '../../process/work.ts'
import type { Listener, Patience } from './listener.ts'
import { createListener } from './listener.ts'

const usual: Patience = {
  ...{ headersMs: 5_000, requestMs: 5_000, lookEveryMs: 1_000 },
  ...{ unreadMs: 5_000, mostUnread: 1e9 },
}
const opened: Socket[] = []
let listener: Listener
let work: Work
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy()
  listener.retire()
  listener.cut()
})

async function listening(
  handle: RequestListener,
  patience: Partial<Patience> = {},
  options: Parameters<typeof createListener>[2] = {},
) {
  work = createWork()
  listener = createListener(handle, work, { ...options, patience: { ...usual, ...patience } })
  listener.server.listen(0, '127.0.0.1')
  await once(listener.server, 'listening')
  const { port } = listener.server.address() as AddressInfo
  return () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.pause()
    opened.push(socket)
    return socket
  }
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: hub\r\n\r\n`
/** More than the buffers of both ends take. */
const long = Buffer.alloc(16 * 1024 * 1024, 'x')

describe('requests that are sent ahead', () => {
  it('are answered in their order, each begun when the one before has been answered', async () => {
    const seen: string[] = []
    let underWay = 0
    let most = 0
    const open = await listening(({ url = '' }, response) => {
      most = Math.max(most, ++underWay)
      seen.push(url)
      setImmediate(() => {
        underWay--
        response.end(`[${url}]`)
      })
    })
    const socket = open()
    const paths = Array.from({ length: 20 }, (_, at) => `/${at}`)
    socket.write(paths.map(get).join('') + 'GET /last HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n')
    const answers = (await text(socket)).match(/\[.*?\]/g)
    expect(answers).toEqual([...paths, '/last'].map((path) => `[${path}]`))
    expect([seen, most]).toEqual([[...paths, '/last'], 1])
  })

  it('and of which no answer is read are not begun, and are gone with the connection', async () => {
    let begun = 0
    const open = await listening((_, response) => {
      begun++
      response.end(long)
    })
    const socket = open()
    socket.write(get('/').repeat(10))
    await expect.poll(() => begun).toBe(1)
    // Another is served meanwhile, and what the first has sent ahead is not.
    const other = open()
    other.write('GET / HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n')
    expect((await text(other)).length).toBeGreaterThan(long.length)
    expect(begun).toBe(2)
    socket.destroy()
    expect(await work.done(2_000)).toBe(true)
    expect(begun).toBe(2)
  })

  it('beyond a few cut the connection, and nothing of it stays under way', async () => {
    let [begun, built] = [0, 0]
    const open = await listening(() => void begun++)
    listener.server.on('request', () => built++)
    const socket = open()
    socket.write(get('/').repeat(1_000))
    socket.resume()
    await once(socket, 'close')
    expect(await work.done(2_000)).toBe(true)
    expect(begun).toBe(1)
    // What else was read with them is not even taken apart.
    expect(built).toBeLessThan(40)
  })
})

describe('an answer that nobody reads', () => {
  it('is broken off after a while; who waits long for theirs is not', async () => {
    let answer = () => {}
    const open = await listening(
      ({ url }, response) => {
        if (url === '/slow') answer = () => response.end('at last')
        else response.end(long)
      },
      { unreadMs: 1_000 },
    )
    const waiting = open()
    waiting.write('GET /slow HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n')
    const unread = open()
    unread.write(get('/'))
    const gone = () => unread.destroyed || unread.readableEnded
    const [, connection] = await Promise.all([once(unread, 'readable'), connections(2)])
    expect(connection).toBe(2)
    await connections(1)
    expect(gone()).toBe(false)
    answer()
    expect(await text(waiting)).toContain('at last')
  })

  it('makes room when too much waits for one address: the oldest first', async () => {
    const open = await listening((_, response) => void response.end(long), { mostUnread: 2.5 * long.length })
    const all: Socket[] = []
    for (let count = 1; count <= 4; count++) {
      const socket = open()
      all.push(socket)
      socket.write(get('/'))
      await once(socket, 'readable')
    }
    await connections(2)
    const lengths = await Promise.all(all.map(lengthOf))
    expect(lengths.map((length) => length >= long.length)).toEqual([false, false, true, true])
  })

  it('behind a proxy makes room for those of its own address alone', async () => {
    const addressOf = ({ headers }: IncomingMessage) => String(headers['x-forwarded-for'])
    const open = await listening(
      (_, response) => void response.end(long),
      { mostUnread: 1.5 * long.length },
      { addressOf },
    )
    const from = async (address: string) => {
      const socket = open()
      socket.write(`GET / HTTP/1.1\r\nHost: hub\r\nX-Forwarded-For: ${address}\r\n\r\n`)
      await once(socket, 'readable')
      return socket
    }
    const honest = await from('198.51.100.7')
    const [first, second] = [await from('203.0.113.9'), await from('203.0.113.9')]
    await connections(2)
    const lengths = await Promise.all([honest, first, second].map(lengthOf))
    expect(lengths.map((length) => length >= long.length)).toEqual([true, false, true])
  })
})

const connections = (count: number) =>
  expect
    .poll(() => new Promise((resolve) => listener.server.getConnections((_, now) => resolve(now))), {
      timeout: 5_000,
    })
    .toBe(count)
    .then(() => count)

/** How much of an answer there was: all of it, or until the connection broke. */
async function lengthOf(socket: Socket): Promise<number> {
  let length = 0
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length >= long.length) break
  }
  return length
}
