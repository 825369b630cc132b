import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../app.ts'
import { createLog } from '../../kit/process/log.ts'
import { TestClient } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { UserModel } from './model.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const password = 'dwanaście gęsi'
const newcomer = (changes: Record<string, unknown> = {}) => ({
  name: 'Żaneta Ćwik',
  email: `${randomUUID()}@test.example`,
  password,
  language: 'pl' as const,
  clientId: randomUUID(),
  ...changes,
})
const faultsOf = ({ error }: { error: { issues?: { path: string; code: string }[] } }) =>
  error.issues?.map(({ path, code }) => `${path} ${code}`)

describe('registering', () => {
  it('makes an account, signs in and tells nobody the password', async () => {
    const guest = hub.guest()
    const body = newcomer({ email: ' Zaneta@Test.Example ' })
    const answer = await guest.request('POST /accounts/register', { body })
    expect(answer.status).toBe(201)
    expect(answer.data.me).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      name: 'Żaneta Ćwik',
      email: 'zaneta@test.example',
      role: 'member',
      language: 'pl',
      organisations: [],
      actingFor: null,
      suspension: null,
    })
    expect(answer.headers.get('set-cookie')).toMatch(/hub_session=.+httponly/i)
    expect(answer.headers.get('set-cookie')).toMatch(/samesite=lax/i)
    expect((await guest.ok('GET /accounts/me')).me?.name).toBe('Żaneta Ćwik')
    expect((await UserModel.findById(answer.data.me.id))?.passwordHash).toMatch(/^\$argon2id\$/)
  })

  it('says at the e-mail address that it is taken, whatever its capitals', async () => {
    const body = newcomer()
    await hub.guest().ok('POST /accounts/register', { body })
    const email = body.email.toUpperCase()
    const answer = await hub.guest().request('POST /accounts/register', { body: newcomer({ email }) })
    expect(answer.status).toBe(422)
    expect(answer.error).toEqual({
      code: 'kit.validation',
      issues: [{ path: 'email', code: 'field.taken' }],
    })
  })

  it('makes one account of a double submit, and both are signed in', async () => {
    const body = newcomer()
    const [first, second] = [hub.guest(), hub.guest()]
    const answers = await Promise.all([
      first.request('POST /accounts/register', { body }),
      second.request('POST /accounts/register', { body }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[0].data.me.id).toBe(answers[1].data.me.id)
    expect((await second.ok('GET /accounts/me')).me?.email).toBe(body.email)
    expect(await UserModel.countDocuments({ email: body.email })).toBe(1)
  })

  it('does not let a repeated submit in with another password', async () => {
    const body = newcomer()
    await hub.guest().ok('POST /accounts/register', { body })
    const thief = hub.guest()
    const answer = await thief.request('POST /accounts/register', {
      body: { ...body, password: 'guess after guess' },
    })
    expect(faultsOf(answer)).toEqual(['email field.taken'])
    expect((await thief.ok('GET /accounts/me')).me).toBeNull()
  })

  it('takes an address whose domain has letters of its own, however it is written', async () => {
    const guest = hub.guest()
    await guest.ok('POST /accounts/register', { body: newcomer({ email: 'Kontakt@Łódź.PL' }) })
    expect((await guest.ok('GET /accounts/me')).me?.email).toBe('kontakt@łódź.pl')
    for (const email of ['kontakt@łódź.pl', 'kontakt@xn--d-uga0v4h.pl'])
      await hub.guest().ok('POST /accounts/sign-in', { body: { email, password } })
    const again = await hub.guest().request('POST /accounts/register', {
      body: newcomer({ email: 'kontakt@xn--d-uga0v4h.pl' }),
    })
    expect(faultsOf(again)).toEqual(['email field.taken'])
  })

  it('says what is wrong at each field at once', async () => {
    const body = newcomer({
      name: 'Ż',
      email: 'no address',
      password: 'short',
      language: 'sv',
      clientId: 'x',
      role: 'admin',
    })
    const answer = await hub.guest().request('POST /accounts/register', { body })
    expect(faultsOf(answer)?.sort()).toEqual([
      'clientId field.invalid',
      'email field.invalid_email',
      'language field.invalid_choice',
      'name field.too_short',
      'password field.too_short',
      'role field.unknown',
    ])
  })

  it('refuses over-long and wrongly typed fields', async () => {
    const body = newcomer({ name: 'A'.repeat(81), password: 'x'.repeat(129), email: 7 })
    const answer = await hub.guest().request('POST /accounts/register', { body })
    expect(faultsOf(answer)?.sort()).toEqual([
      'email field.wrong_type',
      'name field.too_long',
      'password field.too_long',
    ])
  })
})

