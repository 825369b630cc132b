import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { createDeciding } from '../../../kit/deciding/deciding.ts'
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
export function createAdministering(hub: Pick<Hub, 'bus' | 'directory'>, membership: Membership) {
  const { bus } = hub
  const decide = createDeciding(hub)

  async function write(
    actor: Actor,
    organisationId: string,
    what: 'suspended' | 'removed',
    seen: number,
    decision: Decision | null = null,
  ) {
    const by = doerOf(actor)
    const { found: organisation, isNews } = await decide(
      { what, imposed: decision && suspensionOf(decision, by), seen, by },
      {
        write: (where, change) =>
          OrganisationModel.findOneAndUpdate(
            { _id: organisationId, merge: null, ...where },
            { ...change, changedBy: actOf(by) },
            { returnDocument: 'after' },
          ),
        read: () => found(organisationId, actor),
        noted: () => ({ thing: 'organisation', whom: null, page: `/organisations/${organisationId}` }),
      },
    )
    if (isNews) {
      bus.emit('organisations.changed', { organisationId, by })
      // What each of its people may do is asked anew, on open sockets too.
      for (const userId of await membership.idsOf(organisationId)) bus.emit('signIns.userChanged', { userId })
    }
    return shownTo(actor, organisation, membership)
  }

  return {
    suspend: (actor: Actor, id: string, said: Decision) => write(actor, id, 'suspended', said.seen, said),
    lift: (actor: Actor, id: string, seen: number) => write(actor, id, 'suspended', seen),
    remove: (actor: Actor, id: string, said: Decision) => write(actor, id, 'removed', said.seen, said),
    putBack: (actor: Actor, id: string, seen: number) => write(actor, id, 'removed', seen),
  }
}
