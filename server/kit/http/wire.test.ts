import { once } from 'node:events'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCategory } from '../../features/forum/testing.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { wireHeader } from '../../../common/wire.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({ wire: 'of today' })
})
afterAll(() => hub.close())

const post = (wire: string | undefined, path: string, body: object, cookie = '') =>
  hub.as(Object.assign(hub.guest(), { cookie })).raw('POST', `/api${path}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(wire && { [wireHeader]: wire }) },
  })

describe('over HTTP', () => {
  it('every answer of the API says which wire the hub speaks, refusals too', async () => {
    for (const path of ['/api/hub', '/api/nowhere', '/api/organisations?country=XX'])
      expect((await fetch(hub.url + path)).headers.get(wireHeader)).toBe('of today')
    expect((await fetch(`${hub.url}/healthz`)).headers.get(wireHeader)).toBeNull()
  })

  it('nobody keeps an answer, which is for whoever asked', async () => {
    for (const path of ['/api/hub', '/api/accounts/me', '/api/board/inbox', '/api/nowhere'])
      expect((await fetch(hub.url + path)).headers.get('cache-control')).toBe('no-store')
  })

  it('a page from before an upgrade is refused as such, not for fields that its reader never saw', async () => {
    const body = { email: 'anna@hub.example', password: 'granat most fiord', remember: true }
    for (const path of ['/accounts/sign-in', '/nowhere']) {
      const answer = await post('of yesterday', path, body)
      expect([answer.status, answer.error]).toEqual([409, { code: 'kit.outdated' }])
    }
    expect((await post('of today', '/accounts/sign-in', body)).error).toMatchObject({
      code: 'kit.validation',
      issues: [{ path: 'remember', code: 'field.unknown' }],
    })
    expect((await post(undefined, '/accounts/sign-in', body)).error.code).toBe('kit.validation')
    expect((await post('of today', '/nowhere', body)).error.code).toBe('kit.not_found')
  })

  it('what such a page asks in a shape that still fits is done, and other refusals stay theirs', async () => {
    const member = await hub.person()
    const topic = {
      ...{ category: await makeCategory(), title: 'Jak to było?', body: 'Dobrze.' },
      ...{ language: 'pl', tags: [], clientId: 'b0b3c1c5-6f7c-4a2c-9a53-1c1d7f8e0a01' },
    }
    expect((await post('of yesterday', '/forum/topics', topic, member.cookie)).status).toBe(201)
    const refused = await post('of yesterday', '/forum/topics', topic)
    expect(refused.error.code).toBe('kit.unauthenticated')
  })
})

describe('over a socket', () => {
  const connect = (wire?: string) => {
    const socket = io(hub.url, { transports: ['websocket'], forceNew: true, ...(wire && { auth: { wire } }) })
    const heard: unknown[] = []
    socket.onAny((...event: unknown[]) => heard.push(event))
    return { socket, heard }
  }

  it('a page from before an upgrade is told at each connection, and its unknown commands are refused as such', async () => {
    const { socket, heard } = connect('of yesterday')
    await once(socket as never, 'connect')
    const command = (name: string, input: unknown) => socket.timeout(5_000).emitWithAck(name, input)
    const outdated = { ok: false, error: { code: 'kit.outdated' } }
    expect(await command('forum:gone', {})).toEqual(outdated)
    expect(await command('board:watch', { since: 3 })).toEqual(outdated)
    expect(await command('board:watch', {})).toMatchObject({ ok: true })
    expect(heard).toEqual([['kit:wireChanged', { wire: 'of today' }]])
    socket.disconnect().connect()
    await once(socket as never, 'connect')
    await command('board:watch', {})
    expect(heard).toHaveLength(2)
    socket.disconnect()
  })

  it.each(['of today', undefined])('a client of %s hears nothing of it', async (wire) => {
    const { socket, heard } = connect(wire)
    await once(socket as never, 'connect')
    const answer: unknown = await socket.timeout(5_000).emitWithAck('forum:gone', {})
    expect(answer).toEqual({ ok: false, error: { code: 'kit.not_found' } })
    expect(heard).toEqual([])
    socket.disconnect()
  })
})
