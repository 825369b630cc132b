import type { Actor, User } from '../../kit/rights/actor.ts'
import { hasRole } from '../../kit/rights/actor.ts'
import type { Policy } from '../../kit/rights/policy.ts'
import type { Role } from '../../kit/vocabulary.ts'

export {
  admins as canManagePeople,
  everyone as canRegister,
  moderators as canSeePeople,
  signedIn as canChangeSelf,
} from '../../kit/rights/policy.ts'

interface Somebody {
  _id: unknown
  role: Role
  suspension?: { until?: Date | null } | null
}

/** A moderator suspends for so long at most, in days; an administrator as long as she says. */
export const moderatorsLongest = 30
const longestMs = moderatorsLongest * 24 * 3_600_000

/** Never herself; a moderator those without a role, an administrator everybody. */
export const canSuspend: Policy<Somebody> = (actor, { _id, role }) =>
  !isSelf(actor, _id) && hasRole(actor, role === 'member' ? 'moderator' : 'admin')

/** Until when, as far as the actor's role reaches. */
export const canSuspendUntil: Policy<Date | null> = (actor, until) =>
  hasRole(actor, 'admin') || (until !== null && until.getTime() <= Date.now() + longestMs)

/** What an administrator has decided for longer is lifted by one. */
export const canLift: Policy<Somebody> = (actor, somebody) =>
  canSuspend(actor, somebody) &&
  (!somebody.suspension || canSuspendUntil(actor, somebody.suspension.until ?? null))

const isSelf = (actor: Actor, id: unknown) => (actor as Partial<User>).id === String(id)
