import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { referencesTo } from '../../../kit/data/documents/replace.ts'
import { organisationModel } from '../../../kit/data/documents/carried.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { answer, express, publish, write } from '../../board/testing.ts'
import { openTopic, reply } from '../../forum/testing.ts'
import { createMembership } from '../../accounts/people/membership.ts'
import { OrganisationModel } from '../model.ts'
import { answerLink, invite, letIn } from '../testing.ts'
import { createCarrying } from './carry.ts'
import { decide, idOf, lookAt, merge } from './testing.ts'

let hub: TestHub
let admin: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  admin = await hub.person('admin')
})
afterAll(() => hub.close())

const paramsOf = (organisationId: string) => ({ params: { organisationId } })
const read = (by: TestClient, id: string) => by.request('GET /organisations/:organisationId', paramsOf(id))
const two = () =>
  Promise.all([hub.person('member', { organisation: 'PL' }), hub.person('member', { organisation: 'PL' })])
const belongingOf = async (who: TestClient) =>
  (await who.ok('GET /accounts/me')).me?.organisations.map(({ id }) => id)

const confirm = async (of: TestClient) => {
  const { data } = await read(admin, idOf(of))
  const { register, number } = data.registration ?? { register: 'krs' as const, number: '' }
  return admin.request('PUT /organisations/:organisationId/confirmation', {
    ...paramsOf(idOf(of)),
    body: { register, number },
  })
}

test('every model that holds an organisation’s id is answered for, once', () => {
  const holding = Object.values(mongoose.models)
    .filter(
      (each) => each.modelName === organisationModel || referencesTo(each, organisationModel).length > 0,
    )
    .map(({ modelName }) => modelName)
  const answered = hub.app.hub.brought('merging').flatMap(({ models }) => models)
  expect(answered.sort()).toEqual(holding.sort())
})

describe('two records of one organisation', () => {
  it('become one: its people, offers, conversations, posts and invitations, and the old address leads there', async () => {
    const [goer, stayer] = await two()
    const [goes, stays] = [idOf(goer), idOf(stayer)]
    const partner = await hub.person('member', { organisation: 'NO' })
    const offer = await publish(goer)
    const { data: interest } = await express(partner, offer.id)
    await answer(goer, interest.id, { answer: 'accepted' })
    await write(goer, interest.id, 'Dzień dobry!')
    const sent = await express(goer, (await publish(partner)).id)
    const topic = await openTopic(goer)
    await reply(goer, topic.id)
    const link = await invite(goer, goes)

    const shown = await lookAt(admin, goes, stays)
    expect(Object.fromEntries(shown.moves.map(({ what, count }) => [what, count]))).toEqual({
      'board:merging.offers': 1,
      'board:merging.received': 1,
      'board:merging.sent': 1,
      'forum:merging.topics': 1,
      'forum:merging.posts': 2,
      'organisations:merging.invitations': 1,
    })
    expect([shown.goes.people[0]?.id, shown.stays.people[0]?.id]).toEqual([goer.person.id, stayer.person.id])

    const merged = await merge(admin, goes, stays, ['name'])
    expect(merged.status).toBe(200)
    expect(merged.data).toMatchObject({
      id: stays,
      name: shown.goes.name,
      registration: shown.stays.registration,
      merged: [{ name: shown.goes.name }],
    })
    expect(merged.data.people.map(({ id, owner }) => [id, owner]).sort()).toEqual(
      [goer, stayer].map(({ person }) => [person.id, true]).sort(),
    )
    expect(await belongingOf(goer)).toEqual([stays])
    for (const who of [goer, stayer, hub.guest(), admin]) expect((await read(who, goes)).data.id).toBe(stays)
    const listed = await hub.guest().ok('GET /organisations', { query: { q: shown.goes.name } })
    expect(listed.organisations.map(({ id }) => id)).toEqual([stays])

    // Those who were of the other record do everything with it.
    const { messages, interest: thread } = await stayer.ok('GET /board/threads/:interestId', {
      params: { interestId: interest.id },
    })
    expect(messages.map(({ organisationId }) => organisationId)).toEqual([stays])
    expect([thread.offer.organisation.id, thread.turn]).toEqual([stays, 'theirs'])
    expect((await write(stayer, interest.id, 'To my.')).status).toBe(201)
    expect((await write(goer, interest.id, 'I ja.')).status).toBe(201)
    const { sent: letters } = await stayer.ok('GET /board/inbox')
    expect(letters.map(({ id }) => id)).toEqual([sent.data.id])
    const offered = await hub.guest().ok('GET /board/offers', { query: { organisation: stays } })
    expect(offered.offers.map(({ id, interestCount }) => [id, interestCount])).toEqual([[offer.id, 1]])
    const { posts } = await hub.guest().ok('GET /forum/topics/:topicId', { params: { topicId: topic.id } })
    expect(posts.map(({ author }) => author.organisation?.id)).toEqual([stays, stays])
    const invited = await hub.person()
    expect((await answerLink(invited, link)).data.organisation.id).toBe(stays)
    expect(await belongingOf(invited)).toEqual([stays])
    const { events } = await admin.ok('GET /audit', { query: { kind: 'merged' } })
    expect(events).toMatchObject([
      { who: { id: admin.person.id }, thing: 'organisation', page: `/organisations/${stays}`, count: 1 },
    ])
  })

  it('keep of somebody who is in both the higher role, and her choice of whom she acts for', async () => {
    const [goer, stayer] = await two()
    const [goes, stays] = [idOf(goer), idOf(stayer)]
    await letIn(goer, goes, stayer)
    await letIn(stayer, stays, goer)
    const both = await hub.person()
    await letIn(goer, goes, both)
    await letIn(stayer, stays, both)
    await both.ok('PATCH /accounts/me', { body: { actingFor: goes } })
    const { data } = await merge(admin, goes, stays)
    expect(Object.fromEntries(data.people.map(({ id, owner }) => [id, owner]))).toEqual({
      [goer.person.id]: true,
      [stayer.person.id]: true,
      [both.person.id]: false,
    })
    for (const who of [goer, stayer, both]) expect(await belongingOf(who)).toEqual([stays])
    expect((await both.ok('GET /accounts/me')).me?.actingFor).toBe(stays)
  })

  it('one that rests is woken by the people of the other', async () => {
    const [goer, stayer] = await two()
    const stays = idOf(stayer)
    await stayer.ok('DELETE /organisations/:organisationId/people/:userId', {
      params: { organisationId: stays, userId: stayer.person.id },
    })
    const { data } = await merge(admin, idOf(goer), stays)
    expect([data.standing, data.people]).toEqual([
      'active',
      [{ ...goer.person, ...{ owner: true } }].map(({ id, name, owner }) => ({ id, name, owner })),
    ])
  })
})

