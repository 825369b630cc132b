import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from '../model.ts'
import { answer, express, inDays, interestOf, publish, write } from '../testing.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
let stranger: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
  stranger = await hub.person('member', { organisation: 'NO' })
})
afterAll(() => hub.close())

const colleagueOf = ({ person }: TestClient) =>
  hub.person('member', { organisation: { id: person.organisationId ?? '' } })
const codeOf = ({ status, error }: { status: number; error: { code?: string } }) => [status, error.code]
const read = (who: TestClient, interestId: string) =>
  who.request('GET /board/threads/:interestId', { params: { interestId } })
const countOf = async (offerId: string) =>
  (await hub.guest().ok('GET /board/offers/:offerId', { params: { offerId } })).interestCount

describe('the whole journey', () => {
  it('goes from an offer to a private thread', async () => {
    const offer = await publish(owner)
    const sent = await express(asker, offer.id)
    expect(sent.status).toBe(201)
    expect(sent.data).toMatchObject({
      state: 'waiting',
      turn: 'theirs',
      can: { answer: false, withdraw: true },
    })
    const seen = await asker.ok('GET /board/offers/:offerId', { params: { offerId: offer.id } })
    expect(seen).toMatchObject({
      interestCount: 1,
      interest: { id: sent.data.id, state: 'waiting' },
      can: { express: false },
    })

    const { received } = await owner.ok('GET /board/inbox')
    expect(received[0]).toMatchObject({
      id: sent.data.id,
      message: sent.data.message,
      language: 'nb',
      turn: 'mine',
      organisation: { id: asker.person.organisationId, country: 'NO', city: 'Bergen' },
      can: { answer: true, withdraw: false, post: true },
    })
    const accepted = await answer(owner, sent.data.id, { answer: 'accepted' })
    expect(accepted.data).toMatchObject({
      state: 'accepted',
      turn: 'theirs',
      can: { answer: false, post: true },
    })

    expect((await asker.ok('GET /board/inbox')).sent[0]).toMatchObject({ state: 'accepted', turn: 'mine' })
    const first = await write(asker, sent.data.id, 'Torsdag klokka 18.30?')
    expect([first.status, first.data.number]).toEqual([201, 1])
    expect((await owner.ok('GET /board/inbox')).received[0]).toMatchObject({
      turn: 'mine',
      thread: { messages: 1 },
    })
    expect((await write(owner, sent.data.id, 'Świetnie, do zobaczenia!')).data.number).toBe(2)
    const thread = await read(asker, sent.data.id)
    expect(thread.data.interest.turn).toBe('mine')
    expect(thread.data.messages.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Torsdag klokka 18.30?'],
      [2, 'Świetnie, do zobaczenia!'],
    ])
    expect(thread.data.messages.map(({ organisationId }) => organisationId)).toEqual([
      asker.person.organisationId,
      owner.person.organisationId,
    ])
  })
})

