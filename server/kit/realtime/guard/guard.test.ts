import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { openRaw } from '../../../testing/raw-socket.ts'
import { defineContract } from '../../contract.ts'
import type { Config } from '../../process/config.ts'
import { everyone } from '../../rights/policy.ts'

let hub: TestHub
const start = async (overrides: Partial<Config> = {}) => {
  hub = await startTestHub({ rateLimits: true, ...overrides })
}
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  await hub.close()
})
const connections = () => hub.app.hub.realtime.io.engine.clientsCount

describe('a connection that sends too much', () => {
  it.each([
    ['kit:unknown', null],
    ['live:leave', { code: 'ABC234' }],
    ['board:unwatch', {}],
    ['live:moderate', 17],
  ])('(%s) is refused, then cut; its neighbour at the same address is served', async (name, input) => {
    await start()
    const [busy, neighbour] = [await hub.guest().socket(), await hub.guest().socket()]
    const say = async () => {
      const answer = (await busy.io.timeout(10_000).emitWithAck(name, input)) as { error?: { code: string } }
      return answer.error?.code
    }
    const codes: unknown[] = []
    while (codes.at(-1) !== 'cut' && codes.length < 1_000) codes.push(await say().catch(() => 'cut'))
    const refused = codes.indexOf('kit.rate_limited')
    expect(refused).toBeGreaterThanOrEqual(200)
    expect(new Set(codes.slice(refused))).toEqual(new Set(['kit.rate_limited', 'cut']))
    expect(await neighbour.command('board:watch', {})).toMatchObject({ ok: true })
  })

  it.each(['2', '3', '40', '42["no:such",{}]', '43["x"]', '41', '41/elsewhere,', '459-["x"]'])(
    '(frames %s, nothing of the answers read) is cut',
    async (text) => {
      await start()
      const neighbour = await hub.guest().socket()
      const flood = await openRaw(hub.url)
      await expect.poll(connections).toBe(2)
      const frames = Array<string>(600).fill(text)
      flood.send(...frames)
      await expect.poll(connections).toBe(1)
      // Not only closed, but heard no more.
      await expect.poll(() => flood.send('2') && flood.tcp.writable, { timeout: 5_000 }).toBe(false)
      expect(await neighbour.command('board:watch', {})).toMatchObject({ ok: true })
      flood.close()
    },
  )

  it('has fifty commands under way and no more', async () => {
    await start()
    let running = 0
    let end = () => {}
    const waits = new Promise<void>((resolve) => (end = resolve))
    const scratch = defineContract({
      ...{ name: 'scratch', errors: {}, routes: {}, events: {}, pages: [] },
      commands: { 'scratch:wait': { summary: 'Waits.', input: z.object({}) } },
    })
    hub.app.hub.realtime.handle(scratch, {
      'scratch:wait': { allow: everyone, handle: () => (running++, waits) as never },
    })
    const { io: socket } = await hub.guest().socket()
    const answers = Array.from({ length: 60 }, () => socket.timeout(10_000).emitWithAck('scratch:wait', {}))
    const refused = await Promise.all(answers.slice(50))
    expect(refused).toEqual(
      Array(10).fill({ ok: false, error: { code: 'kit.rate_limited', params: { seconds: 5 } } }),
    )
    expect(running).toBe(50)
    end()
    expect(await Promise.all(answers.slice(0, 50))).toEqual(Array(50).fill({ ok: true, data: null }))
  })
})

