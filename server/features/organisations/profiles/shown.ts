import type { Actor } from '../../../kit/rights/actor.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { fail } from '../../../kit/errors.ts'
import { canReadOrganisation } from '../policy.ts'
import { hasRole } from '../../../kit/rights/actor.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import type { OrganisationDocument } from '../model.ts'
import { OrganisationModel } from '../model.ts'
import { presentOrganisation } from '../present.ts'

/** The organisation, or 404; one that was removed is there for administrators alone, one that went into another for nobody. */
export async function found(organisationId: string, actor: Actor): Promise<OrganisationDocument> {
  const organisation = await OrganisationModel.findById(organisationId)
  const isThere = organisation && !organisation.merge && canReadOrganisation(actor, organisation)
  return isThere ? organisation : fail('kit.not_found')
}

const mostSteps = 5

/** For reading: the old address of a record leads to the one that it went into. */
export async function foundOrMerged(organisationId: string, actor: Actor): Promise<OrganisationDocument> {
  let id = organisationId
  // More than one step only while that one is itself being merged into a third.
  for (let step = 0; step < mostSteps; step++) {
    const { merge } = (await OrganisationModel.findById(id, { merge: 1 }).lean()) ?? {}
    if (!merge) break
    id = String(merge.into)
  }
  return found(id, actor)
}

const toldForMs = 30 * 24 * 3600 * 1000

/** Which other records of it went into it of late; its people find more in it than they left there. */
async function mergedInto(organisationId: string) {
  const gone = await OrganisationModel.find(
    { 'merge.into': organisationId, 'merge.doneAt': { $gt: new Date(Date.now() - toldForMs) } },
    { name: 1, merge: 1 },
  ).lean()
  return gone.flatMap(({ name, merge }) => (merge?.doneAt ? [{ name, at: merge.doneAt.toISOString() }] : []))
}

/** Who is of an organisation is written in the accounts; who let them in or out, in the organisation. */
export const noteChange = (actor: Actor, organisationId: string) =>
  OrganisationModel.updateOne({ _id: organisationId }, { changedBy: actOf(doerOf(actor)) })

/** Its page as it now is; whether the reader is of it is read anew, as her own act may have changed that. */
export async function shownTo(actor: Actor, organisation: OrganisationDocument, membership: Membership) {
  const id = String(organisation._id)
  const people = await membership.peopleOf(id)
  if (actor.kind !== 'user') return presentOrganisation(actor, organisation, people)
  const others = actor.organisations.filter((each) => each !== id)
  const belongs = people.some((person) => person.id === actor.id)
  const now = { ...actor, organisations: belongs ? [...others, id] : others }
  const isTold = organisation.mergedFrom.length > 0 && (belongs || hasRole(actor, 'admin'))
  return presentOrganisation(now, organisation, people, isTold ? await mergedInto(id) : [])
}
