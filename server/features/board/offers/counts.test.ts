import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { OfferModel } from '../model.ts'
import { express, publish } from '../testing.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
})
afterEach(() => void vi.restoreAllMocks())
afterAll(() => hub.close())

const seen = async (offerId: string) => {
  const guest = hub.guest()
  const page = await guest.ok('GET /board/offers/:offerId', { params: { offerId } })
  const { offers } = await guest.ok('GET /board/offers', { query: {} })
  return [page.interestCount, offers.find(({ id }) => id === offerId)?.interestCount]
}

it('a process that dies right after an interest was written leaves no number that is wrong', async () => {
  const offer = await publish(owner)
  await hub.guest().ok('GET /board/offers', { query: {} })
  vi.spyOn(OfferModel, 'findByIdAndUpdate').mockImplementationOnce(() => {
    throw new Error('killed')
  })
  expect((await express(asker, offer.id)).status).toBe(500)
  // Whoever comes up afterwards holds no list yet.
  hub.app.hub.bus.emit('organisations.changed', {
    organisationId: owner.person.organisationId ?? '',
  } as never)
  expect(await seen(offer.id)).toEqual([1, 1])
})

it('a withdrawal that is cut off in the same place counts no longer either', async () => {
  const offer = await publish(owner)
  const { id } = (await express(asker, offer.id)).data
  vi.spyOn(OfferModel, 'findByIdAndUpdate').mockImplementationOnce(() => {
    throw new Error('killed')
  })
  const params = { interestId: id }
  expect((await asker.request('POST /board/interests/:interestId/withdrawal', { params })).status).toBe(500)
  hub.app.hub.bus.emit('organisations.changed', {
    organisationId: owner.person.organisationId ?? '',
  } as never)
  expect(await seen(offer.id)).toEqual([0, 0])
})
