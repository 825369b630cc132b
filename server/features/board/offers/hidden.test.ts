import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { answer, express, interestOf, publish, write } from '../testing.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
let moderator: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
  moderator = await hub.person('moderator')
})
afterAll(() => hub.close())

const read = (who: TestClient, offerId: string) =>
  who.request('GET /board/offers/:offerId', { params: { offerId } })
const hide = (offerId: string) =>
  moderator.ok('PUT /board/offers/:offerId/hidden', {
    params: { offerId },
    body: { reason: 'personal_data', seen: 0 },
  })
const show = (offerId: string) =>
  moderator.ok('DELETE /board/offers/:offerId/hidden', { params: { offerId }, query: { seen: 1 } })
const setState = (offerId: string, state: 'open' | 'closed') =>
  owner.request('PUT /board/offers/:offerId/state', { params: { offerId }, body: { state } })
const listed = async (who: TestClient, query: { q?: string; mine?: string } = {}) =>
  (await who.ok('GET /board/offers', { query })).offers.map(({ id }) => id)

describe('an offer that a moderator hides', () => {
  it('is for others as one that never was, and its own people read why', async () => {
    const { id } = await publish(owner, { title: 'Teatr dokumentalny na Zabłociu' })
    expect(await hide(id)).toMatchObject({ hidden: 'personal_data', accepting: false })

    const unknown = await read(hub.guest(), 'f'.repeat(24))
    for (const who of [hub.guest(), asker, await hub.person()]) {
      const answered = await read(who, id)
      expect([answered.status, answered.error]).toEqual([unknown.status, unknown.error])
      expect(await listed(who)).not.toContain(id)
    }
    expect((await express(asker, id)).error.code).toBe('kit.not_found')
    expect((await read(owner, id)).data).toMatchObject({
      hidden: 'personal_data',
      can: { edit: true, express: false, moderate: false },
    })
    expect(await listed(owner, { mine: 'true' })).toContain(id)
    expect(await listed(owner)).not.toContain(id)
    const search = await hub.guest().ok('GET /search', { query: { q: 'Zabłociu' } })
    expect(JSON.stringify(search)).not.toContain(id)
  })

  it('stays hidden whatever its owner does, until a moderator shows it', async () => {
    const { id, revision } = await publish(owner)
    await hide(id)
    const edit = {
      params: { offerId: id },
      body: { revision, title: 'Teatr dokumentalny, napisany od nowa' },
    }
    await owner.ok('PATCH /board/offers/:offerId', edit)
    for (const state of ['closed', 'open'] as const) expect((await setState(id, state)).status).toBe(200)
    const denied = await owner.request('DELETE /board/offers/:offerId/hidden', {
      params: { offerId: id },
      query: { seen: 1 },
    })
    expect(denied.status).toBe(403)
    expect((await read(asker, id)).status).toBe(404)
    expect(await show(id)).toMatchObject({ hidden: null, state: 'open', accepting: true })
    expect((await read(asker, id)).data.title).toBe(edit.body.title)
    expect(await listed(asker)).toContain(id)
  })

  it('is shown again as its owner left it: closed, if she closed it meanwhile', async () => {
    const { id } = await publish(owner)
    await hide(id)
    await setState(id, 'closed')
    expect(await show(id)).toMatchObject({ hidden: null, state: 'closed', accepting: false })
  })

  it('keeps the conversations that came of it, and a retry of what was sent in time', async () => {
    const { id } = await publish(owner)
    const body = interestOf(asker)
    const send = () =>
      asker.request('POST /board/offers/:offerId/interests', { params: { offerId: id }, body })
    const interestId = (await send()).data.id
    await answer(owner, interestId, { answer: 'accepted' })
    await hide(id)
    expect((await write(asker, interestId, 'Nadal jesteśmy chętni.')).status).toBe(201)
    const retried = await send()
    expect([retried.status, retried.data.id]).toEqual([201, interestId])
  })
})

describe('those who watch', () => {
  it('hear that it is gone and no more of it; its own people go on hearing', async () => {
    const [guest, stranger, own] = await Promise.all(
      [hub.guest(), asker, owner].map(async (who) => who.socket()),
    )
    const { id, revision } = await publish(owner)
    await guest?.command('board:watch', {})
    const { seq } = await hide(id)
    expect(await guest?.hears('board:offerRemoved', ({ offerId }) => offerId === id)).toEqual({
      offerId: id,
      seq,
    })
    const body = { revision, title: 'Teatr dokumentalny po poprawkach' }
    await owner.ok('PATCH /board/offers/:offerId', { params: { offerId: id }, body })
    await own?.hears('board:offerChanged', (event) => event.offerId === id && event.revision === 2)
    const { seq: shownAt } = await show(id)
    await guest?.hears('board:offerChanged', (event) => event.offerId === id && event.seq === shownAt)
    for (const each of [guest, stranger]) await each?.settled()
    const heard = (socket: typeof guest) =>
      socket?.heard.filter(({ payload }) => JSON.stringify(payload).includes(id)).map(({ name }) => name)
    expect(heard(guest)).toEqual(['board:offerRemoved', 'board:offerChanged'])
    expect(heard(stranger)).toEqual([])
  })
})