describe('a connection that does not read', () => {
  const tell = (size: number) =>
    hub.app.hub.realtime.io.local.emit('kit:wireChanged', { wire: 'x'.repeat(size) })

  it('is cut when more than a megabyte waits for it; who reads hears all', async () => {
    await start({ rateLimits: false })
    const reader = await hub.guest().socket()
    const idle = await openRaw(hub.url)
    await expect.poll(connections).toBe(2)
    // What the system's own buffers take is not the hub's.
    let told = 0
    while (connections() === 2 && told < 1_000) {
      tell(100_000)
      told++
      await reader.settled()
    }
    expect(connections()).toBe(1)
    expect(told).toBeLessThan(300)
    expect(reader.heard).toHaveLength(told)
    idle.close()
  })

  it('is never cut for all that it has read by and by', async () => {
    await start({ rateLimits: false })
    const reader = await hub.guest().socket()
    for (let turn = 0; turn < 40; turn++) {
      for (let times = 0; times < 20; times++) tell(3_000)
      await reader.settled()
    }
    expect(reader.heard).toHaveLength(800)
  })

  it('may be told one thing that is larger, and little beside it', async () => {
    await start()
    const reader = await hub.guest().socket()
    tell(12_000_000)
    for (let times = 0; times < 50; times++) tell(10_000)
    await reader.settled()
    expect(reader.heard).toHaveLength(51)
    tell(12_000_000)
    tell(12_000_000)
    await expect.poll(connections).toBe(0)
  })
})

describe('an address', () => {
  const connect = (address: string) => {
    const headers = { 'x-forwarded-for': address }
    const socket = io(hub.url, { forceNew: true, reconnection: false, extraHeaders: headers })
    sockets.push(socket)
    return new Promise<string>((resolve) => {
      socket.once('connect', () => resolve('connected'))
      socket.once('connect_error', () => resolve('refused'))
    })
  }

  it('has only so many connections at a time, an IPv6 network as one', async () => {
    await start({ trustProxy: true, socketsPerAddress: 2 })
    const ask = async (...addresses: string[]) => {
      const answers: string[] = []
      for (const each of addresses) answers.push(await connect(each))
      return answers
    }
    expect(await ask('198.51.100.1', '198.51.100.1', '198.51.100.1', '198.51.100.2')).toEqual([
      ...['connected', 'connected', 'refused', 'connected'],
    ])
    expect(
      await ask('2001:db8:1:2::1', '2001:DB8:1:2:ffff::9', '2001:db8:1:2::3', '2001:db8:1:3::1'),
    ).toEqual([...['connected', 'connected', 'refused', 'connected']])
    sockets[0]?.disconnect()
    await expect.poll(() => connect('198.51.100.1')).toBe('connected')
  })

  it('that began to poll again and again and went away keeps nobody out', async () => {
    await start({ socketsPerAddress: 20 })
    const sids: string[] = []
    const begin = async () => {
      const answer = await fetch(`${hub.url}/socket.io/?EIO=4&transport=polling`)
      const text = await answer.text()
      if (answer.ok) sids.push((JSON.parse(text.slice(1)) as { sid: string }).sid)
      return sids.length
    }
    await expect.poll(begin, { interval: 10, timeout: 10_000 }).toBe(50)
    expect(new Set(sids).size).toBe(50)
    // Also when they have said who they are, and then are silent.
    for (const sid of sids.slice(30))
      await fetch(`${hub.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body: '40' })
    expect(connections()).toBe(20)
    const honest = []
    const come = () => hub.guest().socket()
    while (honest.length < 20) {
      const one = await come().catch(() => null)
      if (one) honest.push(one)
    }
    for (const each of honest) expect(await each.command('board:watch', {})).toMatchObject({ ok: true })
    const refused = await fetch(`${hub.url}/socket.io/?EIO=4&transport=polling`)
    expect(refused.status).toBe(403)
    for (const each of honest) each.close()
  })

  it('of which one connection was cut is served on, newcomers with a smaller budget', async () => {
    await start()
    const flood = await openRaw(hub.url)
    flood.send(...Array<string>(1_000).fill('42["no:such"]'))
    await expect.poll(connections).toBe(0)
    const newcomer = await hub.guest().socket()
    const answers = []
    for (let times = 0; times < 45; times++) answers.push(await newcomer.command('board:watch', {}))
    expect(answers.slice(0, 40).every(({ ok }) => ok)).toBe(true)
    flood.close()
  })
})
