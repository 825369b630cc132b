import { once } from 'node:events'
import { request } from 'node:http'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { defineContract } from '../contract.ts'
import { everyone } from '../rights/policy.ts'

const slow = defineContract({
  name: 'slow',
  errors: {},
  routes: {},
  commands: { 'slow:wait': { summary: 'Waits.', input: z.null(), output: z.string() } },
  events: {},
  pages: [],
})

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(() => hub.close())

const at = async (path: string) => {
  const response = await fetch(hub.url + path)
  return { status: response.status, body: (await response.json()) as unknown }
}

describe('a process says how it is', () => {
  it('alive and ready, outside of what is limited and kept', async () => {
    expect(await at('/healthz')).toEqual({ status: 200, body: { alive: true } })
    expect(await at('/readyz')).toEqual({
      status: 200,
      body: { ready: true, stopping: false, database: 'ok', redis: 'none' },
    })
    const { headers } = await fetch(`${hub.url}/readyz`)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('not ready while it retires, though it still answers', async () => {
    hub.app.retire()
    expect(await at('/readyz')).toMatchObject({ status: 503, body: { ready: false, stopping: true } })
    expect((await at('/healthz')).status).toBe(200)
    expect((await at('/api/hub')).status).toBe(200)
  })

  it('not ready without its database', async () => {
    await mongoose.disconnect()
    await expect.poll(() => at('/readyz')).toMatchObject({ status: 503, body: { database: 'away' } })
    expect((await at('/healthz')).status).toBe(200)
    await mongoose.connect(process.env['MONGODB_TEST_URI'] ?? '', { dbName: hub.app.hub.config.database })
    await expect.poll(() => at('/readyz')).toMatchObject({ status: 200 })
  })
})

describe('a process that ends', () => {
  it('answers the command that is under way, takes no new connection, and then says goodbye', async () => {
    let finish = () => {}
    const begun = new Promise<void>((begin) => {
      hub.app.hub.realtime.handle(slow, {
        'slow:wait': {
          allow: everyone,
          handle: () => {
            begin()
            return new Promise<string>((resolve) => (finish = () => resolve('done')))
          },
        },
      })
    })
    const socket = await hub.guest().socket()
    const gone = once(socket.io as never, 'disconnect')
    const answer = socket.command('slow:wait' as never, null as never)
    await begun
    const closed = hub.app.close()
    await expect.poll(() => fetch(`${hub.url}/healthz`).catch(() => 'refused')).toBe('refused')
    expect(socket.io.connected).toBe(true)
    finish()
    expect(await answer).toEqual({ ok: true, data: 'done' })
    expect(await gone).toEqual(['transport close', expect.anything()])
    await closed
  })

  it('answers the request that is under way', async () => {
    const member = await hub.person()
    const body = JSON.stringify({ name: 'Anna Nowak' })
    const sent = request(`${hub.url}/api/accounts/me`, {
      method: 'PATCH',
      headers: { cookie: member.cookie, 'content-type': 'application/json', 'content-length': body.length },
    })
    const began = new Promise((begin) => hub.app.server.once('request', begin))
    const answered = once(sent, 'response')
    sent.write(body.slice(0, 5))
    await began
    const closed = hub.app.close()
    await expect.poll(() => fetch(`${hub.url}/healthz`).catch(() => 'refused')).toBe('refused')
    sent.end(body.slice(5))
    const [response] = (await answered) as [{ statusCode: number }]
    expect(response.statusCode).toBe(200)
    await closed
  })
})
