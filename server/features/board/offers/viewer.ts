import type { Actor } from '../../../kit/rights/actor.ts'
import { fail } from '../../../kit/errors.ts'
import { OrganisationModel } from '../../organisations/model.ts'
import type { Theme } from '../../organisations/vocabulary.ts'
import type { Exchange } from './fit.ts'

/** The organisation in whose name somebody looks at the board. */
export interface Viewer extends Exchange {
  id: string
  themes: readonly Theme[]
}

/** The named one of the actor's organisations, or the one acted for; null for people without one. */
export async function viewerOf(actor: Actor, as: string | undefined): Promise<Viewer | null> {
  if (actor.kind !== 'user') return null
  if (as && !actor.organisations.includes(as)) fail('kit.forbidden')
  const id = as ?? actor.actingFor
  const found = id && (await OrganisationModel.findById(id, { themes: 1, needs: 1, gives: 1 }).lean())
  return found ? { id, themes: found.themes, needs: found.needs, gives: found.gives } : null
}
