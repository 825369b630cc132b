import type { Language, Role } from '../vocabulary.ts'
import { roles } from '../vocabulary.ts'
import type { Suspension } from './suspension.ts'
import { isInForce } from './suspension.ts'

export interface User {
  kind: 'user'
  id: string
  name: string
  role: Role
  language: Language
  /** Ids of the organisations this person belongs to. */
  organisations: string[]
  /** The one of them on whose behalf she acts unless she says otherwise; null without any. */
  actingFor: string | null
  /** Reads, but does nothing while it holds. */
  suspended: Suspension | null
  /** Those of her organisations that nobody acts for while it holds, by id. */
  suspendedOrganisations: Readonly<Record<string, Suspension>>
}

/** Who asks: somebody signed in, or nobody known. */
export type Actor = User | { kind: 'guest' }

export const guest: Actor = { kind: 'guest' }

/** Whether the actor is one of an organisation's people. */
export const belongsTo = (actor: Actor, organisationId: string) =>
  actor.kind === 'user' && actor.organisations.includes(organisationId)

/** Whether somebody signed in may not act in the hub for now. */
export const isSuspended = (actor: Actor): boolean => actor.kind === 'user' && isInForce(actor.suspended)

/** What somebody may by her role now: whoever is suspended is a member like any other, also for reading. */
export const roleOf = (user: User): Role => (isSuspended(user) ? 'member' : user.role)

/** Whether the actor's role is this one or a higher one. */
export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'user' && roles.indexOf(roleOf(actor)) >= roles.indexOf(role)
}
