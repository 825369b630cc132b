import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { answer, draftOf, express, publish, write } from '../../board/testing.ts'
import { openTopic } from '../../forum/testing.ts'
import { OrganisationModel } from '../model.ts'
import { answerLink, invite } from '../testing.ts'

let hub: TestHub
let admin: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  admin = await hub.person('admin')
})
afterAll(() => hub.close())

const idOf = ({ person }: TestClient) => person.organisationId ?? ''
const paramsOf = (of: TestClient) => ({ params: { organisationId: idOf(of) } })
const body = { reason: 'impersonation' as const, note: 'To nie jest ta fundacja.' }
const imposed = { body: { ...body, seen: 0 } }
const takenBack = { query: { seen: 1 } }
const suspend = (of: TestClient) =>
  admin.ok('PUT /organisations/:organisationId/suspension', { ...paramsOf(of), ...imposed })
const lift = (of: TestClient) =>
  admin.ok('DELETE /organisations/:organisationId/suspension', { ...paramsOf(of), ...takenBack })
const remove = (of: TestClient) =>
  admin.ok('PUT /organisations/:organisationId/removal', { ...paramsOf(of), ...imposed })
const putBack = (of: TestClient) =>
  admin.ok('DELETE /organisations/:organisationId/removal', { ...paramsOf(of), ...takenBack })
const read = (by: TestClient, of: TestClient) =>
  by.request('GET /organisations/:organisationId', paramsOf(of))
const isListed = async (of: TestClient) => {
  const { name } = (await OrganisationModel.findById(idOf(of)).lean()) ?? {}
  return (await hub.guest().ok('GET /organisations', { query: { q: name ?? '' } })).total === 1
}
const isOffered = async (of: TestClient) =>
  (await hub.guest().ok('GET /board/offers', { query: { organisation: idOf(of) } })).total > 0

/** Two sides with an offer and a conversation between them. */
async function twoSides() {
  const [owner, asker] = [
    await hub.person('member', { organisation: 'PL' }),
    await hub.person('member', { organisation: 'NO' }),
  ]
  const offer = await publish(owner)
  const { data: interest } = await express(asker, offer.id)
  await answer(owner, interest.id, { answer: 'accepted' })
  await write(asker, interest.id, 'Hei!')
  const another = await hub.person('member', { organisation: 'NO' })
  return { owner, asker, another, offer, interest }
}

describe('an organisation that is suspended', () => {
  it('is acted for by nobody, and its people read on and know why; lifting brings all back', async () => {
    const { owner, asker, another, offer, interest } = await twoSides()
    const left = await invite(owner, idOf(owner))
    const socket = await owner.socket()
    await suspend(owner)
    await socket.hears('accounts:meChanged')
    const refused = [
      await owner.request('POST /board/offers', { body: draftOf(owner) }),
      await write(owner, interest.id, 'Hallo?'),
      await owner.request('PUT /board/offers/:offerId/state', {
        params: { offerId: offer.id },
        body: { state: 'closed' },
      }),
      await owner.request('PATCH /organisations/:organisationId', {
        ...paramsOf(owner),
        body: { city: 'Oslo' },
      }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(refused[0]?.error.code).toBe('kit.organisation_suspended')
    expect(
      (await owner.ok('GET /board/threads/:interestId', { params: { interestId: interest.id } })).messages,
    ).toHaveLength(1)
    expect((await write(asker, interest.id, 'Hvor er dere?')).status).toBe(201)
    expect((await read(owner, owner)).data).toMatchObject({
      standing: 'suspended',
      suspension: { note: body.note },
      can: { edit: false, leave: true },
    })
    expect((await read(hub.guest(), owner)).data).toMatchObject({ standing: 'suspended', suspension: null })
    expect([await isListed(owner), await isOffered(owner)]).toEqual([false, false])
    expect((await express(another, offer.id)).error.code).toBe('board.offer_closed')
    expect((await answerLink(another, left)).error.code).toBe('organisations.invitation_over')
    const topic = await openTopic(owner)
    expect(topic.author.organisation).toBeNull()

    await lift(owner)
    expect((await write(owner, interest.id, 'Jesteśmy.')).status).toBe(201)
    expect([await isListed(owner), await isOffered(owner)]).toEqual([true, true])
    expect((await express(another, offer.id)).status).toBe(201)
  })
})

describe('an organisation that is taken out', () => {
  it('is gone with its offers and its name; the other side keeps the conversation; putting back brings all back', async () => {
    const { owner, asker, another, offer, interest } = await twoSides()
    const topic = await openTopic(owner)
    const shownAt = async () =>
      (await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })).posts[0]?.author
    expect((await shownAt())?.organisation?.id).toBe(idOf(owner))
    await remove(owner)
    for (const who of [owner, asker, hub.guest()]) expect((await read(who, owner)).status).toBe(404)
    expect((await read(admin, owner)).data.standing).toBe('removed')
    expect([await isListed(owner), await isOffered(owner)]).toEqual([false, false])
    expect(
      (await another.request('GET /board/offers/:offerId', { params: { offerId: offer.id }, query: {} }))
        .status,
    ).toBe(404)
    expect((await express(another, offer.id)).error.code).toBe('kit.not_found')
    expect(await shownAt()).toMatchObject({ id: owner.person.id, organisation: null })
    expect((await owner.ok('GET /accounts/me')).me?.organisations).toEqual([])
    const thread = await asker.ok('GET /board/threads/:interestId', { params: { interestId: interest.id } })
    expect(thread.messages).toHaveLength(1)
    expect((await owner.request('POST /board/offers', { body: draftOf(owner) })).status).toBe(403)

    await putBack(owner)
    expect([await isListed(owner), await isOffered(owner)]).toEqual([true, true])
    expect((await shownAt())?.organisation?.id).toBe(idOf(owner))
    expect((await owner.ok('GET /accounts/me')).me?.organisations).toHaveLength(1)
    expect((await write(owner, interest.id, 'Wróciliśmy.')).status).toBe(201)
  })
})

