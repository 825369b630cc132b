import { failField } from '../../../kit/errors.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { onBehalfOf } from '../../../kit/rights/acting.ts'
import { OrganisationModel } from '../../organisations/model.ts'
import type { Theme } from '../../organisations/vocabulary.ts'
import type { Exchange } from './fit.ts'

/** The organisation in whose name somebody looks at the board. */
export interface Viewer extends Exchange {
  id: string
  /** All of the reader's organisations: none of them is matched against another. */
  all: readonly string[]
  themes: readonly Theme[]
}

/** The named one of the actor's organisations, or the one acted for; null for people without one. */
export async function viewerOf(actor: Actor, as: string | undefined): Promise<Viewer | null> {
  if (actor.kind !== 'user') return null
  const all = actor.organisations
  if (as && !all.includes(as)) failField('as', 'field.invalid_choice')
  // Reading is not acting: the people of one that is suspended go on.
  const id = as ?? onBehalfOf(actor)
  const found = id && (await OrganisationModel.findById(id, { themes: 1, needs: 1, gives: 1 }).lean())
  return found ? { id, all, themes: found.themes, needs: found.needs, gives: found.gives } : null
}
