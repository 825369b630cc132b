import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient, TestSocket } from '../../testing/client.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'
import { answer, express, publish, write } from './testing.ts'
import { letIn } from '../organisations/testing.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
/** What each side is: who acts, colleagues who must hear, and people who must not. */
let sockets: Record<
  'owner' | 'ownersColleague' | 'asker' | 'askersColleague' | 'stranger' | 'admin' | 'guest',
  TestSocket
>

beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
  const colleagueOf = ({ person }: TestClient) =>
    hub.person('member', { organisation: { id: person.organisationId ?? '' } })
  sockets = {
    owner: await owner.socket(),
    ownersColleague: await (await colleagueOf(owner)).socket(),
    asker: await asker.socket(),
    askersColleague: await (await colleagueOf(asker)).socket(),
    stranger: await (await hub.person('member', { organisation: 'NO' })).socket(),
    admin: await (await hub.person('admin')).socket(),
    guest: await hub.guest().socket(),
  }
})
afterAll(() => hub.close())

const outsiders = () => [sockets.stranger, sockets.admin, sockets.guest]
/** What these sockets have heard of one event about one thing. */
async function heardBy(listeners: TestSocket[], name: string, id: string): Promise<number> {
  await Promise.all(listeners.map((each) => each.settled()))
  const about = (payload: unknown) => JSON.stringify(payload).includes(id)
  return listeners.flatMap(({ heard }) => heard.filter((each) => each.name === name && about(each.payload)))
    .length
}

describe('the public list', () => {
  it('is told to those who watch it, guests too, and to nobody else', async () => {
    expect(await sockets.guest.command('board:watch', {})).toEqual({
      ok: true,
      data: { quietMs: expect.any(Number) as number },
    })
    const offer = await publish(owner, { title: 'Nowa oferta na żywo' })
    expect(await sockets.guest.hears('board:offerPublished', ({ offerId }) => offerId === offer.id)).toEqual({
      offerId: offer.id,
      title: 'Nowa oferta na żywo',
      organisation: offer.organisation,
    })
    await express(asker, offer.id)
    const changed = await sockets.guest.hears('board:offerChanged', ({ offerId }) => offerId === offer.id)
    expect(changed).toEqual({ offerId: offer.id, state: 'open', interestCount: 1, revision: 1, seq: 1 })
    expect(await heardBy([sockets.stranger, sockets.admin], 'board:offerPublished', offer.id)).toBe(0)

    await sockets.guest.command('board:unwatch', {})
    await sockets.stranger.command('board:watch', {})
    const params = { offerId: offer.id }
    await owner.ok('PUT /board/offers/:offerId/state', { params, body: { state: 'closed' } })
    await sockets.stranger.hears(
      'board:offerChanged',
      ({ offerId, state }) => offerId === offer.id && state === 'closed',
    )
    expect(await heardBy([sockets.guest], 'board:offerChanged', offer.id)).toBe(1)
    await sockets.stranger.command('board:unwatch', {})
  })
})

describe('interests', () => {
  it('arrive at the owner’s organisation and nowhere else', async () => {
    const offer = await publish(owner)
    const sent = (await express(asker, offer.id)).data
    for (const socket of [sockets.owner, sockets.ownersColleague]) {
      const { interest } = await socket.hears('board:interestReceived', ({ offerId }) => offerId === offer.id)
      expect(interest).toMatchObject({
        id: sent.id,
        message: sent.message,
        turn: 'mine',
        can: { answer: true, withdraw: false },
      })
    }
    const others = [...outsiders(), sockets.asker, sockets.askersColleague]
    expect(await heardBy(others, 'board:interestReceived', offer.id)).toBe(0)
  })

  it('are answered to both organisations and to nobody else', async () => {
    const offer = await publish(owner)
    const { id } = (await express(asker, offer.id)).data
    const note = 'Innym razem'
    await answer(owner, id, { answer: 'declined', note })
    const both = [sockets.owner, sockets.ownersColleague, sockets.asker, sockets.askersColleague]
    for (const socket of both) {
      expect(await socket.hears('board:interestAnswered', ({ interestId }) => interestId === id)).toEqual({
        ...{
          interestId: id,
          offerId: offer.id,
          offerTitle: offer.title,
          state: 'declined',
          declineNote: note,
        },
      })
    }
    const params = { interestId: id }
    await owner.ok('DELETE /board/interests/:interestId/answer', { params })
    for (const socket of both)
      await socket.hears(
        'board:interestAnswered',
        ({ interestId, state }) => interestId === id && state === 'waiting',
      )
    await asker.ok('POST /board/interests/:interestId/withdrawal', { params })
    for (const socket of both)
      await socket.hears(
        'board:interestAnswered',
        ({ interestId, state }) => interestId === id && state === 'withdrawn',
      )
    expect(await heardBy(outsiders(), 'board:interestAnswered', id)).toBe(0)
  })
})