describe('requests that no client of ours makes', () => {
  const post = (body: string, headers: Record<string, string>) =>
    hub.guest().raw('POST', '/api/accounts/sign-in', { body, headers })
  const json = { 'content-type': 'application/json' }

  it.each([
    ['malformed JSON', '{"email":', json, 400, 'kit.malformed_json'],
    [
      'no JSON',
      'email=a',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'kit.unsupported_media_type',
    ],
    ['a list', '[]', json, 422, 'kit.validation'],
    ['another site’s page', '{}', { ...json, 'sec-fetch-site': 'cross-site' }, 403, 'kit.origin_refused'],
    ['another origin', '{}', { ...json, origin: 'https://elsewhere.example' }, 403, 'kit.origin_refused'],
    ['an origin that is none', '{}', { ...json, origin: 'null' }, 403, 'kit.origin_refused'],
  ])('%s', async (_, body, headers, status, code) => {
    const answer = await post(body, headers)
    expect([answer.status, answer.error.code]).toEqual([status, code])
  })

  it('lets the hub’s own pages through', async () => {
    const answer = await post('{}', { ...json, 'sec-fetch-site': 'same-origin', origin: hub.url })
    expect(answer.status).toBe(422)
  })

  it('answers 404 for routes and ids that are none', async () => {
    const admin = await hub.person('admin')
    for (const path of ['/api/accounts/nothing', '/api/accounts/people/42/role'])
      expect((await admin.raw('PUT', path, { body: '{}', headers: json })).error).toEqual({
        code: 'kit.not_found',
      })
  })
})

describe('signing in and out', () => {
  it('takes the right password alone, and does not tell which was wrong', async () => {
    const body = newcomer()
    await hub.guest().ok('POST /accounts/register', { body })
    const guest = hub.guest()
    const wrong = { email: body.email, password: 'dwanaście kaczek' }
    const nobody = { email: 'nobody@test.example', password }
    for (const credentials of [wrong, nobody]) {
      const answer = await guest.request('POST /accounts/sign-in', { body: credentials })
      expect([answer.status, answer.error]).toEqual([401, { code: 'accounts.wrong_credentials' }])
    }
    await guest.ok('POST /accounts/sign-in', { body: { email: ` ${body.email.toUpperCase()}`, password } })
    expect((await guest.ok('GET /accounts/me')).me?.email).toBe(body.email)
  })

  it('ends the session for good: neither the cookie nor the socket goes on', async () => {
    const member = await hub.person()
    const kept = member.cookie
    const socket = await member.socket()
    const closed = new Promise((resolve) => socket.io.once('disconnect', resolve))
    expect((await member.request('POST /accounts/sign-out')).status).toBe(204)
    expect(await closed).toBe('io server disconnect')
    expect(member.cookie).toBe('')
    member.cookie = kept
    expect((await member.ok('GET /accounts/me')).me).toBeNull()
  })

  it('ends the session that the browser had before another person signs in', async () => {
    const member = await hub.person()
    const before = member.cookie
    const body = newcomer()
    await hub.guest().ok('POST /accounts/register', { body })
    await member.ok('POST /accounts/sign-in', { body: { email: body.email, password } })
    member.cookie = before
    expect((await member.ok('GET /accounts/me')).me).toBeNull()
  })
})