describe('what stands between the two, and what both had asked for', () => {
  it('ends and stays readable where it was between them', async () => {
    const [goer, stayer] = await two()
    const [goes, stays] = [idOf(goer), idOf(stayer)]
    const offer = await publish(stayer)
    const { data: asked } = await express(goer, offer.id)
    await answer(stayer, asked.id, { answer: 'accepted' })
    await write(stayer, asked.id, 'Czy to nie my?')
    const { data: back } = await express(stayer, (await publish(goer)).id)
    expect((await lookAt(admin, goes, stays)).moves).toContainEqual({
      what: 'board:merging.between',
      count: 2,
    })
    await merge(admin, goes, stays)
    for (const who of [goer, stayer]) {
      const { received, sent } = await who.ok('GET /board/inbox')
      expect(received).toEqual([])
      expect(sent.map(({ id, state, turn }) => [id, state, turn]).sort()).toEqual(
        [asked.id, back.id].map((id) => [id, 'withdrawn', 'nobody']).sort(),
      )
      const thread = await who.ok('GET /board/threads/:interestId', { params: { interestId: asked.id } })
      expect(thread.messages).toHaveLength(1)
    }
    const page = await hub
      .guest()
      .ok('GET /board/offers/:offerId', { params: { offerId: offer.id }, query: {} })
    expect([page.interestCount, page.organisation.id]).toEqual([0, stays])
  })

  it.each(['goes', 'stays'] as const)(
    'keeps both conversations about one offer, and counts the organisation once; accepted was the one that %s',
    async (accepted) => {
      const [goer, stayer] = await two()
      const partner = await hub.person('member', { organisation: 'NO' })
      const offer = await publish(partner)
      const by = { goes: goer, stays: stayer }
      const letters = {
        goes: (await express(goer, offer.id)).data.id,
        stays: (await express(stayer, offer.id)).data.id,
      }
      await answer(partner, letters[accepted], { answer: 'accepted' })
      await write(by[accepted], letters[accepted], 'Dziękujemy!')
      await merge(admin, idOf(goer), idOf(stayer))
      const { received } = await partner.ok('GET /board/inbox')
      expect(received.map(({ id, organisation }) => [id, organisation.id]).sort()).toEqual(
        Object.values(letters)
          .map((id) => [id, idOf(stayer)])
          .sort(),
      )
      const at = { params: { offerId: offer.id }, query: {} }
      expect((await hub.guest().ok('GET /board/offers/:offerId', at)).interestCount).toBe(1)
      const page = await goer.ok('GET /board/offers/:offerId', at)
      expect([page.interest, page.can.expressFor]).toEqual([{ id: letters[accepted], state: 'accepted' }, []])
      const other = letters[accepted === 'goes' ? 'stays' : 'goes']
      expect((await answer(partner, other, { answer: 'accepted' })).status).toBe(200)
      expect((await write(stayer, other, 'I tu jesteśmy.')).status).toBe(201)
    },
  )
})

