import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { UserModel } from '../../accounts/model.ts'
import { OrganisationModel } from '../model.ts'
import { numbersAreClaims, ownersOfOrganisations } from './migrations.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const raw = () => mongoose.connection.collection('organisations')
const idOf = (id: string) => new mongoose.Types.ObjectId(id)
const run = () => ownersOfOrganisations.up(new AbortController().signal)

/** As it was stored before there were owners. */
async function old() {
  const founder = await hub.person('member', { organisation: 'PL' })
  const id = founder.person.organisationId ?? ''
  const colleague = await hub.person('member', { organisation: { id } })
  await raw().updateOne({ _id: idOf(id) }, { $unset: { owners: 1, state: 1 } })
  return { id, founder: founder.person.id, colleague: colleague.person.id }
}
const leave = (userId: string, id: string) =>
  UserModel.updateOne({ _id: userId }, { $pull: { organisations: id } })
const now = async (id: string) => {
  const { owners = [], state } = (await OrganisationModel.findById(id).lean()) ?? {}
  return [owners.map(String), state]
}

it('whoever entered an old organisation owns it, else its oldest person; one without people rests', async () => {
  const [hers, orphaned, empty] = [await old(), await old(), await old()]
  await leave(orphaned.founder, orphaned.id)
  for (const userId of [empty.founder, empty.colleague]) await leave(userId, empty.id)
  expect(await run()).toBe(3)
  expect(await now(hers.id)).toEqual([[hers.founder], 'active'])
  expect(await now(orphaned.id)).toEqual([[orphaned.colleague], 'active'])
  expect(await now(empty.id)).toEqual([[], 'resting'])
  expect(await run()).toBe(0)
})

it('a number that one had to have, and nobody else could have, is a claim under the register of its country', async () => {
  const [pl, no] = [
    await hub.person('member', { organisation: 'PL' }),
    await hub.person('member', { organisation: 'NO' }),
  ]
  await raw().updateMany({}, { $unset: { register: 1, registerConfirmed: 1, kind: 1 } })
  // As the version before built it; numbers may be the same from now on.
  await raw().createIndex({ country: 1, registerNumber: 1 }, { unique: true })
  const up = () => numbersAreClaims.up(new AbortController().signal)
  expect(await up()).toBeGreaterThanOrEqual(2)
  expect(await up()).toBe(0)
  const read = async (id = '') =>
    (await hub.guest().ok('GET /organisations/:organisationId', { params: { organisationId: id } }))
      .registration
  expect(await read(pl.person.organisationId)).toMatchObject({ register: 'krs', confirmed: false })
  expect(await read(no.person.organisationId)).toMatchObject({ register: 'orgnr', confirmed: false })
  expect((await raw().indexes()).map(({ name }) => name)).not.toContain('country_1_registerNumber_1')
})
