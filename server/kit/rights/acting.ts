import type { Doer } from './doer.ts'
import { fail, failField } from '../errors.ts'
import type { Actor, User } from './actor.ts'
import { belongsTo } from './actor.ts'
import { requireUser } from './policy.ts'
import { isInForce, refusalOf } from './suspension.ts'

/** Whether an organisation may be acted for: it is not suspended. */
export const isOrganisationActive = ({ suspendedOrganisations }: User, organisationId: string): boolean =>
  !isInForce(suspendedOrganisations[organisationId])

/** Whether the actor is one of its people and it is not suspended: then they only read on. */
export const actsFor = (actor: Actor, organisationId: string): boolean =>
  actor.kind === 'user' && belongsTo(actor, organisationId) && isOrganisationActive(actor, organisationId)

/** Throws 403 `kit.organisation_suspended` where nobody acts on behalf of this organisation for now. */
export function assertMayActFor({ suspendedOrganisations }: User, organisationId: string): void {
  const suspension = suspendedOrganisations[organisationId]
  if (isInForce(suspension)) fail('kit.organisation_suspended', refusalOf(suspension))
}

interface Choice {
  /** Those of hers that come into question; all of them unless given. */
  among?: readonly string[]
  /** Nobody does this in her own name. */
  required?: boolean
  /** Where the choice stands in what was sent. */
  field?: string
}

/**
 * On whose behalf somebody acts: the organisation chosen at the form, else the one she has chosen for everything, else
 * the first that comes into question; null for people without one. Throws 422 at the field for an organisation that is
 * not hers, and where one is required and she has none; 403 where the one that it comes to is suspended.
 */
export function onBehalfOf(
  user: User,
  chosen: string | undefined,
  choice: Choice & { required: true },
): string
export function onBehalfOf(user: User, chosen?: string, choice?: Choice): string | null
export function onBehalfOf(
  user: User,
  chosen?: string,
  { among = user.organisations, required = false, field = 'organisationId' }: Choice = {},
): string | null {
  const hers = among.filter((each) => user.organisations.includes(each))
  if (chosen && !hers.includes(chosen)) failField(field, 'field.invalid_choice')
  const active = hers.filter((each) => isOrganisationActive(user, each))
  const organisation = chosen || (active.find((each) => each === user.actingFor) ?? active[0] ?? null)
  const suspended = chosen ?? (required && organisation === null ? hers[0] : undefined)
  if (suspended) assertMayActFor(user, suspended)
  if (organisation === null && required) failField(field, 'field.required')
  return organisation
}

/**
 * Who acts, as events and documents say it: on behalf of this organisation, or of the one she acts for. Throws 403 where
 * this one is hers and suspended.
 */
export function doerOf(actor: Actor, organisation?: { toString(): string } | null): Doer {
  const user = requireUser(actor)
  const { id, actingFor } = user
  if (organisation) assertMayActFor(user, organisation.toString())
  return {
    person: id,
    organisation: organisation === undefined ? actingFor : (organisation?.toString() ?? null),
  }
}
