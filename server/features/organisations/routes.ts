import type { RouteHandlers } from '../../kit/http/http.ts'
import { admins, signedIn } from '../../kit/rights/policy.ts'
import type { Membership } from '../accounts/people/membership.ts'
import { listManaged } from './administering/managed.ts'
import type { Administering } from './administering/standing.ts'
import type { organisationsContract } from './contract.ts'
import type { MergingRecords } from './merging/merging.ts'
import type { Answering } from './invitations/answering.ts'
import type { Sending } from './invitations/sending.ts'
import type { Organisations } from './profiles/organisations.ts'
import type { Confirming } from './administering/confirming.ts'
import type { OrganisationPeople } from './people/people.ts'
import { canCreateOrganisation, canReadOrganisations } from './policy.ts'

interface Services {
  organisations: Organisations
  people: OrganisationPeople
  sending: Sending
  answering: Answering
  confirming: Confirming
  administering: Administering
  merging: MergingRecords
  membership: Membership
}

export function organisationsRoutes({
  organisations,
  people,
  sending,
  answering,
  confirming,
  administering,
  merging,
  membership,
}: Services): RouteHandlers<typeof organisationsContract> {
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
    'GET /organisations/managed': {
      allow: admins,
      handle: ({ actor, query }) => listManaged(actor, query, membership),
    },
    'PUT /organisations/:organisationId/suspension': {
      allow: admins,
      handle: ({ actor, params, body }) => administering.suspend(actor, params.organisationId, body),
    },
    'DELETE /organisations/:organisationId/suspension': {
      allow: admins,
      handle: ({ actor, params, query }) => administering.lift(actor, params.organisationId, query.seen),
    },
    'PUT /organisations/:organisationId/removal': {
      allow: admins,
      handle: ({ actor, params, body }) => administering.remove(actor, params.organisationId, body),
    },
    'DELETE /organisations/:organisationId/removal': {
      allow: admins,
      handle: ({ actor, params, query }) => administering.putBack(actor, params.organisationId, query.seen),
    },
    'GET /organisations/:organisationId': {
      allow: canReadOrganisations,
      handle: ({ actor, params }) => organisations.read(actor, params.organisationId),
    },
    'PATCH /organisations/:organisationId': {
      allow: signedIn,
      // Each change drops what is held of it in every process.
      limit: { points: 30, seconds: 60 },
      handle: ({ actor, params, body }) => organisations.change(actor, params.organisationId, body),
    },
    'PUT /organisations/:organisationId/confirmation': {
      allow: admins,
      handle: ({ actor, params, body }) => confirming.confirm(actor, params.organisationId, body),
    },
    'DELETE /organisations/:organisationId/confirmation': {
      allow: admins,
      handle: ({ actor, params }) => confirming.takeBack(actor, params.organisationId),
    },
    'GET /organisations/:organisationId/merge': {
      allow: admins,
      handle: ({ actor, params, query }) => merging.preview(actor, params.organisationId, query.into),
    },
    'PUT /organisations/:organisationId/merge': {
      allow: admins,
      handle: ({ actor, params, body }) => merging.merge(actor, params.organisationId, body),
    },
    'DELETE /organisations/:organisationId/people/:userId': {
      allow: signedIn,
      handle: ({ actor, params }) => people.remove(actor, params.organisationId, params.userId),
    },
    'PUT /organisations/:organisationId/owners/:userId': {
      allow: signedIn,
      handle: ({ actor, params }) => people.makeOwner(actor, params.organisationId, params.userId),
    },
    'DELETE /organisations/:organisationId/owners/:userId': {
      allow: signedIn,
      handle: ({ actor, params }) => people.stepDown(actor, params.organisationId, params.userId),
    },
    'GET /organisations/:organisationId/invitations': {
      allow: signedIn,
      handle: ({ actor, params }) => sending.list(actor, params.organisationId),
    },
    'POST /organisations/:organisationId/invitations': {
      allow: signedIn,
      // A day's for a person, whatever organisations she makes for it.
      limit: { points: 30, seconds: 24 * 3600 },
      handle: ({ actor, params, body }) => sending.invite(actor, params.organisationId, body),
    },
    'DELETE /organisations/invitations/:invitationId': {
      allow: signedIn,
      handle: ({ actor, params }) => sending.withdraw(actor, params.invitationId),
    },
    'GET /invitations': { allow: signedIn, handle: ({ actor }) => answering.mine(actor) },
    'POST /invitations/opened': {
      allow: canReadOrganisations,
      limit: { points: 60, seconds: 60 },
      handle: ({ actor, body }) => answering.open(actor, body.secret),
    },
    'POST /invitations/answered': {
      allow: signedIn,
      limit: { points: 30, seconds: 60 },
      handle: ({ actor, body }) => answering.answer(actor, body),
    },
    'POST /invitations/:invitationId/decline': {
      allow: signedIn,
      handle: ({ actor, params }) => answering.decline(actor, params.invitationId),
    },
  }
}