describe('a number', () => {
  it('that is taken over with the name it was confirmed under stays confirmed; under another name it is a claim', async () => {
    for (const [takes, isConfirmed] of [
      [['name', 'registration'], true],
      [['registration'], false],
    ] as const) {
      const [goer, stayer] = await two()
      expect((await confirm(goer)).status).toBe(200)
      const { data } = await merge(admin, idOf(goer), idOf(stayer), [...takes])
      expect(data.registration?.confirmed).toBe(isConfirmed)
    }
  })

  it('is claimed by the record that went no more, so that nobody is its rival', async () => {
    const [goer, stayer] = await two()
    const number = { register: 'krs' as const, registerNumber: '0000123450' }
    await OrganisationModel.updateMany({ _id: { $in: [idOf(goer), idOf(stayer)] } }, number)
    const { name } = (await read(admin, idOf(stayer))).data
    const managed = async () =>
      (await admin.ok('GET /organisations/managed', { query: { q: name } })).organisations
    expect((await managed()).map(({ rivals }) => rivals)).toEqual([1])
    const alike = await admin.ok('GET /organisations/managed', { query: { like: idOf(stayer) } })
    expect(alike.organisations.map(({ id }) => id)).toEqual([idOf(goer)])
    await merge(admin, idOf(goer), idOf(stayer))
    expect((await managed()).map(({ id, rivals }) => [id, rivals])).toEqual([[idOf(stayer), 0]])
  })
})

