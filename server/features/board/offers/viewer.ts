import { failField } from '../../../kit/errors.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { onBehalfOf } from '../../../kit/rights/acting.ts'
import { OrganisationModel } from '../../organisations/model.ts'
import type { Resource } from '../../organisations/vocabulary.ts'
import type { Seeker } from './fit/fit.ts'

/** The organisation in whose name somebody looks at the board. */
export interface Viewer extends Seeker {
  id: string
  /** All of the reader's organisations: none of them is matched against another. */
  all: readonly string[]
}

/** The named one of the actor's organisations, or the one acted for; null for people without one. */
export async function viewerOf(actor: Actor, as: string | undefined): Promise<Viewer | null> {
  if (actor.kind !== 'user') return null
  const all = actor.organisations
  if (as && !all.includes(as)) failField('as', 'field.invalid_choice')
  // Reading is not acting: the people of one that is suspended go on.
  const id = as ?? onBehalfOf(actor)
  const found =
    id && (await OrganisationModel.findById(id, { country: 1, themes: 1, needs: 1, gives: 1 }).lean())
  if (!found) return null
  const { country, themes, needs, gives } = found
  return { id, all, country, themes, needs, gives }
}

/** Somebody without an organisation, of whom no more is known than what they try out to give. */
export const triedBy = (gives: readonly Resource[] | undefined): Seeker | null =>
  gives?.length ? { country: null, themes: [], needs: [], gives } : null
