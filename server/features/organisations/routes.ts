import type { RouteHandlers } from '../../kit/http/http.ts'
import { signedIn } from '../../kit/rights/policy.ts'
import type { organisationsContract } from './contract.ts'
import { canCreateOrganisation, canReadOrganisations } from './policy.ts'
import type { createOrganisationsService } from './service.ts'

type Service = ReturnType<typeof createOrganisationsService>

export function organisationsRoutes(service: Service): RouteHandlers<typeof organisationsContract> {
  return {
    'GET /organisations': { allow: canReadOrganisations, handle: ({ query }) => service.list(query) },
    'POST /organisations': {
      allow: canCreateOrganisation,
      limit: { points: 10, seconds: 3600 },
      handle: ({ actor, body }) => service.create(actor, body),
    },
    'GET /organisations/:organisationId': {
      allow: canReadOrganisations,
      handle: ({ actor, params }) => service.read(actor, params.organisationId),
    },
    'PATCH /organisations/:organisationId': {
      allow: signedIn,
      handle: ({ actor, params, body }) => service.change(actor, params.organisationId, body),
    },
    'POST /organisations/:organisationId/people': {
      allow: signedIn,
      limit: { points: 20, seconds: 600 },
      handle: ({ actor, params, body }) => service.addPerson(actor, params.organisationId, body.email),
    },
    'DELETE /organisations/:organisationId/people/:userId': {
      allow: signedIn,
      handle: ({ actor, params }) => service.removePerson(actor, params.organisationId, params.userId),
    },
  }
}