describe('a merge', () => {
  it('is refused where the two are not alike, where something stands against one, and of one into itself', async () => {
    const [goer, stayer] = await two()
    const norwegian = await hub.person('member', { organisation: 'NO' })
    const look = (into: string) =>
      admin.request('GET /organisations/:organisationId/merge', {
        ...paramsOf(idOf(goer)),
        query: { into },
      })
    expect((await look(idOf(norwegian))).error.code).toBe('organisations.other_country')
    expect((await look(idOf(goer))).status).toBe(422)
    expect((await look('f'.repeat(24))).status).toBe(404)
    await admin.ok('PUT /organisations/:organisationId/suspension', {
      ...paramsOf(idOf(stayer)),
      body: { reason: 'spam', seen: 0 },
    })
    expect((await look(idOf(stayer))).error.code).toBe('organisations.merge_stands_against')
  })

  it('is of what the administrator saw: a profile that was changed since is looked at again', async () => {
    const [goer, stayer] = await two()
    const { version } = await lookAt(admin, idOf(goer), idOf(stayer))
    await goer.ok('PATCH /organisations/:organisationId', {
      ...paramsOf(idOf(goer)),
      body: { about: 'Inaczej niż przed chwilą.' },
    })
    const refused = await decide(admin, idOf(goer), { into: idOf(stayer), takes: ['about'], version })
    expect([refused.status, refused.error.code]).toEqual([409, 'kit.conflict'])
    expect((await read(goer, idOf(goer))).data.id).toBe(idOf(goer))
  })

  it('by two administrators at once is one; the other way round at the same moment only one goes', async () => {
    const [goer, stayer] = await two()
    const [goes, stays] = [idOf(goer), idOf(stayer)]
    const second = await hub.person('admin')
    const offer = await publish(goer)
    const socket = await stayer.socket()
    const { version } = await lookAt(admin, goes, stays)
    const said = { into: stays, takes: [], version }
    const same = await Promise.all([admin, second, admin].map((who) => decide(who, goes, said)))
    expect(same.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await read(admin, stays)).data.people).toHaveLength(2)
    expect(
      (await hub.guest().ok('GET /board/offers', { query: { organisation: stays } })).offers,
    ).toMatchObject([{ id: offer.id }])
    await socket.hears('organisations:merged')
    await socket.settled()
    expect(socket.heard.filter(({ name }) => name === 'organisations:merged')).toHaveLength(1)

    const [one, other] = await two()
    const pairs = [
      [idOf(one), idOf(other)],
      [idOf(other), idOf(one)],
    ] as const
    const seen = await Promise.all(pairs.map((pair) => lookAt(admin, ...pair)))
    const crossed = await Promise.all(
      pairs.map(([goes, into], index) =>
        decide(admin, goes, { into, takes: [], version: seen[index]?.version ?? '' }),
      ),
    )
    expect(crossed.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    for (const who of [one, other]) {
      const { data } = await read(admin, idOf(who))
      expect(data.people).toHaveLength(2)
    }
  })

  it('after a merge: the first address leads through to the last record', async () => {
    const [first, second] = await two()
    const [third] = await two()
    await merge(admin, idOf(first), idOf(second))
    await merge(admin, idOf(second), idOf(third))
    expect((await read(hub.guest(), idOf(first))).data.id).toBe(idOf(third))
    expect(await belongingOf(first)).toEqual([idOf(third)])
  })

  it('once done, its last look neither makes anybody an owner again nor takes the profile into a third', async () => {
    const [first, second] = await two()
    const [third] = await two()
    await merge(admin, idOf(first), idOf(second), ['name'])
    const [owner, ownName] = [first.person.id, (await read(admin, idOf(third))).data.name]
    await first.ok('DELETE /organisations/:organisationId/owners/:userId', {
      params: { organisationId: idOf(second), userId: owner },
    })
    const ofSecond = (await read(admin, idOf(second))).data.people
    expect(ofSecond.find(({ id }) => id === owner)?.owner).toBe(false)
    await merge(admin, idOf(second), idOf(third))
    expect((await confirm(third)).status).toBe(200)

    const carrying = createCarrying(hub.app.hub, createMembership(hub.app.hub.bus))
    await carrying.settleAll(undefined, Date.now() + 3_600_000)
    const { name, people, registration } = (await read(admin, idOf(third))).data
    expect([name, registration?.confirmed]).toEqual([ownName, true])
    expect(people.find(({ id }) => id === owner)?.owner).toBe(false)
  })

  it('that cannot be carried on keeps no other from being looked after', async () => {
    const [first, second] = [await two(), await two()]
    for (const [goer, stayer] of [first, second]) await merge(admin, idOf(goer), idOf(stayer))
    const stuck = idOf(first[0])
    const entry = {
      models: [],
      move: ({ goes }: { goes: string }) =>
        goes === stuck ? Promise.reject(new Error('stuck')) : Promise.resolve(),
    }
    const brought = (() => [entry]) as unknown as Hub['brought']
    const { bus } = hub.app.hub
    const carrying = createCarrying({ bus, brought }, createMembership(bus))
    await expect(carrying.settleAll(undefined, Date.now() + 3_600_000)).rejects.toThrow('stuck')
    const sweptOf = async (goer: TestClient) => (await OrganisationModel.findById(idOf(goer)))?.merge?.sweptAt
    expect(await sweptOf(first[0])).toBeFalsy()
    expect(await sweptOf(second[0])).toBeInstanceOf(Date)
  })

  it('is told to the people of both, with the names, and to nobody else', async () => {
    const [goer, stayer] = await two()
    const stranger = await (await hub.person('member', { organisation: 'PL' })).socket()
    const sockets = await Promise.all([goer.socket(), stayer.socket()])
    const { goes, stays } = await lookAt(admin, idOf(goer), idOf(stayer))
    await merge(admin, idOf(goer), idOf(stayer))
    for (const socket of sockets)
      expect(await socket.hears('organisations:merged')).toEqual({
        ...{ organisationId: stays.id, name: stays.name, gone: goes.name },
      })
    // From then on she hears what is told to the organisation.
    await stayer.ok('PATCH /organisations/:organisationId', {
      ...paramsOf(stays.id),
      body: { city: 'Wieliczka' },
    })
    await sockets[0]?.hears('organisations:changed', ({ organisationId }) => organisationId === stays.id)
    await stranger.settled()
    expect(stranger.heard.filter(({ payload }) => JSON.stringify(payload).includes(stays.id))).toEqual([])
    expect((await read(hub.guest(), stays.id)).data.merged).toEqual([])
  })
})
