import type { Routes } from '../../../server/contract.ts'
import type { Received, SentBody, SentQuery } from '../../../server/kit/contract.ts'

export type OrganisationList = Received<Routes['GET /organisations']>
export type Organisation = Received<Routes['GET /organisations/:organisationId']>
export type NewOrganisation = SentBody<Routes['POST /organisations']>
export type Country = NewOrganisation['country']
export type Registration = NonNullable<NewOrganisation['registration']>
export type Sought = NonNullable<SentQuery<Routes['GET /organisations']>>
export type ManagedOrganisation = Received<Routes['GET /organisations/managed']>['organisations'][number]
export type MergePreview = Received<Routes['GET /organisations/:organisationId/merge']>
export type Person = Organisation['people'][number]
export type SentInvitation = Received<
  Routes['GET /organisations/:organisationId/invitations']
>['invitations'][number]
export type Invitation = Received<Routes['GET /invitations']>['invitations'][number]
export type OpenedInvitation = Received<Routes['POST /invitations/opened']>
