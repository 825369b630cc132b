import type { Bus } from '../../../kit/cluster/bus.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import '../events.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'

/** Others may change its people at the same moment; more often than this means that something is wrong. */
const mostRounds = 20

/**
 * Called after every change of an organisation's people, whoever else changes them meanwhile: afterwards its owners are
 * of it and there is one, or nobody is left and it rests. Where nobody is an owner any more, the oldest account is.
 * `leaving` counts no more, though it is still written as one of its people.
 */
export async function settle(
  organisationId: string,
  membership: Membership,
  bus: Pick<Bus, 'emit'>,
  leaving?: string,
): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const readAt = new Date()
    const organisation = await OrganisationModel.findById(organisationId, {
      ...{ owners: 1, state: 1, merge: 1 },
    }).lean()
    // Of a record that goes into another the owners are to be known to the end.
    if (!organisation || organisation.merge) return
    const people = (await membership.idsOf(organisationId)).filter((each) => each !== leaving)
    const before = organisation.owners.map(String)
    const staying = before.filter((each) => people.includes(each))
    const owners = staying.length > 0 ? staying : people.slice(0, 1)
    const state = people.length === 0 ? 'resting' : 'active'
    if (owners.join() === before.join() && state === organisation.state) return
    // What was to be withdrawn when it came to rest, and was not: it must not let anybody in from now on.
    if (state === 'active' && organisation.state === 'resting')
      await withdrawOf([organisationId], { wakes: false, createdAt: { $lte: readAt } })
    const written = await OrganisationModel.updateOne(
      { _id: organisationId, owners: organisation.owners, state: organisation.state },
      { owners, state },
    )
    if (written.matchedCount === 0) continue
    // Who was invited by those who have left would own it alone.
    if (state === 'resting') await withdrawOf([organisationId])
    bus.emit('organisations.peopleChanged', { organisationId, by: null })
    if (state !== organisation.state) bus.emit('organisations.changed', { organisationId, by: null })
    // Once more: somebody may have come or gone since its people were read.
  }
}

/** Nobody comes in by these any more. */
export async function withdrawOf(
  organisationIds: readonly string[],
  which: { wakes?: boolean; createdAt?: { $lte: Date } } = {},
): Promise<number> {
  const { modifiedCount } = await InvitationModel.updateMany(
    { organisation: { $in: organisationIds }, state: 'pending', ...which },
    { state: 'withdrawn' },
  )
  return modifiedCount
}
