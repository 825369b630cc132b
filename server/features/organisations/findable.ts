import type { Findable } from '../../kit/contributions/findable.ts'
import { among } from '../../kit/contributions/findable.ts'
import './events.ts'
import { OrganisationModel } from './model.ts'
import { listed } from './standing.ts'

/** Organisations by name, place and what they say of themselves. */
export const findableOrganisations: Findable = {
  kind: 'organisation',
  changedBy: [
    { event: 'organisations.created', ids: ({ organisationId }) => [organisationId] },
    { event: 'organisations.changed', ids: ({ organisationId }) => [organisationId] },
  ],
  async read(ids) {
    const organisations = await OrganisationModel.find({ ...among(ids), ...listed }).lean()
    return organisations.map((each) => ({
      id: String(each._id),
      title: each.name,
      context: [each.city, each.region].filter(Boolean).join(', '),
      url: `/organisations/${String(each._id)}`,
      language: each.language,
      more: each.about,
    }))
  },
}
