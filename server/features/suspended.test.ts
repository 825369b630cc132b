import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../contract.ts'
import { signInCookie } from '../kit/rights/sign-ins.ts'
import type { TestClient } from '../testing/client.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHubs } from '../testing/hub.ts'
import { aReply, openTopic } from './forum/testing.ts'
import { UserModel } from './accounts/model.ts'

let hubs: TestHub[], hub: TestHub, other: TestHub
beforeAll(async () => {
  hubs = await startTestHubs(2)
  ;[hub, other] = hubs as [TestHub, TestHub]
})
afterAll(async () => {
  for (const each of hubs.toReversed()) await each.close()
})

async function suspend(person: TestClient, until: Date | null = null) {
  await UserModel.updateOne(
    { _id: person.person.id },
    { suspension: { reason: 'spam', note: '', until, by: null, since: new Date() } },
  )
  hub.app.hub.bus.emit('signIns.userChanged', { userId: person.person.id })
}

/** What somebody suspended goes on doing: none of it is seen by others. */
const open = [
  'PATCH /accounts/me',
  'PUT /accounts/me/password',
  'POST /accounts/me/confirm',
  'DELETE /accounts/me/sign-ins',
  'DELETE /accounts/me/sign-ins/:signInId',
  'POST /accounts/sign-in',
  'POST /accounts/sign-out',
  'POST /live/join',
]
const looking = [
  ...['board:watch', 'board:unwatch', 'board:watchThread', 'board:unwatchThread'],
  ...['forum:watch', 'forum:unwatch', 'forum:watchList', 'forum:unwatchList'],
  ...['live:join', 'live:leave', 'live:moderate', 'live:watch'],
]

describe('somebody suspended', () => {
  test('is refused every write of every contract, but for what concerns nobody else', async () => {
    const person = await hub.person('admin', { organisation: 'PL' })
    await suspend(person)
    const { signIns } = hub.app.hub
    const writes = contracts
      .flatMap(({ routes }) => Object.keys(routes))
      .filter((key) => !key.startsWith('GET '))
    const answered: (readonly [string, string | undefined])[] = []
    for (const key of writes) {
      const [method = '', path = ''] = key.split(' ')
      const asked = `/api${path.replace(/:\w+/g, 'a'.repeat(24))}`
      // Each with a sign-in of its own: among them is what ends it.
      const who = hub.guest()
      who.cookie = `${signInCookie}=${await signIns.start(person.person.id)}`
      const headers = { 'content-type': 'application/json' }
      const { error } = await who.raw(method, asked, { body: '{}', headers })
      answered.push([key, error?.code])
    }
    const letThrough = answered.filter(([, code]) => code !== 'kit.suspended').map(([key]) => key)
    expect(letThrough.sort()).toEqual(open.sort())
  })

  test('is refused on sockets that are open already, in every process, and may go on looking', async () => {
    const person = await hub.person()
    const { id: topicId } = await openTopic(await hub.person())
    const socket = await other.as(person).socket()
    expect(await socket.command('forum:watch', { topicId })).toMatchObject({ ok: true })
    await suspend(person)
    await socket.hears('accounts:meChanged')
    const names = contracts.flatMap(({ commands }) => Object.keys(commands))
    const refused: string[] = []
    for (const name of names) {
      const answer = await socket.command(name as never, {} as never)
      if (!answer.ok && answer.error.code === 'kit.suspended') refused.push(name)
    }
    expect(names.filter((name) => !refused.includes(name)).sort()).toEqual(looking.sort())
    const writer = await hub.person()
    await writer.ok('POST /forum/topics/:topicId/posts', { params: { topicId }, body: aReply() })
    await socket.hears('forum:postCreated')
  })

  test('reads as before, has no role for the time, and is told why and how long', async () => {
    const person = await hub.person('admin')
    const until = new Date(Date.now() + 3_600_000)
    await suspend(person, until)
    expect((await person.request('GET /forum/topics')).status).toBe(200)
    expect((await person.request('GET /accounts/people')).status).toBe(403)
    const body = { name: 'Nowe Imię' }
    expect((await person.request('PATCH /accounts/me', { body })).error).toEqual({
      code: 'kit.suspended',
      params: { reason: 'spam', until: until.toISOString() },
    })
    expect((await person.request('PATCH /accounts/me', { body: { language: 'nb' } })).status).toBe(200)
    expect((await person.request('POST /accounts/sign-out')).status).toBe(204)
  })

  test('acts again by herself when the time is over', async () => {
    const person = await hub.person()
    await suspend(person, new Date(Date.now() - 1))
    await openTopic(person)
  })

  test('cannot get round it with another name for the same person', async () => {
    const person = await hub.person()
    await suspend(person)
    const body = {
      ...{ name: 'Anna', email: `${randomUUID()}@test.example`, password: 'dwanaście gęsi' },
      ...{ language: 'pl' as const, clientId: randomUUID() },
    }
    expect((await person.request('POST /accounts/register', { body })).error.code).toBe('kit.suspended')
  })
})
