import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { createWork } from '../../process/work.ts'
import { createListener } from './listener.ts'
import type { Listener, Patience } from './listener.ts'

let listener: Listener
afterEach(() => {
  listener.retire()
  listener.cut()
})

async function listening(more: Partial<Patience> = {}) {
  const patience = {
    ...{ headersMs: 50, requestMs: 100, lookEveryMs: 20, unreadMs: 5_000, mostUnread: 1e9 },
    ...more,
  }
  listener = createListener(
    (request, response) => void request.resume().on('end', () => response.end()),
    createWork(),
    { patience },
  )
  listener.server.listen(0, '127.0.0.1')
  await once(listener.server, 'listening')
  return (listener.server.address() as AddressInfo).port
}

it.each([
  ['headers', 'POST / HTTP/1.1\r\nHost: hub\r\nX-Slow: '],
  ['body', 'POST / HTTP/1.1\r\nHost: hub\r\nContent-Length: 100\r\n\r\n{'],
])('whose %s never ends is told so and cut', async (_, begun) => {
  const socket = connect(await listening(), '127.0.0.1')
  socket.write(begun)
  expect(await text(socket)).toContain('408 Request Timeout')
})

it('the hub waits for nobody longer than a minute', () => {
  listener = createListener(() => {}, createWork())
  const { headersTimeout, requestTimeout } = listener.server
  expect([headersTimeout, requestTimeout]).toEqual([15_000, 60_000])
})

it('an idle connection is kept for longer than a proxy would use it', async () => {
  const socket = connect(await listening({ headersMs: 5_000, requestMs: 5_000 }), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: hub\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  expect(Number(/Keep-Alive: timeout=(\d+)/.exec(String(answer))?.[1])).toBeGreaterThan(120)
})
