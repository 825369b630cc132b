import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { organisationRoom } from '../../../kit/realtime/own-rooms.ts'
import type { TestClient } from '../../../testing/client.ts'
import { createGate } from '../../../testing/gate.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { OfferModel } from '../model.ts'
import { answer, express, publish } from '../testing.ts'

let hub: TestHub
let owner: TestClient
let asker: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  owner = await hub.person('member', { organisation: 'PL' })
  asker = await hub.person('member', { organisation: 'NO' })
})
afterAll(() => hub.close())
afterEach(() => void vi.restoreAllMocks())

/** The names that a telling needs wait once: what is told has been written by then. */
function holdTelling() {
  const gate = createGate()
  const { directory } = hub.app.hub
  const organisations = directory.organisations.bind(directory)
  vi.spyOn(directory, 'organisations').mockImplementation(async (ids) => {
    await gate.pass()
    return organisations(ids)
  })
  return gate
}

async function watched() {
  const offer = await publish(owner)
  const watcher = await hub.guest().socket()
  await watcher.command('board:watch', {})
  return { offer, watcher, params: { offerId: offer.id } }
}

it('an edit that is told after the offer was closed is known to be the older state', async () => {
  const { offer, watcher, params } = await watched()
  const gate = holdTelling()
  const body = { title: 'Teatr dokumentalny dla dwóch grup', revision: offer.revision }
  const edit = owner.ok('PATCH /board/offers/:offerId', { params, body })
  await gate.reached
  const closed = await owner.ok('PUT /board/offers/:offerId/state', { params, body: { state: 'closed' } })
  gate.open()
  const edited = await edit
  expect([offer.seq, edited.seq, closed.seq]).toEqual([0, 1, 2])
  const told = await Promise.all(
    (['closed', 'open'] as const).map((state) =>
      watcher.hears('board:offerChanged', (event) => event.state === state),
    ),
  )
  expect(told.map(({ seq }) => seq)).toEqual([2, 1])
})

it('an interest that is told after the next one is known to count less', async () => {
  const { offer, watcher } = await watched()
  const gate = holdTelling()
  const first = express(asker, offer.id)
  await gate.reached
  await express(await hub.person('member', { organisation: 'NO' }), offer.id)
  gate.open()
  await first
  for (const count of [1, 2]) {
    const told = await watcher.hears('board:offerChanged', (event) => event.interestCount === count)
    expect(told.seq).toBe(count)
  }
})

it('an offer from before there were numbers begins to be counted from nought', async () => {
  const { offer, watcher } = await watched()
  await OfferModel.updateOne({ _id: offer.id }, { $set: { interestCount: 7 }, $unset: { seq: 1 } })
  const read = () => hub.guest().ok('GET /board/offers/:offerId', { params: { offerId: offer.id } })
  expect(await read()).toMatchObject({ seq: 0, interestCount: 0 })
  await express(asker, offer.id)
  expect(await watcher.hears('board:offerChanged')).toMatchObject({ interestCount: 1, seq: 1 })
})

it('whoever watches a thread learns nothing of what else the other organisation heard', async () => {
  const offer = await publish(owner)
  const { id } = (await express(asker, offer.id)).data
  await answer(owner, id, { answer: 'accepted' })
  const { quietMs } = hub.app.hub.realtime
  const ownRoom = organisationRoom(asker.person.organisationId ?? '')
  await expect.poll(() => quietMs(ownRoom)).toBeGreaterThan(50)
  await express(await hub.person('member', { organisation: 'NO' }), offer.id)
  const atLeast = quietMs(ownRoom)
  expect(quietMs(organisationRoom(owner.person.organisationId ?? ''))).toBeLessThan(atLeast)
  const socket = await asker.socket()
  const watching = await socket.command('board:watchThread', { interestId: id })
  expect(watching.ok && watching.data.quietMs).toBeGreaterThanOrEqual(atLeast)
})
