/**
 * Many attendees in one process, for measurements; run as a child with an IPC channel.
 * Told `{kind: 'connect', url, count, code?}` it connects; told `{kind: 'report'}` it says what arrived.
 */
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'

type Told = { kind: 'connect'; url: string; count: number; code?: string } | { kind: 'report' }

const sockets: Socket[] = []
let deliveries = 0

process.on('message', (told: Told) => {
  if (told.kind === 'connect') void connect(told).then(() => process.send?.({ kind: 'connected' }))
  else process.send?.({ kind: 'reported', deliveries })
})

async function connect({ url, count, code }: Extract<Told, { kind: 'connect' }>) {
  for (let start = 0; start < count; start += 50) {
    const batch = Array.from({ length: Math.min(50, count - start) }, () => attend(url, code))
    sockets.push(...(await Promise.all(batch)))
  }
}

async function attend(url: string, code: string | undefined): Promise<Socket> {
  const cookie = code ? await ticket(url, code) : undefined
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    ...(cookie && { extraHeaders: { cookie } }),
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  if (code) await socket.timeout(20_000).emitWithAck('live:join', { code })
  socket.on('live:changed', () => {
    deliveries += 1
  })
  return socket
}

async function ticket(url: string, code: string): Promise<string> {
  const response = await fetch(`${url}/api/live/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
