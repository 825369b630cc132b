import type { AccountPart } from '../../../shared/account.ts'
import InvitationsForMe from '../invitations/InvitationsForMe.vue'

export const forAccount: AccountPart = { component: InvitationsForMe }