it('one that rests takes no responses, and its conversations are read by the other side', async () => {
  const { owner, asker, another, offer, interest } = await twoSides()
  await owner.ok('DELETE /organisations/:organisationId/people/:userId', {
    params: { organisationId: idOf(owner), userId: owner.person.id },
  })
  expect([await isListed(owner), await isOffered(owner)]).toEqual([false, false])
  const shown = await another.ok('GET /board/offers/:offerId', { params: { offerId: offer.id }, query: {} })
  expect([shown.accepting, shown.can.express]).toEqual([false, false])
  expect((await express(another, offer.id)).error.code).toBe('board.offer_closed')
  expect(
    (await asker.ok('GET /board/threads/:interestId', { params: { interestId: interest.id } })).messages,
  ).toHaveLength(1)
})

it('administrators see how each stands, and who claims whose number', async () => {
  const [one, other, third] = await Promise.all(
    [1, 2, 3].map(() => hub.person('member', { organisation: 'PL' })),
  )
  const number = { register: 'krs' as const, registerNumber: '0000009999', name: 'Sporny numer' }
  await OrganisationModel.updateMany(
    { _id: { $in: [one, other].map((each) => idOf(each as TestClient)) } },
    number,
  )
  await suspend(third as TestClient)
  const list = async (query: object) =>
    (await admin.ok('GET /organisations/managed', { query })).organisations
  expect((await list({ q: 'Sporny' })).map(({ rivals, people }) => [rivals, people])).toEqual([
    [1, 1],
    [1, 1],
  ])
  const alone = await hub.person('member', { organisation: 'PL' })
  await OrganisationModel.updateOne(
    { _id: idOf(alone) },
    { register: 'krs', registerNumber: '0000000001', name: 'Aaa bez sporu' },
  )
  await OrganisationModel.updateOne({ _id: idOf(one as TestClient) }, { name: 'Żżż sporny numer' })
  const claims = (await list({ show: 'claims' })).map(({ id }) => id)
  expect(claims.slice(0, 2).sort()).toEqual([one, other].map((each) => idOf(each as TestClient)).sort())
  expect(claims.indexOf(idOf(alone))).toBeGreaterThan(1)
  expect(new Set(claims).size).toBe(claims.length)
  expect((await list({ show: 'suspended' })).map(({ id }) => id)).toContain(idOf(third as TestClient))
  expect(
    (await list({ show: 'removed' })).map(({ standing }) => standing).every((each) => each === 'removed'),
  ).toBe(true)
})
