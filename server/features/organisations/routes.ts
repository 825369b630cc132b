import type { RouteHandlers } from '../../kit/http/http.ts'
import { signedIn } from '../../kit/rights/policy.ts'
import type { organisationsContract } from './contract.ts'
import type { createOrganisations } from './organisations.ts'
import { canCreateOrganisation, canReadOrganisations } from './policy.ts'

type Organisations = ReturnType<typeof createOrganisations>

export function organisationsRoutes(
  organisations: Organisations,
): RouteHandlers<typeof organisationsContract> {
  return {
    'GET /organisations': {
      allow: canReadOrganisations,
      handle: ({ actor, query }) => organisations.list(actor, query),
    },
    'POST /organisations': {
      allow: canCreateOrganisation,
      limit: { points: 10, seconds: 3600 },
      handle: ({ actor, body }) => organisations.create(actor, body),
    },
    'GET /organisations/:organisationId': {
      allow: canReadOrganisations,
      handle: ({ actor, params }) => organisations.read(actor, params.organisationId),
    },
    'PATCH /organisations/:organisationId': {
      allow: signedIn,
      handle: ({ actor, params, body }) => organisations.change(actor, params.organisationId, body),
    },
    'POST /organisations/:organisationId/people': {
      allow: signedIn,
      limit: { points: 20, seconds: 600 },
      handle: ({ actor, params, body }) => organisations.addPerson(actor, params.organisationId, body.email),
    },
    'DELETE /organisations/:organisationId/people/:userId': {
      allow: signedIn,
      handle: ({ actor, params }) => organisations.removePerson(actor, params.organisationId, params.userId),
    },
  }
}
