import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { UserModel } from '../../accounts/model.ts'
import { OrganisationModel } from '../model.ts'
import { ownersOfOrganisations } from './migrations.ts'

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