describe('who may do what', () => {
  it('keeps interests and threads between the two organisations', async () => {
    const offer = await publish(owner)
    const { id } = (await express(asker, offer.id)).data
    await answer(owner, id, { answer: 'accepted' })
    const params = { interestId: id }
    const ofOffer = { params: { offerId: offer.id } }
    for (const [who, status] of [
      [hub.guest(), 401],
      [stranger, 404],
      [await hub.person(), 404],
      [await hub.person('moderator'), 404],
      [await hub.person('admin'), 404],
    ] as const) {
      expect((await read(who, id)).status).toBe(status)
      expect((await write(who, id, 'x')).status).toBe(status)
      expect((await answer(who, id, { answer: 'declined' })).status).toBe(status)
      expect((await who.request('DELETE /board/interests/:interestId/answer', { params })).status).toBe(
        status,
      )
      expect((await who.request('POST /board/interests/:interestId/withdrawal', { params })).status).toBe(
        status,
      )
      expect((await who.request('GET /board/offers/:offerId/interests', ofOffer)).status).toBe(404)
    }
    expect((await asker.request('GET /board/offers/:offerId/interests', ofOffer)).status).toBe(404)
    expect((await hub.guest().request('GET /board/inbox')).status).toBe(401)
    expect(await stranger.ok('GET /board/inbox')).toEqual({ received: [], sent: [] })
    expect((await read(await colleagueOf(asker), id)).status).toBe(200)
    expect((await read(await colleagueOf(owner), id)).status).toBe(200)
    expect((await read(owner, 'f'.repeat(24))).status).toBe(404)
    expect((await read(owner, 'nonsense')).status).toBe(404)
  })

  it('lets the owner answer and the asker withdraw, not the other way round', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    expect(codeOf(await answer(asker, id, { answer: 'accepted' }))).toEqual([403, 'kit.forbidden'])
    const params = { interestId: id }
    expect((await owner.request('POST /board/interests/:interestId/withdrawal', { params })).status).toBe(403)
    expect((await asker.request('DELETE /board/interests/:interestId/answer', { params })).status).toBe(403)
    expect((await InterestModel.findById(id))?.state).toBe('waiting')
  })

  it('takes interest only in one’s own organisation’s name and never in one’s own offer', async () => {
    const offer = await publish(owner)
    const foreign = { ...interestOf(asker), organisationId: stranger.person.organisationId ?? '' }
    const params = { offerId: offer.id }
    const send = (who: TestClient, body: ReturnType<typeof interestOf>) =>
      who.request('POST /board/offers/:offerId/interests', { params, body })
    expect((await send(asker, foreign)).error.issues).toEqual([
      { path: 'organisationId', code: 'field.invalid_choice' },
    ])
    expect(codeOf(await send(hub.guest(), foreign))).toEqual([401, 'kit.unauthenticated'])
    expect(codeOf(await send(owner, interestOf(owner)))).toEqual([409, 'board.own_offer'])
    expect(codeOf(await express(asker, 'f'.repeat(24)))).toEqual([404, 'kit.not_found'])
    expect(await countOf(offer.id)).toBe(0)
  })

  it('ends for whoever is taken out of the organisation', async () => {
    const gone = await colleagueOf(asker)
    const { id } = (await express(gone, (await publish(owner)).id)).data
    await answer(owner, id, { answer: 'accepted' })
    expect((await read(gone, id)).status).toBe(200)
    await asker.ok('DELETE /organisations/:organisationId/people/:userId', {
      params: { organisationId: asker.person.organisationId ?? '', userId: gone.person.id },
    })
    expect((await read(gone, id)).status).toBe(404)
    expect((await write(gone, id, 'Still here?')).status).toBe(404)
    expect((await gone.ok('GET /board/inbox')).sent).toEqual([])
  })
})

describe('closed and late offers', () => {
  it('take no interest', async () => {
    const closed = await publish(owner)
    await owner.ok('PUT /board/offers/:offerId/state', {
      params: { offerId: closed.id },
      body: { state: 'closed' },
    })
    expect(codeOf(await express(asker, closed.id))).toEqual([409, 'board.offer_closed'])
    const late = await publish(owner)
    await OfferModel.updateOne({ _id: late.id }, { deadline: inDays(-1) })
    expect(codeOf(await express(asker, late.id))).toEqual([409, 'board.deadline_passed'])
    expect(await InterestModel.countDocuments({ offer: { $in: [closed.id, late.id] } })).toBe(0)
  })

  it('still give a retry the interest it made in time', async () => {
    const offer = await publish(owner)
    const clientId = randomUUID()
    const { id } = (await express(asker, offer.id, { clientId })).data
    await OfferModel.updateOne({ _id: offer.id }, { state: 'closed' })
    const retried = await express(asker, offer.id, { clientId })
    expect([retried.status, retried.data.id]).toEqual([201, id])
  })
})

