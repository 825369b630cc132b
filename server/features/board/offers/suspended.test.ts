import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { answer, express, publish, write } from '../testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({}, 'client')))
afterAll(() => hub.close())

it('people of a suspended organisation read on as its people, and are promised nothing that is refused', async () => {
  const [owner, asker] = [
    await hub.person('member', { organisation: 'PL' }),
    await hub.person('member', { organisation: 'NO' }),
  ]
  const [own, theirs] = [await publish(owner), await publish(asker)]
  const { id: interestId } = (await express(asker, own.id)).data
  const admin = await hub.person('admin')
  const as = owner.person.organisationId ?? ''
  await admin.ok('PUT /organisations/:organisationId/suspension', {
    params: { organisationId: as },
    body: { reason: 'impersonation', note: '', seen: 0 },
  })

  expect((await owner.ok('GET /board/offers', { query: { as } })).sort).toBe('fit')
  const read = (offerId: string, by: TestClient = owner) =>
    by.ok('GET /board/offers/:offerId', { params: { offerId }, query: { as } })
  const none = { edit: false, close: false, express: false, expressFor: [] }
  expect((await read(own.id)).can).toMatchObject({ ...none, seeInterests: true })
  const other = await read(theirs.id)
  expect([other.fit !== null, other.can]).toEqual([true, expect.objectContaining(none)])
  const stranger = asker.request('GET /board/offers', { query: { as } })
  expect((await stranger).error.issues).toEqual([{ path: 'as', code: 'field.invalid_choice' }])

  const { interest } = await owner.ok('GET /board/threads/:interestId', { params: { interestId } })
  expect(interest.turn).toBe('mine')
  expect(Object.values(interest.can)).not.toContain(true)
  const params = { interestId }
  const refused = [
    await answer(owner, interestId, { answer: 'accepted' }),
    await write(owner, interestId, 'Hallo?'),
    await owner.request('PUT /board/offers/:offerId/state', {
      params: { offerId: own.id },
      body: { state: 'closed' },
    }),
    await owner.request('DELETE /board/interests/:interestId/answer', { params }),
  ]
  for (const { error } of refused) expect(error.code).toBe('kit.organisation_suspended')
})

it('an offer whose organisation was taken out is not found, whatever one tries to do with it', async () => {
  const owner = await hub.person('member', { organisation: 'PL' })
  const asker = await hub.person('member', { organisation: 'NO' })
  const offer = await publish(owner)
  const pageOf = async (by: TestClient) => (await by.raw('GET', `/board/offers/${offer.id}`)).status
  expect(await pageOf(asker)).toBe(200)
  const admin = await hub.person('admin')
  await admin.ok('PUT /organisations/:organisationId/removal', {
    params: { organisationId: owner.person.organisationId ?? '' },
    body: { reason: 'impersonation', note: '', seen: 0 },
  })
  expect((await express(asker, offer.id)).status).toBe(404)
  expect([await pageOf(asker), await pageOf(owner)]).toEqual([404, 200])
})