describe('one’s own account', () => {
  it('changes name and language, for every session at once', async () => {
    const member = await hub.person()
    const socket = await member.socket()
    const { me } = await member.ok('PATCH /accounts/me', { body: { name: 'Ola Nowak', language: 'nb' } })
    expect(me).toMatchObject({ name: 'Ola Nowak', language: 'nb' })
    await socket.hears('accounts:meChanged')
    expect((await member.ok('GET /accounts/me')).me?.name).toBe('Ola Nowak')
  })

  it('is not for guests, and knows no other fields', async () => {
    expect((await hub.guest().request('PATCH /accounts/me', { body: { name: 'Nobody' } })).status).toBe(401)
    const member = await hub.person()
    const body = { role: 'admin' } as Record<string, string>
    expect(faultsOf(await member.request('PATCH /accounts/me', { body }))).toEqual(['role field.unknown'])
  })
})

describe('roles', () => {
  it('are given by administrators alone, and hold at the next request', async () => {
    const [admin, member, moderator] = [
      await hub.person('admin'),
      await hub.person(),
      await hub.person('moderator'),
    ]
    const sent = { params: { userId: member.person.id }, body: { role: 'admin' as const } }
    expect((await hub.guest().request('PUT /accounts/people/:userId/role', sent)).status).toBe(401)
    for (const person of [member, moderator])
      expect((await person.request('PUT /accounts/people/:userId/role', sent)).status).toBe(403)
    expect((await member.request('GET /accounts/people')).status).toBe(403)

    const [socket, stranger] = [await member.socket(), await hub.guest().socket()]
    await admin.ok('PUT /accounts/people/:userId/role', sent)
    await socket.hears('accounts:meChanged')
    await stranger.settled()
    expect(stranger.heard).toEqual([])
    expect((await member.ok('GET /accounts/people')).total).toBeGreaterThan(2)
    await admin.ok('PUT /accounts/people/:userId/role', { ...sent, body: { role: 'member' } })
    expect((await member.request('GET /accounts/people')).status).toBe(403)
  })

  it('lists people as the reader’s language does, found without its letters', async () => {
    const admin = await hub.person('admin', { language: 'pl' })
    const mark = randomUUID().slice(0, 8)
    for (const name of ['Wojciech', 'Łukasz', 'Zofia', 'Ådne', 'Ørjan', 'Anna'])
      await hub.person('member', { name: `${name} ${mark}` })
    const names = async () => {
      const { people } = await admin.ok('GET /accounts/people', { query: { q: mark } })
      return people.map(({ name }) => name.replace(` ${mark}`, ''))
    }
    expect(await names()).toEqual(['Ådne', 'Anna', 'Łukasz', 'Ørjan', 'Wojciech', 'Zofia'])
    await admin.ok('PATCH /accounts/me', { body: { language: 'nb' } })
    expect(await names()).toEqual(['Anna', 'Łukasz', 'Wojciech', 'Zofia', 'Ørjan', 'Ådne'])
    const { people } = await admin.ok('GET /accounts/people', { query: { q: `lukasz ${mark}` } })
    expect(people).toHaveLength(1)
  })

  it('lists people by part of name or address, with no pattern of the asker’s own', async () => {
    const admin = await hub.person('admin')
    const sought = await hub.person('member', { name: 'Zofia (przecinek.) Łoś' })
    const find = async (q: string) => (await admin.ok('GET /accounts/people', { query: { q } })).people
    expect((await find('(PRZECINEK.)')).map(({ id }) => id)).toEqual([sought.person.id])
    expect(await find('.*(')).toEqual([])
  })

  it('names nobody for an unknown id', async () => {
    const admin = await hub.person('admin')
    const sent = { params: { userId: 'f'.repeat(24) }, body: { role: 'editor' as const } }
    expect((await admin.request('PUT /accounts/people/:userId/role', sent)).status).toBe(404)
  })

  it('always leave one administrator, even when two demote each other at once', async () => {
    const [one, other] = [await hub.person('admin'), await hub.person('admin')]
    await UserModel.updateMany({ _id: { $nin: [one.person.id, other.person.id] } }, { role: 'member' })
    const body = { role: 'member' as const }
    const answers = await Promise.all([
      one.request('PUT /accounts/people/:userId/role', { params: { userId: other.person.id }, body }),
      other.request('PUT /accounts/people/:userId/role', { params: { userId: one.person.id }, body }),
    ])
    expect(answers.some(({ status }) => status === 409)).toBe(true)
    const left = await UserModel.find({ role: 'admin' })
    expect(left.length).toBeGreaterThan(0)

    const [last] = left.length === 2 ? [one] : [one, other].filter(({ person }) => person.id === left[0]?.id)
    await UserModel.updateMany({ _id: { $ne: last?.person.id } }, { role: 'member' })
    const sent = { params: { userId: last?.person.id ?? '' }, body }
    const answer = await last?.request('PUT /accounts/people/:userId/role', sent)
    expect([answer?.status, answer?.error.code]).toEqual([409, 'accounts.last_admin'])
    expect((await UserModel.findById(last?.person.id))?.role).toBe('admin')
  })
})

