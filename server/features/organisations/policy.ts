import { belongsTo, hasRole } from '../../kit/rights/actor.ts'
import type { Policy } from '../../kit/rights/policy.ts'

export {
  everyone as canReadOrganisations,
  signedIn as canCreateOrganisation,
} from '../../kit/rights/policy.ts'

export const canEditOrganisation: Policy<{ id: string }> = (actor, { id }) =>
  belongsTo(actor, id) || hasRole(actor, 'admin')

export const canLeaveOrganisation: Policy<{ id: string }> = (actor, { id }) => belongsTo(actor, id)
