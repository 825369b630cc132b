import { domainToUnicode } from 'node:url'
import type { OrganisationBrief, PersonBrief } from '../../kit/directory/contract.ts'
import { presentDecisions } from '../../kit/deciding/decided.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import type { Directory } from '../../kit/directory/directory.ts'
import type { InvitationRecord, OrganisationDocument } from './model.ts'
import { canEditOrganisation, canManagePeople, isOwner } from './policy.ts'
import { belongsTo, hasRole } from '../../kit/rights/actor.ts'
import { presentSuspension } from '../../kit/data/documents/suspension.ts'
import { standingOf } from './standing.ts'

/** Wherever an organisation is named. */
export const presentBrief = (
  organisation: Pick<OrganisationDocument, '_id' | 'name' | 'country' | 'city' | 'region'>,
): OrganisationBrief => ({
  id: String(organisation._id),
  name: organisation.name,
  country: organisation.country,
  city: organisation.city,
  region: organisation.region,
})

/** Its page, with what is open to whoever reads. */
export const presentOrganisation = (
  actor: Actor,
  organisation: OrganisationDocument,
  people: PersonBrief[],
  merged: readonly { name: string; at: string }[] = [],
) => ({
  ...presentBrief(organisation),
  kind: organisation.kind ?? null,
  registration: presentRegistration(organisation),
  about: organisation.about,
  language: organisation.language,
  themes: organisation.themes,
  needs: organisation.needs,
  gives: organisation.gives,
  standing: standingOf(organisation),
  suspension: mayKnowWhy(actor, organisation) ? presentSuspension(organisation.suspension) : null,
  ...(hasRole(actor, 'admin') && presentDecisions(organisation)),
  merged: [...merged],
  people: people.map((person) => ({ ...person, owner: isOwner(organisation, person.id) })),
  can: {
    edit: canEditOrganisation(actor, organisation),
    managePeople: canManagePeople(actor, organisation),
    administer: hasRole(actor, 'admin'),
    leave: belongsTo(actor, organisation.id) && !isBound(actor, organisation, people),
  },
})

const mayKnowWhy = (actor: Actor, { id }: { id: string }) => belongsTo(actor, id) || hasRole(actor, 'admin')

export const presentRegistration = ({
  register,
  registerNumber,
  registerConfirmed,
}: Pick<OrganisationDocument, 'register' | 'registerNumber' | 'registerConfirmed'>) =>
  register ? { register, number: registerNumber, confirmed: Boolean(registerConfirmed) } : null

/** The only owner stays while others do. */
const isBound = (actor: Actor, { owners }: Pick<OrganisationDocument, 'owners'>, people: PersonBrief[]) =>
  actor.kind === 'user' && isOwner({ owners }, actor.id) && owners.length === 1 && people.length > 1

/** As the organisation sees them. */
export async function presentInvitations(
  invitations: Pick<InvitationRecord, '_id' | 'email' | 'state' | 'invitedBy' | 'createdAt' | 'expiresAt'>[],
  directory: Directory,
) {
  const personOf = await directory.people(invitations.map(({ invitedBy }) => invitedBy))
  return invitations.map(({ _id, email, state, invitedBy, createdAt, expiresAt }) => ({
    id: String(_id),
    email: email.replace(/[^@]+$/, domainToUnicode),
    state: state === 'declined' ? ('declined' as const) : ('pending' as const),
    by: personOf(invitedBy),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}
