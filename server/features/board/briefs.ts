import type { Types } from 'mongoose'
import type { Actor } from '../../kit/rights/actor.ts'
import { fail } from '../../kit/errors.ts'
import { UserModel } from '../accounts/model.ts'
import { OrganisationModel } from '../organisations/model.ts'
import type { Country, Theme } from '../organisations/vocabulary.ts'
import type { Exchange } from './fit.ts'

export type Reference = Types.ObjectId | string

export interface OrganisationBrief {
  id: string
  name: string
  country: Country
  city: string
  region: string
}

/** Looks up by reference; what is gone is named by its id alone, so that a page never fails over it. */
export async function organisationBriefs(references: Reference[]) {
  const found = await OrganisationModel.find(
    { _id: { $in: distinct(references) } },
    { name: 1, country: 1, city: 1, region: 1 },
  ).lean()
  const byId = new Map(
    found.map(({ _id, name, country, city, region }) => [String(_id), { name, country, city, region }]),
  )
  return (reference: Reference): OrganisationBrief => {
    const id = String(reference)
    return { id, ...(byId.get(id) ?? { name: '', country: 'PL' as const, city: '', region: '' }) }
  }
}

/** Names of people; empty for somebody who has left. */
export async function personBriefs(references: Reference[]) {
  const found = await UserModel.find({ _id: { $in: distinct(references) } }, { name: 1 }).lean()
  const byId = new Map(found.map(({ _id, name }) => [String(_id), name]))
  return (reference: Reference) => ({ id: String(reference), name: byId.get(String(reference)) ?? '' })
}

const distinct = (references: Reference[]) => [...new Set(references.map(String))]

/** The organisation in whose name somebody looks at the board. */
export interface Viewer extends Exchange {
  id: string
  themes: readonly Theme[]
}

/** The named one of the actor's organisations, or the first; null for people without one. */
export async function viewerOf(actor: Actor, as: string | undefined): Promise<Viewer | null> {
  if (actor.kind !== 'user') return null
  if (as && !actor.organisations.includes(as)) fail('kit.forbidden')
  const id = as ?? actor.organisations[0]
  const found = id && (await OrganisationModel.findById(id, { themes: 1, needs: 1, gives: 1 }).lean())
  return found ? { id, themes: found.themes, needs: found.needs, gives: found.gives } : null
}
