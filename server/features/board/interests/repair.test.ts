import { afterAll, beforeAll, expect, it } from 'vitest'
import { repairCounter } from '../../../kit/data/jobs/counters.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { OfferModel } from '../model.ts'
import { interestCounter } from './repair.ts'
import { express, publish } from '../testing.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

it('repairs the number of those interested, and the list shows it', async () => {
  const [owner, partner] = [
    await hub.person('member', { organisation: 'PL' }),
    await hub.person('member', { organisation: 'NO' }),
  ]
  const offer = await publish(owner)
  await express(partner, offer.id)
  const repair = () => repairCounter(interestCounter(hub.app.hub), { quietMs: 200, looks: 10 })
  const stored = async () => (await OfferModel.findById(offer.id).lean())?.interestCount
  const listed = async () =>
    (await hub.guest().ok('GET /board/offers', { query: {} })).offers.find(({ id }) => id === offer.id)
  expect(await repair()).toEqual({ checked: 1, drifted: 0, repaired: 0 })
  await OfferModel.updateOne({ _id: offer.id }, { interestCount: 7 })
  expect(await repair()).toEqual({ checked: 1, drifted: 1, repaired: 1 })
  expect(await stored()).toBe(1)
  expect(await listed()).toMatchObject({ interestCount: 1 })
})
