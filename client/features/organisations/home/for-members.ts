import type { MembersPart } from '../../../shared/home.ts'
import InvitationsForMe from '../invitations/InvitationsForMe.vue'
import { useInvitations } from '../invitations/store.ts'
import FirstOrganisation from './FirstOrganisation.vue'

export const forMembers: MembersPart = {
  waiting: () => useInvitations().waiting,
  sections: [
    { component: InvitationsForMe, place: 'top', order: 10 },
    { component: FirstOrganisation, place: 'top', order: 20 },
  ],
}
