import type { Actor } from '../../../kit/rights/actor.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { fail } from '../../../kit/errors.ts'
import { canReadOrganisation } from '../policy.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import type { OrganisationDocument } from '../model.ts'
import { OrganisationModel } from '../model.ts'
import { presentOrganisation } from '../present.ts'

/** The organisation, or 404; one that was removed is there for administrators alone. */
export async function found(organisationId: string, actor: Actor): Promise<OrganisationDocument> {
  const organisation = await OrganisationModel.findById(organisationId)
  return organisation && canReadOrganisation(actor, organisation) ? organisation : fail('kit.not_found')
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
  return presentOrganisation(now, organisation, people)
}
