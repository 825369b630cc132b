import type { DemoVisits } from '../../../kit/demo/visits.ts'
import { idOf } from '../../../kit/demo/ids.ts'

export const visits: DemoVisits = {
  readers: {
    '/organisations/new': ['member'],
    '/organisations/:organisationId': ['member'],
    '/organisations/:organisationId/edit': ['member'],
  },
  params: { organisationId: String(idOf('organisation', 'wielki-piec')) },
}
