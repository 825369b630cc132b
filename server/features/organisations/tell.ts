import type { Hub } from '../../kit/feature.ts'
import { securityEvent } from '../../kit/rights/noting.ts'
import { organisationRoom, userRoom } from '../../kit/realtime/own-rooms.ts'
import type { Membership } from '../accounts/people/membership.ts'
import { organisationsContract } from './contract.ts'
import './events.ts'
import { InvitationModel, OrganisationModel } from './model.ts'

/** Tells an organisation's people that it is another by now, and whoever has the address of an invitation that it is. */
export function tellOrganisations({ bus, realtime }: Pick<Hub, 'bus' | 'realtime'>, membership: Membership) {
  const emitter = realtime.emitter(organisationsContract)
  const toItsPeople = ({ organisationId }: { organisationId: string }) =>
    emitter.emit(organisationRoom(organisationId), 'organisations:changed', { organisationId })
  bus.on('organisations.changed', toItsPeople)
  bus.on('organisations.peopleChanged', toItsPeople)
  bus.on('organisations.merged', async ({ organisationId, goneId, by }) => {
    bus.emit(
      'security.noted',
      securityEvent({
        ...{ kind: 'merged', who: by.person, thing: 'organisation' },
        page: `/organisations/${organisationId}`,
      }),
    )
    const [gone, stays, people] = await Promise.all([
      OrganisationModel.findById(goneId, { name: 1 }).lean(),
      OrganisationModel.findById(organisationId, { name: 1 }).lean(),
      membership.idsOf(organisationId),
    ])
    // By their own rooms: those of the record that went they may have left already.
    emitter.emit(people.map(userRoom), 'organisations:merged', {
      ...{ organisationId, name: stays?.name ?? '', gone: gone?.name ?? '' },
    })
  })
  bus.on('organisations.invitationChanged', async ({ organisationId, invitationId }) => {
    toItsPeople({ organisationId })
    // After the inviter was answered: whether anybody has the address is not to be read from the time it took.
    const invitation = await InvitationModel.findById(invitationId, { email: 1 }).lean()
    const userId = invitation?.email ? await membership.personAt(invitation.email) : null
    if (userId) emitter.emit(userRoom(userId), 'organisations:invitationsChanged', {})
  })
}
