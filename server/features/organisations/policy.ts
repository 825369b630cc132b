import { actsFor } from '../../kit/rights/acting.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import { belongsTo, hasRole } from '../../kit/rights/actor.ts'
import type { Policy } from '../../kit/rights/policy.ts'

export {
  everyone as canReadOrganisations,
  signedIn as canCreateOrganisation,
} from '../../kit/rights/policy.ts'

/** Anything with an id or reference that prints as one. */
type Reference = { toString(): string }
interface Owned {
  id: string
  owners: readonly Reference[]
}
interface OnePerson {
  organisation: Owned
  userId: string
}

export const isOwner = ({ owners }: Pick<Owned, 'owners'>, userId: string) =>
  owners.some((each) => String(each) === userId)

const isSelf = (actor: Actor, userId: string) => actor.kind === 'user' && actor.id === userId

export const canEditOrganisation: Policy<{ id: string }> = (actor, { id }) =>
  actsFor(actor, id) || hasRole(actor, 'admin')

/** Inviting opens private conversations to others, so it is the owners' right. */
export const canManagePeople: Policy<Owned> = (actor, organisation) =>
  (actor.kind === 'user' && actsFor(actor, organisation.id) && isOwner(organisation, actor.id)) ||
  hasRole(actor, 'admin')

/** Everybody leaves as she likes; an owner is put out by no other, so that nobody who was let in takes an organisation over. */
export const canTakeOut: Policy<OnePerson> = (actor, { organisation, userId }) =>
  isSelf(actor, userId)
    ? belongsTo(actor, organisation.id)
    : hasRole(actor, 'admin') || (canManagePeople(actor, organisation) && !isOwner(organisation, userId))

export const canStepDown: Policy<OnePerson> = (actor, { userId }) =>
  isSelf(actor, userId) || hasRole(actor, 'admin')

/** What was removed does not exist for anybody else. */
export const canReadOrganisation: Policy<{ removal?: unknown }> = (actor, { removal }) =>
  !removal || hasRole(actor, 'admin')
