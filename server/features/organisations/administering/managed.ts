import type { QueryFilter } from 'mongoose'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { QueryOf } from '../../../kit/contract.ts'
import { presentDecisions } from '../../../kit/deciding/decided.ts'
import { fail } from '../../../kit/errors.ts'
import { byName } from '../../../kit/text/by-name.ts'
import { containing } from '../../../kit/text/containing.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import type { organisationsContract } from '../contract.ts'
import type { OrganisationDocument } from '../model.ts'
import { OrganisationModel } from '../model.ts'
import { presentBrief, presentRegistration } from '../present.ts'
import { standingOf } from '../standing.ts'

type Query = QueryOf<(typeof organisationsContract)['routes']['GET /organisations/managed']>

const shown = {
  all: {},
  /** What an administrator may look up: a number that nobody has confirmed. */
  claims: { register: { $ne: null }, registerConfirmed: null, removal: null },
  resting: { state: 'resting', removal: null },
  suspended: { suspension: { $ne: null }, removal: null },
  removed: { removal: { $ne: null } },
} as const

const most = 200

/** Claims that need somebody to decide: of numbers that others claim too, or have; those of one number beside each other. */
async function contested(filter: QueryFilter<OrganisationDocument>, actor: Actor) {
  const numbers = await OrganisationModel.aggregate<{ _id: Pick<OrganisationDocument, 'register'> }>([
    { $match: { register: { $ne: null }, removal: null, merge: null } },
    { $group: { _id: { register: '$register', registerNumber: '$registerNumber' }, count: { $sum: 1 } } },
    { $match: { count: { $gt: 1 } } },
    { $limit: most },
  ])
  if (numbers.length === 0) return []
  return OrganisationModel.find({ $and: [filter, { $or: numbers.map(({ _id }) => _id) }] })
    .collation(byName(actor))
    .sort({ registerNumber: 1, register: 1, name: 1 })
    .limit(most)
}

/** What may be another record of the same: of its number, or of its name. */
async function alike(organisationId: string) {
  const one = (await OrganisationModel.findById(organisationId).lean()) ?? fail('kit.not_found')
  const { register, registerNumber, name, country } = one
  const sameNumber = register ? [{ register, registerNumber }] : []
  return { country, _id: { $ne: organisationId }, $or: [...sameNumber, { name: containing(name) }] }
}

/** For administrators, whatever stands against it; where several claim one number, each says how many others do. */
export async function listManaged(actor: Actor, { q, show = 'all', like }: Query, membership: Membership) {
  const filter = {
    ...{ ...shown[show], merge: null },
    ...(q && { name: containing(q) }),
    ...(like && (await alike(like))),
  }
  const inOrder = OrganisationModel.find(filter).collation(byName(actor)).sort({ name: 1 }).limit(most)
  const [first, others, total] = await Promise.all([
    show === 'claims' ? contested(filter, actor) : [],
    inOrder,
    OrganisationModel.countDocuments(filter),
  ])
  const isFirst = new Set(first.map(({ id }) => String(id)))
  const organisations = [...first, ...others.filter(({ id }) => !isFirst.has(String(id)))].slice(0, most)
  const numbers = organisations.flatMap(({ register, registerNumber }) => (register ? [registerNumber] : []))
  const claims = await OrganisationModel.find(
    { registerNumber: { $in: numbers }, removal: null, merge: null },
    { register: 1, registerNumber: 1 },
  ).lean()
  const claimOf = (one: { register?: string | null; registerNumber: string }) =>
    `${one.register ?? ''} ${one.registerNumber}`
  const counted = new Map<string, number>()
  for (const claim of claims) counted.set(claimOf(claim), (counted.get(claimOf(claim)) ?? 0) + 1)
  const people = await membership.counts(organisations.map(({ id }) => String(id)))
  return {
    organisations: organisations.map((each) => ({
      ...presentBrief(each),
      standing: standingOf(each),
      ...presentDecisions(each),
      registration: presentRegistration(each),
      rivals: each.register && !each.removal ? (counted.get(claimOf(each)) ?? 1) - 1 : 0,
      people: people.get(String(each._id)) ?? 0,
    })),
    total,
  }
}
