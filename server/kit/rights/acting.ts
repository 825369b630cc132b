import { failField } from '../errors.ts'
import type { User } from './actor.ts'

/**
 * On whose behalf somebody acts: the organisation chosen at the form, else the one she has chosen for everything; null
 * for people without one. Throws 422 at `organisationId` for an organisation that is not hers.
 */
export function onBehalfOf({ organisations, actingFor }: User, chosen?: string): string | null {
  if (chosen && !organisations.includes(chosen)) failField('organisationId', 'field.invalid_choice')
  return chosen ?? actingFor
}
