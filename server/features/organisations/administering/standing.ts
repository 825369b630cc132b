import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { suspensionOf } from '../../../kit/data/documents/suspension.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import type { organisationsContract } from '../contract.ts'
import '../events.ts'
import { OrganisationModel } from '../model.ts'
import { found, shownTo } from '../profiles/shown.ts'

type Routes = (typeof organisationsContract)['routes']
type Decision = BodyOf<Routes['PUT /organisations/:organisationId/suspension']>

export type Administering = ReturnType<typeof createAdministering>

/** How an organisation stands. Nothing of it is taken away, so that lifting and putting back bring all of it again. */
export function createAdministering({ bus }: Pick<Hub, 'bus'>, membership: Membership) {
  async function write(
    actor: Actor,
    organisationId: string,
    field: 'suspension' | 'removal',
    decision: Decision | null,
  ) {
    await found(organisationId, actor)
    const by = doerOf(actor)
    const changed = await OrganisationModel.findByIdAndUpdate(
      organisationId,
      { [field]: decision && suspensionOf(decision, by), changedBy: actOf(by) },
      { returnDocument: 'after' },
    )
    if (!changed) return fail('kit.not_found')
    bus.emit('organisations.changed', { organisationId, by })
    // What each of its people may do is asked anew, on open sockets too.
    for (const userId of await membership.idsOf(organisationId)) bus.emit('signIns.userChanged', { userId })
    return shownTo(actor, changed, membership)
  }

  return {
    suspend: (actor: Actor, id: string, decision: Decision) => write(actor, id, 'suspension', decision),
    lift: (actor: Actor, id: string) => write(actor, id, 'suspension', null),
    remove: (actor: Actor, id: string, decision: Decision) => write(actor, id, 'removal', decision),
    putBack: (actor: Actor, id: string) => write(actor, id, 'removal', null),
  }
}