describe('at the same moment', () => {
  it('a double submit makes one interest', async () => {
    const offer = await publish(owner)
    const clientId = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => express(asker, offer.id, { clientId })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1)
    expect(await countOf(offer.id)).toBe(1)
  })

  it('two colleagues make one interest; the slower is told that the organisation has asked', async () => {
    const offer = await publish(owner)
    const colleague = await colleagueOf(asker)
    const answers = await Promise.all([express(asker, offer.id), express(colleague, offer.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.error.code).toBe('board.already_interested')
    expect(await InterestModel.countDocuments({ offer: offer.id })).toBe(1)
    expect(await countOf(offer.id)).toBe(1)
  })

  it('accepting and declining in two tabs ends in one answer', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    const answers = await Promise.all([
      answer(owner, id, { answer: 'accepted' }),
      answer(owner, id, { answer: 'declined', note: 'Ikke nå' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers.find(({ status }) => status === 200)
    expect((await InterestModel.findById(id))?.state).toBe(winner?.data.state)
    const stale = await answer(owner, id, { answer: 'accepted' })
    expect(codeOf(stale)).toEqual([409, 'board.not_waiting'])
    expect((await InterestModel.findById(id))?.state).toBe(winner?.data.state)
  })

  it('messages of both sides keep one numbering without gaps, and none is doubled', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    await answer(owner, id, { answer: 'accepted' })
    const twice = randomUUID()
    const posted = await Promise.all([
      ...[1, 2, 3, 4].map((each) => write(owner, id, `From us ${each}`)),
      ...[1, 2, 3, 4].map((each) => write(asker, id, `Fra oss ${each}`)),
      write(asker, id, 'To ganger', twice),
      write(asker, id, 'To ganger', twice),
    ])
    expect(posted.map(({ status }) => status)).toEqual(Array(10).fill(201))
    const numbers = (await ThreadMessageModel.find({ interest: id }).sort({ number: 1 })).map(
      ({ number }) => number,
    )
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect((await InterestModel.findById(id))?.messageCount).toBe(9)
  })
})

describe('a message that has been delivered', () => {
  it('is found by its retry even where nobody may write any more', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    const [clientId, text] = [randomUUID(), 'Ile osób przyjedzie?']
    const delivered = (await write(owner, id, text, clientId)).data
    await answer(owner, id, { answer: 'declined' })
    const retried = await write(owner, id, text, clientId)
    expect([retried.status, retried.data]).toEqual([201, delivered])
    expect(codeOf(await write(owner, id, 'Co innego', clientId))).toEqual([409, 'kit.sent_otherwise'])
    expect(codeOf(await write(owner, id, text))).toEqual([409, 'board.thread_not_open'])
    expect(await ThreadMessageModel.countDocuments({ interest: id })).toBe(1)
  })
})

describe('declining and withdrawing', () => {
  it('gives the reason, can be undone, and then the interest waits again', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    const params = { interestId: id }
    const note = 'Dziękujemy, szukamy jednak grupy teatralnej.'
    expect((await answer(owner, id, { answer: 'declined', note })).data).toMatchObject({
      state: 'declined',
      can: { undoDecline: true },
    })
    const { sent } = await asker.ok('GET /board/inbox')
    expect(sent.find((each) => each.id === id)).toMatchObject({ state: 'declined', declineNote: note })
    expect(codeOf(await write(owner, id, 'Hei'))).toEqual([409, 'board.thread_not_open'])
    const undo = () => owner.request('DELETE /board/interests/:interestId/answer', { params })
    expect((await undo()).data).toMatchObject({ state: 'waiting', declineNote: '', answeredAt: null })
    expect(codeOf(await undo())).toEqual([409, 'board.not_declined'])
    expect((await answer(owner, id, { answer: 'accepted', note: 'unheard' })).data.declineNote).toBe('')
  })

  it('takes the message back, and the organisation may ask again', async () => {
    const offer = await publish(owner)
    const { id } = (await express(asker, offer.id)).data
    const params = { interestId: id }
    const withdraw = () => asker.request('POST /board/interests/:interestId/withdrawal', { params })
    expect((await withdraw()).data.state).toBe('withdrawn')
    expect(codeOf(await withdraw())).toEqual([409, 'board.not_waiting'])
    expect(await countOf(offer.id)).toBe(0)
    expect((await read(owner, id)).status).toBe(404)
    expect((await answer(owner, id, { answer: 'accepted' })).status).toBe(404)
    const list = { params: { offerId: offer.id } }
    expect((await owner.ok('GET /board/offers/:offerId/interests', list)).interests).toEqual([])

    const colleague = await colleagueOf(asker)
    const again = await Promise.all([express(asker, offer.id), express(colleague, offer.id)])
    expect(again.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await countOf(offer.id)).toBe(1)
    const [interest] = (await owner.ok('GET /board/offers/:offerId/interests', list)).interests
    expect(interest).toMatchObject({ id, state: 'waiting', can: { answer: true } })
  })

  it('is too late once accepted', async () => {
    const { id } = (await express(asker, (await publish(owner)).id)).data
    await answer(owner, id, { answer: 'accepted' })
    const late = await asker.request('POST /board/interests/:interestId/withdrawal', {
      params: { interestId: id },
    })
    expect(codeOf(late)).toEqual([409, 'board.not_waiting'])
  })
})

describe('bad input', () => {
  it('is refused at its field', async () => {
    const offer = await publish(owner)
    const params = { offerId: offer.id }
    const body = {
      organisationId: 'x',
      message: 'Hei!',
      language: 'sv',
      clientId: 1,
    } as unknown as ReturnType<typeof interestOf>
    const refused = await asker.request('POST /board/offers/:offerId/interests', { params, body })
    expect(refused.error.issues?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'organisationId field.invalid',
      'message field.too_short',
      'language field.invalid_choice',
      'clientId field.wrong_type',
    ])
    const { id } = (await express(asker, offer.id)).data
    const maybe = await answer(owner, id, { answer: 'maybe' as 'accepted' })
    expect(maybe.error.issues).toEqual([{ path: 'answer', code: 'field.invalid_choice' }])
    await answer(owner, id, { answer: 'accepted' })
    expect((await write(owner, id, '  \n ')).error.issues).toEqual([{ path: 'text', code: 'field.required' }])
    expect((await write(owner, id, 'x'.repeat(4001))).error.issues).toEqual([
      { path: 'text', code: 'field.too_long', params: { max: 4000 } },
    ])
  })
})
