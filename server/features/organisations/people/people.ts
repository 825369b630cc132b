import type { Actor } from '../../../kit/rights/actor.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { authorize } from '../../../kit/rights/policy.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import { organisationsContract } from '../contract.ts'
import '../events.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'
import { canManagePeople, canStepDown, canTakeOut, isOwner } from '../policy.ts'
import { found, noteChange, shownTo } from '../profiles/shown.ts'
import { settle } from '../settling/settle.ts'

const refuse = failWith(organisationsContract)

export type OrganisationPeople = ReturnType<typeof createOrganisationPeople>

/** Who goes, and who owns. Who comes has accepted an invitation. */
export function createOrganisationPeople({ bus }: Pick<Hub, 'bus'>, membership: Membership) {
  async function changed(actor: Actor, organisationId: string) {
    await settle(organisationId, membership, bus)
    bus.emit('organisations.peopleChanged', { organisationId, by: doerOf(actor) })
    return shownTo(actor, await found(organisationId, actor), membership)
  }

  /** The condition is part of the write: two who step down at once do not both succeed. */
  async function endOwnership(actor: Actor, organisationId: string, userId: string) {
    const { matchedCount } = await OrganisationModel.updateOne(
      { _id: organisationId, owners: userId, 'owners.1': { $exists: true } },
      { $pull: { owners: userId }, changedBy: actOf(doerOf(actor)) },
    )
    if (matchedCount === 0) refuse('organisations.last_owner')
  }

  /** Before she goes: a link that let her in, and was not written down as spent, would do so again. */
  async function spendLinksOf(organisation: string, userId: string) {
    const begun = { organisation, state: 'accepting' as const, 'movedBy.person': userId }
    if (await InvitationModel.exists(begun)) await InvitationModel.updateMany(begun, { state: 'accepted' })
  }

  return {
    async remove(actor: Actor, organisationId: string, userId: string) {
      const organisation = await found(organisationId, actor)
      authorize(actor, canTakeOut, { organisation, userId })
      const people = await membership.idsOf(organisationId)
      if (!people.includes(userId)) return fail('kit.not_found')
      if (people.length > 1 && isOwner(organisation, userId))
        await endOwnership(actor, organisationId, userId)
      await spendLinksOf(organisationId, userId)
      await membership.leave(userId, organisationId)
      await noteChange(actor, organisationId)
      return changed(actor, organisationId)
    },

    async makeOwner(actor: Actor, organisationId: string, userId: string) {
      const organisation = await found(organisationId, actor)
      authorize(actor, canManagePeople, organisation)
      if (!(await membership.idsOf(organisationId)).includes(userId)) refuse('organisations.not_of_it')
      await OrganisationModel.updateOne(
        { _id: organisationId },
        { $addToSet: { owners: userId }, changedBy: actOf(doerOf(actor)) },
      )
      return changed(actor, organisationId)
    },

    async stepDown(actor: Actor, organisationId: string, userId: string) {
      const organisation = await found(organisationId, actor)
      authorize(actor, canStepDown, { organisation, userId })
      if (!isOwner(organisation, userId)) return fail('kit.not_found')
      await endOwnership(actor, organisationId, userId)
      return changed(actor, organisationId)
    },
  }
}
