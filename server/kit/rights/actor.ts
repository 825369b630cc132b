import type { Language, Role } from '../vocabulary.ts'
import { roles } from '../vocabulary.ts'

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
}

/** Who asks: somebody signed in, or nobody known. */
export type Actor = User | { kind: 'guest' }

export const guest: Actor = { kind: 'guest' }

/** Whether the actor is one of an organisation's people. */
export const belongsTo = (actor: Actor, organisationId: string) =>
  actor.kind === 'user' && actor.organisations.includes(organisationId)

/** Whether the actor's role is this one or a higher one. */
export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'user' && roles.indexOf(actor.role) >= roles.indexOf(role)
}
