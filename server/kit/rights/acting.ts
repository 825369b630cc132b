import type { Doer } from './doer.ts'
import { failField } from '../errors.ts'
import type { Actor, User } from './actor.ts'
import { requireUser } from './policy.ts'

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
 * not hers, and where one is required and she has none.
 */
export function onBehalfOf(
  user: User,
  chosen: string | undefined,
  choice: Choice & { required: true },
): string
export function onBehalfOf(user: User, chosen?: string, choice?: Choice): string | null
export function onBehalfOf(
  { organisations, actingFor }: User,
  chosen?: string,
  { among = organisations, required = false, field = 'organisationId' }: Choice = {},
): string | null {
  const hers = among.filter((each) => organisations.includes(each))
  if (chosen && !hers.includes(chosen)) failField(field, 'field.invalid_choice')
  const organisation = chosen || (hers.find((each) => each === actingFor) ?? hers[0] ?? null)
  if (organisation === null && required) failField(field, 'field.required')
  return organisation
}

/** Who acts, as events and documents say it: on behalf of this organisation, or of the one she acts for. */
export function doerOf(actor: Actor, organisation?: { toString(): string } | null): Doer {
  const { id, actingFor } = requireUser(actor)
  return {
    person: id,
    organisation: organisation === undefined ? actingFor : (organisation?.toString() ?? null),
  }
}
