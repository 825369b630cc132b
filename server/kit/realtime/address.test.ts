import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
beforeEach(async () => void (hub = await startTestHub({ trustProxy: true, rateLimits: true })))
afterEach(() => hub.close())

/** As the proxy passes it on: what the client claimed, then what the proxy saw. */
const seen = (address: string, claimed = '192.0.2.9') => ({ 'x-forwarded-for': `${claimed}, ${address}` })

const body = JSON.stringify({
  ...{ name: 'Nobody', email: 'nobody@test.example', password: 'a password of nobody', language: 'pl' },
  ...{ clientId: randomUUID(), token: 'no such link' },
})
const setUp = (headers: Record<string, string>) =>
  hub.guest().raw('POST', '/api/accounts/setup', {
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })

test('behind a proxy each address has a budget of its own, whatever it claims to be', async () => {
  for (let time = 0; time < 40; time++) await setUp(seen('198.51.100.1', `192.0.2.${time}`))
  expect((await setUp(seen('198.51.100.1', '203.0.113.5'))).status).toBe(429)
  expect((await setUp(seen('198.51.100.2'))).status).not.toBe(429)
})

test('so has each connection', async () => {
  const commandFrom = async (address: string, times: number) => {
    const socket = io(hub.url, { forceNew: true, extraHeaders: seen(address) })
    const answers = await Promise.all(
      Array.from({ length: times }, () => socket.timeout(10_000).emitWithAck('board:watch', {})),
    )
    socket.disconnect()
    return answers.at(-1) as unknown
  }
  expect(await commandFrom('198.51.100.1', 300)).toMatchObject({ error: { code: 'kit.rate_limited' } })
  expect(await commandFrom('198.51.100.2', 1)).toMatchObject({ ok: true })
})