describe('threads', () => {
  async function openThread() {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    await answer(owner, id, { answer: 'accepted' })
    return id
  }

  it('are heard by both organisations and by nobody else', async () => {
    const id = await openThread()
    const posted = (await write(asker, id, 'Hei, torsdag?')).data
    for (const socket of [sockets.owner, sockets.ownersColleague, sockets.asker, sockets.askersColleague]) {
      const { message } = await socket.hears('board:messagePosted', ({ interestId }) => interestId === id)
      expect(message).toEqual(posted)
    }
    expect(await heardBy(outsiders(), 'board:messagePosted', id)).toBe(0)
  })

  it('tell those who watch them who is typing, except the one who types', async () => {
    const id = await openThread()
    for (const socket of [sockets.owner, sockets.asker])
      expect((await socket.command('board:watchThread', { interestId: id })).ok).toBe(true)
    for (const socket of outsiders()) {
      expect((await socket.command('board:watchThread', { interestId: id })).ok).toBe(false)
      expect((await socket.command('board:typing', { interestId: id })).ok).toBe(false)
    }
    expect(await sockets.asker.command('board:typing', { interestId: id })).toEqual({ ok: true, data: null })
    const { person } = await sockets.owner.hears('board:typingSeen', ({ interestId }) => interestId === id)
    expect(person).toEqual({ id: asker.person.id, name: asker.person.name })
    const silent = [...outsiders(), sockets.asker, sockets.ownersColleague, sockets.askersColleague]
    expect(await heardBy(silent, 'board:typingSeen', id)).toBe(0)
    await sockets.owner.command('board:unwatchThread', { interestId: id })
    await sockets.asker.command('board:typing', { interestId: id })
    expect(await heardBy([sockets.owner], 'board:typingSeen', id)).toBe(1)
  })

  it('fall silent for whoever is taken out of the organisation', async () => {
    const organisationId = asker.person.organisationId ?? ''
    const gone = await hub.person('member', { organisation: { id: organisationId } })
    const socket = await gone.socket()
    const id = await openThread()
    await socket.command('board:watchThread', { interestId: id })
    await write(owner, id, 'Heard by everybody')
    await socket.hears('board:messagePosted', ({ interestId }) => interestId === id)

    await asker.ok('DELETE /organisations/:organisationId/people/:userId', {
      params: { organisationId, userId: gone.person.id },
    })
    await socket.hears('kit:roomLeft', ({ room }) => room === `kit.organisation/${organisationId}`)
    await socket.hears('kit:roomLeft', ({ room }) => room === `board.thread/${id}`)
    await write(owner, id, 'Heard by those who stayed')
    await sockets.asker.hears('board:messagePosted', ({ message }) => message.number === 2)
    await sockets.asker.command('board:watchThread', { interestId: id })
    await sockets.asker.command('board:typing', { interestId: id })
    expect(await heardBy([socket], 'board:messagePosted', id)).toBe(1)
    expect(await heardBy([socket], 'board:typingSeen', id)).toBe(0)
    expect((await socket.command('board:typing', { interestId: id })).ok).toBe(false)
  })

  it('reach a colleague who joined the organisation while connected', async () => {
    const newcomer = await hub.person()
    const socket = await newcomer.socket()
    await letIn(owner, owner.person.organisationId ?? '', newcomer)
    await socket.hears('accounts:meChanged')
    await socket.settled()
    const offer = await publish(owner)
    await express(asker, offer.id)
    await socket.hears('board:interestReceived', ({ offerId }) => offerId === offer.id)
  })
})

it('refuses commands with wrong input', async () => {
  const wrong = await sockets.owner.command('board:watchThread', { interestId: 'x' })
  expect(wrong).toMatchObject({ ok: false, error: { code: 'kit.validation' } })
  const unknown = await sockets.owner.command('board:watchThread', { interestId: 'f'.repeat(24) })
  expect(unknown).toMatchObject({ ok: false, error: { code: 'kit.not_found' } })
})
