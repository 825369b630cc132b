import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf, QueryOf } from '../../../kit/contract.ts'
import type { KnownOrganisation } from '../../../kit/directory/directory.ts'
import { fail, failField } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { byName } from '../../../kit/text/by-name.ts'
import { containing } from '../../../kit/text/containing.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { createOnce } from '../../../kit/data/documents/once.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { authorize, requireUser } from '../../../kit/rights/policy.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import type { organisationsContract } from '../contract.ts'
import { OrganisationModel } from '../model.ts'
import { canEditOrganisation } from '../policy.ts'
import { presentBrief } from '../present.ts'
import type { Suspension } from '../../../kit/rights/suspension.ts'
import { readSuspension } from '../../../kit/data/documents/suspension.ts'
import { listed, standingOf } from '../standing.ts'
import { registersOf } from '../vocabulary.ts'
import { settle } from '../settling/settle.ts'
import { found, foundOrMerged, shownTo } from './shown.ts'
import '../events.ts'

type Routes = (typeof organisationsContract)['routes']
type Registration = BodyOf<Routes['POST /organisations']>['registration']

/** As it is stored. */
const claimOf = (said: Registration) => ({
  register: said?.register ?? null,
  registerNumber: said?.number ?? '',
})
const identity = ['name', 'register', 'registerNumber'] as const

/** As the directory names them. */
export async function readBriefs(ids: string[]): Promise<KnownOrganisation[]> {
  const found = await readNamed(ids)
  const into = found.flatMap(({ merge }) => (merge ? [merge.into] : []))
  const others = into.length > 0 ? await readNamed(into.map(String)) : []
  return found.flatMap((own) => {
    // Of a record that goes into another whatever still names it names that one.
    const named = own.merge ? others.find(({ _id }) => String(_id) === String(own.merge?.into)) : own
    // What was removed is as what is gone: nothing goes on bearing its name.
    if (!named || named.removal) return []
    return [{ ...presentBrief(named), id: String(own._id), open: standingOf(named) === 'active' }]
  })
}

const readNamed = (ids: string[]) =>
  OrganisationModel.find(
    { _id: { $in: ids } },
    { name: 1, country: 1, city: 1, region: 1, state: 1, suspension: 1, removal: 1, merge: 1 },
  ).lean()

/** Which of these nobody acts for; of what was removed nobody does either. */
export async function readSuspended(ids: string[]): Promise<Record<string, Suspension>> {
  const found = await OrganisationModel.find(
    { _id: { $in: ids }, $or: [{ suspension: { $ne: null } }, { removal: { $ne: null } }] },
    { suspension: 1, removal: 1 },
  ).lean()
  return Object.fromEntries(
    found.flatMap(({ _id, suspension, removal }) => {
      const inForce = readSuspension(removal ?? suspension)
      return inForce ? [[String(_id), inForce]] : []
    }),
  )
}

export type Organisations = ReturnType<typeof createOrganisations>

export function createOrganisations({ bus }: Hub, membership: Membership) {
  return {
    async list(actor: Actor, { country, theme, q }: QueryOf<Routes['GET /organisations']>) {
      const filter = {
        ...(country && { country }),
        ...(theme && { themes: theme }),
        ...(q && { name: containing(q) }),
        ...listed,
      }
      const [organisations, total] = await Promise.all([
        OrganisationModel.find(filter).collation(byName(actor)).sort({ name: 1 }).limit(200),
        OrganisationModel.countDocuments(filter),
      ])
      return {
        organisations: organisations.map((each) => ({ ...presentBrief(each), themes: each.themes })),
        total,
      }
    },

    async create(actor: Actor, { clientId, ...fields }: BodyOf<Routes['POST /organisations']>) {
      const user = requireUser(actor)
      const by = doerOf(user)
      const { registration, ...profile } = fields
      const { document, created } = await createOnce(
        OrganisationModel,
        ['createdBy', 'clientId'],
        {
          ...{ ...profile, ...claimOf(registration), clientId },
          ...{ createdBy: user.id, owners: [user.id], changedBy: actOf(by) },
        },
        { said: fields },
      )
      // Repeated on a retry as well: the first try may have ended between the two writes.
      const organisationId = String(document._id)
      if (document.merge) return shownTo(actor, await foundOrMerged(organisationId, actor), membership)
      await membership.join(user.id, organisationId)
      if (created) bus.emit('organisations.created', { organisationId, by })
      else await settle(organisationId, membership, bus)
      const now = created ? document : await OrganisationModel.findById(organisationId)
      return shownTo(actor, now ?? document, membership)
    },

    async read(actor: Actor, organisationId: string) {
      return shownTo(actor, await foundOrMerged(organisationId, actor), membership)
    },

    async change(
      actor: Actor,
      organisationId: string,
      { registration, ...profile }: BodyOf<Routes['PATCH /organisations/:organisationId']>,
    ) {
      const before = await found(organisationId, actor)
      authorize(actor, canEditOrganisation, before)
      const ofCountry: readonly string[] = registersOf[before.country]
      if (registration && !ofCountry.includes(registration.register))
        failField('registration.register', 'field.invalid_choice')
      const by = doerOf(actor)
      const after = { ...profile, ...(registration !== undefined && claimOf(registration)) }
      const stored = before.toObject()
      const isSame = Object.entries(after).every(([field, value]) =>
        isDeepStrictEqual(stored[field as keyof typeof after], value),
      )
      if (isSame) return shownTo(actor, before, membership)
      // Who it is was confirmed of this number, under this name.
      const isAnother = identity.some((field) => field in after && after[field] !== before[field])
      const changed = await OrganisationModel.findByIdAndUpdate(
        organisationId,
        { $set: { ...after, ...(isAnother && { registerConfirmed: null }), changedBy: actOf(by) } },
        { returnDocument: 'after' },
      )
      bus.emit('organisations.changed', { organisationId, by })
      return shownTo(actor, changed ?? fail('kit.not_found'), membership)
    },
  }
}
