import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Abuse, Target } from './kind.ts'
import { isOver, repeat } from './kind.ts'

/** Keeps so many connections open, each of which sends this and reads nothing; one that is cut comes back. */
async function sendUnread(target: Target, connections: number, text: string): Promise<void> {
  const { hostname, port } = new URL(target.url)
  const one = async () => {
    while (!isOver(target)) {
      const tcp = connect(Number(port), hostname, () => tcp.write(text))
      tcp.pause().on('error', () => undefined)
      target.count('connections')
      let isOpen = true
      tcp.once('close', () => (isOpen = false))
      while (isOpen && !isOver(target)) {
        await pause(100)
        // Whoever reads nothing does not hear the end of it either; what may stand before a request (RFC 9112, 2.2) tells.
        tcp.write('\r\n')
      }
      tcp.destroy()
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: hub\r\n\r\n`

export const pipelined: Abuse = {
  name: 'pipelined',
  does: 'sends thirteen hundred requests at once on each of thirty connections and reads no answer',
  run: (target) => sendUnread(target, 30, get('/api/board/offers').repeat(1_300)),
}

export const unreadAnswers: Abuse = {
  name: 'unread-answers',
  does: 'asks for a long answer on a thousand connections and reads none',
  run: (target) => sendUnread(target, 1_000, get('/api/openapi.json')),
}

export const handshakes: Abuse = {
  name: 'handshakes',
  does: 'begins to poll again and again and goes away, on twenty lines',
  run: (target) =>
    repeat(target, 20, async () => {
      const answer = await fetch(`${target.url}/socket.io/?EIO=4&transport=polling`).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      return { status: answer?.status ?? 0, body: null }
    }),
}
