import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { aReply, openTopic } from '../../forum/testing.ts'
import { UserModel } from '../model.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ contact: 'pomoc@mowis.example' })))
afterAll(() => hub.close())

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()
/** As whoever looks at this moment. */
const seenOf = async ({ person }: TestClient) =>
  (await UserModel.findOne({ _id: person.id }).lean())?.decided?.number ?? 0
const suspend = async (by: TestClient, whom: TestClient, body: object = { reason: 'spam', until: days(7) }) =>
  by.request('PUT /accounts/people/:userId/suspension', {
    params: { userId: whom.person.id },
    body: { seen: await seenOf(whom), ...body } as { reason: 'spam'; seen: number },
  })
const lift = async (by: TestClient, whom: TestClient, seen?: number) =>
  by.request('DELETE /accounts/people/:userId/suspension', {
    params: { userId: whom.person.id },
    query: { seen: seen ?? (await seenOf(whom)) },
  })

describe('a moderator', () => {
  test('suspends somebody for a time, who is told why and whom to ask, and acts no more', async () => {
    const [moderator, person, stranger] = [
      await hub.person('moderator'),
      await hub.person(),
      await hub.person(),
    ]
    const { id: topicId } = await openTopic(person)
    const [socket, theirs] = [await person.socket(), await stranger.socket()]
    const until = days(7)
    expect(
      (await suspend(moderator, person, { reason: 'abuse', note: 'Wpisy z 3 marca', until })).status,
    ).toBe(204)
    await socket.hears('accounts:meChanged')
    await theirs.settled()
    expect(theirs.heard).toEqual([])
    const reply = { params: { topicId }, body: aReply() }
    const refused = await person.request('POST /forum/topics/:topicId/posts', reply)
    expect([refused.status, refused.error]).toEqual([
      403,
      { code: 'kit.suspended', params: { reason: 'abuse', until } },
    ])
    expect(await socket.command('forum:typing', { topicId })).toMatchObject({
      error: { code: 'kit.suspended' },
    })
    const { me } = await person.ok('GET /accounts/me')
    expect(me?.suspension).toEqual({
      ...{ reason: 'abuse', note: 'Wpisy z 3 marca', until, contact: 'pomoc@mowis.example' },
      since: expect.any(String) as string,
    })
    expect((await stranger.request('POST /forum/topics/:topicId/posts', reply)).status).toBe(201)

    expect((await lift(moderator, person)).status).toBe(204)
    expect((await person.request('POST /forum/topics/:topicId/posts', reply)).status).toBe(201)
    expect((await person.ok('GET /accounts/me')).me?.suspension).toBeNull()
  })

  test('has no say over those with a role, herself, or for longer than thirty days', async () => {
    const [moderator, admin, person] = [
      await hub.person('moderator'),
      await hub.person('admin'),
      await hub.person(),
    ]
    for (const whom of [admin, moderator, await hub.person('editor')])
      expect((await suspend(moderator, whom)).status).toBe(403)
    for (const until of [null, days(31)]) {
      const { status, error } = await suspend(moderator, person, { reason: 'spam', until })
      expect([status, error.issues]).toEqual([422, [{ path: 'until', code: 'field.invalid_choice' }]])
    }
    expect((await suspend(admin, person, { reason: 'unlawful' })).status).toBe(204)
    expect((await lift(moderator, person)).status).toBe(403)
    const { people } = await moderator.ok('GET /accounts/people', { query: { suspended: 'true' } })
    const row = people.find(({ id }) => id === person.person.id)
    expect(row).toMatchObject({ suspension: { reason: 'unlawful', until: null }, email: null })
    expect(row?.can).toEqual({ giveRole: false, suspend: false, lift: false })
    expect(people.every(({ suspension }) => suspension !== null)).toBe(true)
    expect((await lift(admin, person)).status).toBe(204)
  })

  test('finds nobody by an address that she may not see', async () => {
    const [moderator, admin, person] = [
      await hub.person('moderator'),
      await hub.person('admin'),
      await hub.person(),
    ]
    const { me } = await person.ok('GET /accounts/me')
    const query = { q: me?.email ?? '' }
    expect((await admin.ok('GET /accounts/people', { query })).total).toBe(1)
    expect((await moderator.ok('GET /accounts/people', { query })).total).toBe(0)
  })

  test('does not write over what another has decided', async () => {
    const [one, other, person] = [
      await hub.person('moderator'),
      await hub.person('moderator'),
      await hub.person(),
    ]
    const answers = await Promise.all([
      suspend(one, person),
      suspend(other, person, { reason: 'abuse', until: days(2) }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    const done = answers.findIndex(({ status }) => status === 204)
    expect(answers.find(({ status }) => status === 409)?.error).toEqual({
      code: 'kit.conflict',
      params: {
        ...{ decided: 'suspended', decisions: 1, name: [one, other][done]?.person.name },
        reason: ['spam', 'abuse'][done],
      },
    })
  })

  test('is told of the suspension that came in the place of the one on her screen', async () => {
    const [moderator, admin, person] = [
      await hub.person('moderator'),
      await hub.person('admin', { name: 'Ola' }),
      await hub.person(),
    ]
    await suspend(moderator, person)
    const row = async () =>
      (await moderator.ok('GET /accounts/people', { query: { suspended: 'true' } })).people.find(
        ({ id }) => id === person.person.id,
      )
    const seen = (await row())?.decisions ?? 0
    expect((await lift(admin, person)).status).toBe(204)
    expect((await lift(moderator, person, seen)).status).toBe(204)
    expect((await suspend(admin, person, { reason: 'abuse', until: days(2) })).status).toBe(204)
    const { status, error } = await lift(moderator, person, seen)
    expect([status, error.code, error.params]).toEqual([
      ...[409, 'kit.conflict'],
      { decided: 'suspended', reason: 'abuse', name: 'Ola', decisions: 3 },
    ])
    expect(await row()).toMatchObject({ suspension: { reason: 'abuse' }, decisions: 3 })
    expect((await lift(moderator, person, 3)).status).toBe(204)
    expect(
      (await suspend(moderator, person, { reason: 'spam', until: days(1), seen: 3 })).error.params,
    ).toEqual({
      ...{ decided: 'suspension_lifted', name: moderator.person.name, decisions: 4 },
    })
  })

  test('lifts the suspension that she saw, and not a longer one that has just come in its place', async () => {
    const [moderator, admin, person] = [
      await hub.person('moderator'),
      await hub.person('admin'),
      await hub.person(),
    ]
    await suspend(moderator, person)
    const findById = UserModel.findById.bind(UserModel)
    const spy = vi.spyOn(UserModel, 'findById')
    const meanwhile = async () => {
      const seen = await findById(person.person.id).lean()
      spy.mockRestore()
      expect((await lift(admin, person)).status).toBe(204)
      expect((await suspend(admin, person, { reason: 'unlawful' })).status).toBe(204)
      return seen
    }
    spy.mockImplementation(((id: string) =>
      id === person.person.id ? { lean: meanwhile } : findById(id)) as never)
    expect((await lift(moderator, person)).error.code).toBe('kit.conflict')
    const { me } = await person.ok('GET /accounts/me')
    expect(me?.suspension).toMatchObject({ reason: 'unlawful', until: null })
  })

  test('sees in the forum who is suspended, and nobody else does', async () => {
    const [moderator, person, reader] = [
      await hub.person('moderator'),
      await hub.person(),
      await hub.person(),
    ]
    const { id: topicId } = await openTopic(person)
    await suspend(moderator, person)
    const authorFor = async (who: TestClient) =>
      (await who.ok('GET /forum/topics/:topicId', { params: { topicId } })).posts[0]?.author
    expect(await authorFor(moderator)).toMatchObject({ suspended: true })
    for (const who of [reader, hub.guest(), person])
      expect(await authorFor(who)).not.toHaveProperty('suspended')
  })
})

test('posts say who is of the staff, also when a role has just been given', async () => {
  const [admin, person] = [await hub.person('admin'), await hub.person()]
  const { id: topicId } = await openTopic(person)
  const author = async () =>
    (await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId } })).posts[0]?.author
  expect(await author()).not.toHaveProperty('role')
  await admin.ok('PUT /accounts/people/:userId/role', {
    params: { userId: person.person.id },
    body: { role: 'moderator' },
  })
  expect(await author()).toMatchObject({ role: 'moderator' })
})

