import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import { organisationsContract } from '../contract.ts'
import '../events.ts'
import { OrganisationModel } from '../model.ts'
import { found, shownTo } from '../profiles/shown.ts'

type Routes = (typeof organisationsContract)['routes']
type Claim = BodyOf<Routes['PUT /organisations/:organisationId/confirmation']>
const refuse = failWith(organisationsContract)

export type Confirming = ReturnType<typeof createConfirming>

/** What an administrator has looked up. Others may go on claiming a number; it is confirmed of one. */
export function createConfirming({ bus }: Pick<Hub, 'bus'>, membership: Membership) {
  async function write(actor: Actor, organisationId: string, claim: Claim | null) {
    const by = doerOf(actor)
    const act = actOf(by)
    await found(organisationId, actor)
    try {
      const changed = await OrganisationModel.findOneAndUpdate(
        // What was looked up, not what it may have been changed to since.
        { _id: organisationId, ...(claim && { register: claim.register, registerNumber: claim.number }) },
        { registerConfirmed: claim && act, changedBy: act },
        { returnDocument: 'after' },
      )
      if (!changed) return fail('kit.conflict')
      bus.emit('organisations.changed', { organisationId, by })
      return await shownTo(actor, changed, membership)
    } catch (error) {
      if (isDuplicateKey(error, 'registerNumber')) return refuse('organisations.number_confirmed')
      throw error
    }
  }

  return {
    confirm: (actor: Actor, organisationId: string, claim: Claim) => write(actor, organisationId, claim),
    takeBack: (actor: Actor, organisationId: string) => write(actor, organisationId, null),
  }
}
