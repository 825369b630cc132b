import type { DemoVisits } from '../../../kit/demo/visits.ts'

export const visits: DemoVisits = { readers: { '/': ['guest', 'member'] } }