test('a date that is over, and one that is none, are refused', async () => {
  const [admin, person] = [await hub.person('admin'), await hub.person()]
  const faults = async (until: string) =>
    (await suspend(admin, person, { reason: 'spam', until })).error.issues?.map(({ code }) => code)
  expect(await faults(days(-1))).toEqual(['field.in_past'])
  expect(await faults('soon')).toEqual(['field.invalid'])
})

test('one administrator always stays who can act, also when two suspend each other at once', async () => {
  const [one, other] = [await hub.person('admin'), await hub.person('admin')]
  const leave = (...people: TestClient[]) =>
    UserModel.updateMany(
      { _id: { $nin: people.map(({ person }) => person.id) }, role: 'admin' },
      { role: 'member' },
    )
  await leave(one, other)
  expect((await suspend(one, one)).status).toBe(403)
  await Promise.all([suspend(one, other), suspend(other, one)])
  const acting = await UserModel.find({ role: 'admin', suspension: null })
  expect(acting.length).toBeGreaterThan(0)

  await UserModel.updateMany({}, { suspension: null })
  for (const { person } of [one, other]) hub.app.hub.bus.emit('signIns.userChanged', { userId: person.id })
  await suspend(one, other)
  const body = { role: 'member' as const }
  const sent = { params: { userId: one.person.id }, body }
  expect((await one.request('PUT /accounts/people/:userId/role', sent)).error.code).toBe(
    'accounts.last_admin',
  )
})
