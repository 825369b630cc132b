import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../../testing/client.ts'
import type { TestHub } from '../../../../testing/hub.ts'
import { startTestHub } from '../../../../testing/hub.ts'
import { OrganisationModel } from '../../../organisations/model.ts'
import { OfferModel } from '../../model.ts'
import { inDays, publish } from '../../testing.ts'

let hub: TestHub
let krakow: TestClient
let bergen: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  krakow = await hub.person('member', { organisation: 'PL' })
  bergen = await hub.person('member', { organisation: 'NO' })
  await OrganisationModel.updateOne(
    { _id: bergen.person.organisationId },
    { themes: ['youth'], needs: ['methodology'], gives: ['rehearsal-space'] },
  )
})
afterAll(() => hub.close())

const list = (who: TestClient, query: Record<string, string>) => who.ok('GET /board/offers', { query })
const read = (who: TestClient, offerId: string, query: Record<string, string> = {}) =>
  who.ok('GET /board/offers/:offerId', { params: { offerId }, query })
/** A word that only the offers of one test carry. */
const mark = () => `znak${randomUUID().slice(0, 8)}`

describe('what somebody without an organisation tries out', () => {
  it('is answered by the board as a profile is: the same numbers, the best first, on the page too', async () => {
    const title = `Oferta ${mark()}`
    const q = title.split(' ')[1] ?? ''
    const both = await publish(krakow, { title, needs: ['venue', 'translation'] })
    const one = await publish(krakow, { title, needs: ['venue', 'cofinancing'] })
    const none = await publish(krakow, { title, needs: ['cofinancing'] })
    for (const who of [hub.guest(), await hub.person()]) {
      const plain = await list(who, { q })
      expect([plain.sort, ...plain.offers.map(({ fit }) => fit)]).toEqual(['newest', null, null, null])
      const { sort, offers } = await list(who, { q, tried: 'venue,translation' })
      expect([sort, ...offers.map(({ id }) => id)]).toEqual(['fit', both.id, one.id, none.id])
      const [best, half, worst] = offers.map(({ fit }) => fit)
      expect(best).toMatchObject({
        percent: 100,
        weGive: { points: 100, of: 100, codes: ['venue', 'translation'] },
        theyGive: { percent: null, points: 0, of: 0 },
        themes: { percent: null },
        lowered: [],
      })
      expect(half?.percent).toBe(half?.weGive.points)
      expect(worst?.percent).toBe(0)
      expect((await read(who, one.id, { tried: 'venue,translation' })).fit).toEqual(half)
      expect((await read(who, one.id)).fit).toBeNull()
    }
  })

  it('changes nothing for those who have a profile', async () => {
    const { id } = await publish(krakow, { needs: ['venue'] })
    expect((await read(bergen, id, { tried: 'venue' })).fit).toEqual((await read(bergen, id)).fit)
    const wrong = await hub.guest().raw('GET', '/api/board/offers?tried=dragons')
    expect(wrong.status).toBe(422)
  })
})

describe('the side that an offer looks to', () => {
  it('is the other one unless it is said, stays when another field is changed, and may be changed', async () => {
    const silent = await publish(krakow)
    expect([silent.partnerFrom, (await publish(bergen)).partnerFrom]).toEqual(['NO', 'PL'])
    const { id, revision } = await publish(krakow, { partnerFrom: 'any' })
    const change = (body: { revision: number; title?: string; partnerFrom?: 'PL' }) =>
      krakow.ok('PATCH /board/offers/:offerId', { params: { offerId: id }, body })
    const renamed = await change({ revision, title: 'Nowy tytuł oferty' })
    expect(renamed.partnerFrom).toBe('any')
    expect((await change({ revision: renamed.revision, partnerFrom: 'PL' })).partnerFrom).toBe('PL')
  })

  it('is the other one for offers from before it was asked', async () => {
    const { id } = await publish(krakow, { partnerFrom: 'any' })
    await OfferModel.updateOne({ _id: id }, { $unset: { partnerFrom: 1 } })
    expect((await read(hub.guest(), id)).partnerFrom).toBe('NO')
  })

  it('lowers the match of those who are not of it, and says so on the card and the page', async () => {
    const title = `Oferta ${mark()}`
    const theirs = await publish(krakow, { title, partnerFrom: 'NO' })
    const ours = await publish(krakow, { title, partnerFrom: 'PL' })
    const { offers } = await list(bergen, { q: title.split(' ')[1] ?? '' })
    expect(offers.map(({ id }) => id)).toEqual([theirs.id, ours.id])
    const [high, low] = offers.map(({ fit }) => fit)
    expect(high?.lowered).toEqual([])
    expect(low?.lowered).toEqual([{ by: 'side', points: (low?.percent ?? 0) - (high?.percent ?? 0) }])
    expect((await read(bergen, ours.id)).fit).toEqual(low)
  })

  it('is beside the time that is left', async () => {
    const soon = await publish(krakow, { deadline: inDays(2) })
    const later = await publish(krakow, { deadline: inDays(40) })
    const [near, far] = [(await read(bergen, soon.id)).fit, (await read(bergen, later.id)).fit]
    expect(near?.lowered).toMatchObject([{ by: 'deadline' }])
    expect(far?.lowered).toEqual([])
    expect(near?.percent).toBeLessThan(far?.percent ?? 0)
  })
})
