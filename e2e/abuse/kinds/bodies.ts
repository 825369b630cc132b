import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Abuse } from './kind.ts'
import { isOver, repeat } from './kind.ts'

export const gzipBodies: Abuse = {
  name: 'gzip-bodies',
  does: 'sends 6 kB that inflate to 5.9 MB, on four lines',
  async run(target) {
    const bomb = gzipSync('['.repeat(5_900_000), { level: 9 })
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    await repeat(target, 4, async () => {
      const sent = fetch(`${target.url}/nothing`, { method: 'POST', headers, body: bomb })
      const answer = await sent.catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      return { status: answer?.status ?? 0, body: null }
    })
  },
}

export const manyKeys: Abuse = {
  name: 'many-keys',
  does: 'signs in with 480,000 fields that are none, on two lines',
  async run(target) {
    const body = `{${Array.from({ length: 480_000 }, (_, key) => `"k${key}":0`).join()}}`
    await repeat(target, 2, ({ call }) => call('POST', '/accounts/sign-in', body))
  },
}

export const slowBodies: Abuse = {
  name: 'slow-bodies',
  does: 'holds a hundred requests open whose bodies of 5 MB never end',
  async run(target) {
    const { hostname, port } = new URL(target.url)
    const head = `POST /api/conferences/import HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\n\r\n`
    const open = Array.from({ length: 100 }, () => {
      const tcp = connect(Number(port), hostname, () => tcp.write(head))
      tcp.on('data', () => target.count('answered')).on('close', () => target.count('closed'))
      return tcp.on('error', () => undefined)
    })
    while (!isOver(target)) {
      for (const tcp of open) if (tcp.writable && !tcp.writableNeedDrain) tcp.write('['.repeat(16_384))
      await pause(200)
    }
    target.count('still_open', open.filter((tcp) => tcp.writable).length)
    for (const tcp of open) tcp.destroy()
  },
}

export const slowForms: Abuse = {
  name: 'slow-forms',
  does: 'holds fifteen hundred forms of signing in open that are whole but for their end',
  async run(target) {
    const { hostname, port } = new URL(target.url)
    const form = `{"email":"${'a'.repeat(62_000)}`
    const head = `POST /api/accounts/sign-in HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 65000\r\n\r\n`
    const open = Array.from({ length: 1_500 }, () => {
      const tcp = connect(Number(port), hostname, () => tcp.write(head + form))
      tcp.on('data', () => target.count('answered')).on('close', () => target.count('closed'))
      return tcp.on('error', () => undefined)
    })
    while (!isOver(target)) await pause(200)
    for (const tcp of open) tcp.destroy()
  },
}
