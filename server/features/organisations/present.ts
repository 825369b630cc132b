import type { OrganisationBrief, PersonBrief } from '../../kit/directory/contract.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import type { OrganisationDocument } from './model.ts'
import { canEditOrganisation, canLeaveOrganisation } from './policy.ts'

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
) => ({
  ...presentBrief(organisation),
  registerNumber: organisation.registerNumber,
  about: organisation.about,
  language: organisation.language,
  themes: organisation.themes,
  needs: organisation.needs,
  gives: organisation.gives,
  people,
  can: {
    edit: canEditOrganisation(actor, organisation),
    leave: canLeaveOrganisation(actor, organisation),
  },
})
