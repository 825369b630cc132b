import type { DemoVisits } from '../../../kit/demo/visits.ts'
import type { auditContract } from '../contract.ts'

export const visits: DemoVisits<typeof auditContract> = { readers: { '/audit': ['admin'] } }
