import type { DemoVisits } from '../../../kit/demo/visits.ts'
import { idOf } from '../../../kit/demo/ids.ts'
import type { organisationsContract } from '../contract.ts'

export const visits: DemoVisits<typeof organisationsContract> = {
  readers: {
    '/organisations': ['guest'],
    '/organisations/new': ['member'],
    '/organisations/manage': ['admin'],
    '/organisations/:organisationId': ['member'],
    '/organisations/:organisationId/edit': ['member'],
    '/organisations/:organisationId/merge': ['admin'],
    '/organisations/:organisationId/people': ['member'],
    '/invitation': ['guest'],
  },
  params: { organisationId: String(idOf('organisation', 'wielki-piec')) },
}
