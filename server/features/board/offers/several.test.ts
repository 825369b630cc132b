import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { OrganisationModel } from '../../organisations/model.ts'
import { letIn } from '../../organisations/testing.ts'
import { interestOf, publish } from '../testing.ts'

let hub: TestHub
let person: TestClient
let stranger: TestClient
let first: string
let second: string
beforeAll(async () => {
  hub = await startTestHub()
  person = await hub.person('member', { organisation: 'PL' })
  stranger = await hub.person('member', { organisation: 'NO' })
  const colleague = await hub.person('member', { organisation: 'PL' })
  first = person.person.organisationId ?? ''
  second = colleague.person.organisationId ?? ''
  await letIn(await hub.person('admin'), second, person)
})
afterAll(() => hub.close())

const read = (offerId: string, as?: string) =>
  person.ok('GET /board/offers/:offerId', { params: { offerId }, query: as ? { as } : {} })

describe('a person of two organisations', () => {
  it('is not matched with her own, whichever she looks for, and cannot answer it', async () => {
    const offer = await publish(person, { organisationId: second })
    for (const as of [first, second]) {
      expect(await read(offer.id, as)).toMatchObject({ fit: null, can: { express: false, expressFor: [] } })
      const { offers } = await person.ok('GET /board/offers', { query: { as } })
      expect(offers.find(({ id }) => id === offer.id)?.fit).toBeNull()
    }
  })

  it('knows before she writes for which of them she may', async () => {
    const offer = await publish(stranger)
    expect((await read(offer.id)).can.expressFor.sort()).toEqual([first, second].sort())
    const params = { offerId: offer.id }
    const body = { ...interestOf(person), organisationId: first }
    const { id } = await person.ok('POST /board/offers/:offerId/interests', { params, body })
    expect(await read(offer.id, first)).toMatchObject({
      interest: { id },
      can: { express: false, expressFor: [second] },
    })
    expect(await read(offer.id, second)).toMatchObject({
      interest: null,
      can: { express: true, expressFor: [second] },
    })
  })

  it('is told nothing of the match of a profile that says nothing', async () => {
    const offer = await publish(stranger)
    await OrganisationModel.updateOne({ _id: second }, { needs: [], gives: [] })
    expect((await read(offer.id, second)).fit).toBeNull()
    expect((await read(offer.id, first)).fit).not.toBeNull()
  })
})
