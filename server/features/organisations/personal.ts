import type { Bus } from '../../kit/cluster/bus.ts'
import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import type { Membership } from '../accounts/people/membership.ts'
import { InvitationModel, OrganisationModel } from './model.ts'
import { settle } from './settling/settle.ts'

/** An organisation outlives whoever entered it, and has another owner, or rests; invitations to her go with her. */
export function organisationsPersonal(bus: Pick<Bus, 'emit'>, membership: Membership): readonly Personal[] {
  const organisations = kept(OrganisationModel, {
    as: 'organisations',
    by: 'createdBy',
    fields: ['name', 'createdAt'],
  })
  const invitations = kept(InvitationModel, {
    as: 'invitations',
    by: 'invitedBy',
    fields: ['email', 'state', 'createdAt'],
  })
  return [
    {
      ...organisations,
      async erase(userId, pseudonym) {
        for (const id of await membership.organisationsOf(userId)) await settle(id, membership, bus, userId)
        await organisations.erase(userId, pseudonym)
      },
    },
    {
      ...invitations,
      async erase(userId, pseudonym) {
        const email = await membership.emailOf(userId)
        if (email) await InvitationModel.deleteMany({ email })
        await invitations.erase(userId, pseudonym)
      },
    },
  ]
}
