/** A bare Socket.IO server that broadcasts one payload; run as a child: what a hub can be compared with. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const server = createServer()
const io = new Server(server, { serveClient: false, perMessageDeflate: false })
io.on('connection', (socket) => void socket.join('all'))
server.listen(0, '127.0.0.1', () => {
  process.send?.({ kind: 'listening', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('message', ({ payload, every, times }: { payload: unknown; every: number; times: number }) => {
  let sent = 0
  const timer = setInterval(() => {
    io.to('all').emit('live:changed', payload)
    sent += 1
    if (sent < times) return
    clearInterval(timer)
    process.send?.({ kind: 'done' })
  }, every)
})