describe('the setup link', () => {
  const token = () => readFile(join(hub.app.hub.config.dataDir, 'setup-token'), 'utf8')

  it('makes the first administrator, once', async () => {
    await UserModel.updateMany({ role: 'admin' }, { role: 'member' })
    const wrong = await hub
      .guest()
      .request('POST /accounts/setup', { body: { ...newcomer(), token: 'x'.repeat(32) } })
    expect([wrong.status, wrong.error.code]).toEqual([410, 'accounts.setup_link_used'])

    const body = { ...newcomer(), token: (await token()).trim() }
    const guest = hub.guest()
    expect((await guest.ok('POST /accounts/setup', { body })).me.role).toBe('admin')
    const again = await hub
      .guest()
      .request('POST /accounts/setup', { body: { ...newcomer(), token: body.token } })
    expect([again.status, again.error.code]).toEqual([410, 'accounts.setup_link_used'])
    expect(await UserModel.countDocuments({ role: 'admin' })).toBe(1)

    const retried = await hub.guest().request('POST /accounts/setup', { body })
    expect([retried.status, retried.data.me.email]).toEqual([201, body.email])
  })

  it('makes one administrator, however often it is used at once', async () => {
    await UserModel.updateMany({ role: 'admin' }, { role: 'member' })
    await hub.app.hub.brought('greeting')[0]?.()
    const link = (await token()).trim()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        hub.guest().request('POST /accounts/setup', { body: { ...newcomer(), token: link } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410, 410])
    expect(await UserModel.countDocuments({ role: 'admin' })).toBe(1)
  })

  it('of each of two processes with directories of their own makes one administrator between them', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-other-'))
    const { config } = hub.app.hub
    const other = await createApp({
      config: { ...config, dataDir },
      log: createLog('silent'),
      directories: { locales: resolve('locales') },
    })
    await new Promise<void>((listening) => other.server.listen(0, '127.0.0.1', listening))
    const { port } = other.server.address() as AddressInfo
    try {
      for (let round = 0; round < 4; round++) {
        await UserModel.updateMany({ role: 'admin' }, { role: 'member' })
        for (const each of [hub.app, other]) await each.hub.brought('greeting')[0]?.()
        const links = [await token(), await readFile(join(dataDir, 'setup-token'), 'utf8')]
        const guests = [hub.guest(), new TestClient(`http://127.0.0.1:${port}`, '')]
        const answers = await Promise.all(
          guests.map((guest, index) =>
            guest.request('POST /accounts/setup', {
              body: { ...newcomer(), token: links[index]?.trim() ?? '' },
            }),
          ),
        )
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 410])
        expect(await UserModel.countDocuments({ role: 'admin' })).toBe(1)
      }
    } finally {
      await other.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  })

  it('that is of other letters is a wrong one', async () => {
    await UserModel.updateMany({ role: 'admin' }, { role: 'member' })
    const body = { ...newcomer(), token: 'é'.repeat(32) }
    expect((await hub.guest().request('POST /accounts/setup', { body })).status).toBe(410)
  })
})
